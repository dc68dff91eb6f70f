import { css } from "lit";

/** Small words about a release, in a row. */
export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1, 4px);
  }
  .chip {
    padding: 0 6px;
    border-radius: var(--ha-border-radius-sm, 4px);
    background: color-mix(in srgb, var(--secondary-text-color) 14%, transparent);
    font-size: var(--ha-font-size-xs, 11px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 18px;
    white-space: nowrap;
  }
  .chip.vietnamese {
    background: color-mix(in srgb, var(--primary-color) 22%, transparent);
  }
`;

/** The heading of a part of the page. */
export const headingStyles = css`
  h3 {
    display: flex;
    align-items: center;
    gap: var(--ha-space-2, 8px);
    min-height: 40px;
    margin: 0;
    padding-inline: var(--ha-space-1, 4px);
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
`;
