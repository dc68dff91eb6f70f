import { css } from "lit";

/** The heading of a part of the page. */
export const headingStyles = css`
  h2 {
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
