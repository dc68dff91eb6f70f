import { css } from "lit";

export const addDialogStyles = css`
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ha-space-4, 16px);
  }
  .links {
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-lg, 12px);
    overflow: hidden;
  }
  li + li {
    border-top: 1px solid var(--divider-color);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    min-height: 56px;
    padding: 6px var(--ha-space-4, 16px) 6px var(--ha-space-3, 12px);
  }
  .line > div {
    min-width: 0;
  }
  .line .facts {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .line > .icon {
    color: var(--error-color);
  }
  ha-spinner {
    flex: none;
    --ha-spinner-size: 24px;
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 44px;
    color: var(--fshare-primary-text);
    font-weight: var(--ha-font-weight-medium, 500);
    cursor: pointer;
    list-style-position: inside;
  }
  summary::before {
    content: "";
    width: 7px;
    height: 7px;
    margin: 0 var(--ha-space-3, 12px) 0 var(--ha-space-1, 4px);
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(-45deg);
  }
  details[open] summary::before {
    transform: rotate(45deg);
  }
  .options {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--ha-space-4, 16px);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    min-height: 44px;
    cursor: pointer;
  }
  /* It stays in sight, however long the list is. */
  .sum {
    position: sticky;
    z-index: 1;
    bottom: calc(-1 * var(--ha-space-6, 24px)); /* the padding of the dialog */
    padding-block: var(--ha-space-2, 8px);
    background: var(
      --ha-dialog-surface-background,
      var(--card-background-color, var(--ha-color-surface-default))
    );
  }
  .why {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--ha-space-4, 16px);
    min-height: 22px;
  }
`;
