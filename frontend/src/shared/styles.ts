// What all elements have in common: colors, sizes and distances are those of Home Assistant's theme.

import { css } from "lit";

export const baseStyles = css`
  :host {
    box-sizing: border-box;
    color: var(--primary-text-color);
    font-family: var(--ha-font-family-body, Roboto, sans-serif);
    font-size: var(--ha-font-size-m, 14px);
    line-height: var(--ha-line-height-normal, 1.6);
    /* The theme's color is made for areas; as a text it must be darker, or lighter on dark. */
    --fshare-primary-text: color-mix(in srgb, var(--primary-color) 70%, var(--primary-text-color));
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  .icon {
    display: block;
    flex: none;
    width: var(--mdc-icon-size, 24px);
    height: var(--mdc-icon-size, 24px);
    fill: currentcolor;
  }
  .secondary {
    color: var(--secondary-text-color);
  }
  .error {
    color: var(--fshare-error-text);
  }
  .warning {
    color: var(--fshare-warning-text);
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .visually-hidden {
    position: absolute;
    overflow: hidden;
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    margin: -1px;
    white-space: nowrap;
  }
  ha-icon-button {
    --ha-icon-button-size: 44px;
    flex: none;
    width: 44px;
    height: 44px;
    color: var(--secondary-text-color);
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
`;

/** Colors that the theme has only for large areas, dark enough here to be read as small text. */
export const textColors = css`
  :host {
    --fshare-error-text: color-mix(in srgb, var(--error-color) 75%, var(--primary-text-color));
    --fshare-warning-text: color-mix(in srgb, var(--warning-color) 45%, var(--primary-text-color));
    --fshare-success-text: color-mix(in srgb, var(--success-color) 60%, var(--primary-text-color));
  }
`;

/** The card of Home Assistant, which needs no element of its own. */
export const cardStyles = css`
  .card {
    position: relative;
    background: var(--ha-card-background, var(--card-background-color));
    border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color));
    border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px));
    box-shadow: var(--ha-card-box-shadow, none);
  }
`;

/** A text that is a button as well. */
export const plainButtonStyles = css`
  .plain-button {
    display: block;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
`;

/** The box in front of a row that can be chosen; see `renderTick`. */
export const tickStyles = css`
  .tick {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    margin-inline-start: calc(-1 * var(--ha-space-3, 12px));
    cursor: pointer;
  }
  .tick input {
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--primary-color);
    cursor: pointer;
  }
  .tick + .body {
    padding-inline-end: var(--ha-space-3, 12px);
  }
  [data-chosen] {
    background: color-mix(in srgb, var(--primary-color) 12%, transparent);
  }
`;

/** Small words about a release or a download. */
export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1, 4px);
  }
  .chip {
    display: inline-block;
    padding: 0 6px;
    border-radius: var(--ha-border-radius-sm, 4px);
    background: color-mix(in srgb, var(--secondary-text-color) 14%, transparent);
    font-size: var(--ha-font-size-xs, 11px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 18px;
    vertical-align: top;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip.vietnamese {
    background: color-mix(in srgb, var(--primary-color) 22%, transparent);
  }
  .chip.account,
  .chip.client,
  .chip.location {
    /* What stands behind it is to be seen, however long the name is. */
    max-width: 45%;
    margin-inline-end: var(--ha-space-1, 4px);
    color: var(--primary-text-color);
  }
`;
