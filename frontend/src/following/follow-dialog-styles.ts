import { css } from "lit";

export const followDialogStyles = css`
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ha-space-4, 16px);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    margin-top: var(--ha-space-2, 8px);
    padding: var(--ha-space-2, 8px) var(--ha-space-3, 12px);
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-lg, 12px);
    line-height: 20px;
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--primary-color);
    background: color-mix(in srgb, var(--primary-color) 10%, transparent);
  }
  small {
    display: block;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .seasons {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
    gap: 0 var(--ha-space-3, 12px);
    margin-top: var(--ha-space-2, 8px);
    padding-inline-start: var(--ha-space-3, 12px);
  }
  .season {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    min-height: 44px;
    cursor: pointer;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--ha-space-3, 12px);
  }
  fshare-quality-fields {
    display: contents;
  }
  @media (max-width: 600px) {
    .until {
      grid-column: 1 / -1;
    }
  }
  .movies {
    margin-top: var(--ha-space-2, 8px);
    padding-inline-start: var(--ha-space-5, 20px);
    list-style: disc;
  }
`;
