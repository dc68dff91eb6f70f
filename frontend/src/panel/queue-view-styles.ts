import { css } from "lit";

import { rowButtonStyles } from "../shared/row-button";
import { baseStyles, cardStyles, tickStyles } from "../shared/styles";

export const queueViewStyles = [
  baseStyles,
  cardStyles,
  tickStyles,
  rowButtonStyles,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ha-space-4, 16px);
    }
    h2 {
      display: flex;
      align-items: center;
      gap: var(--ha-space-2, 8px);
      min-height: 40px;
      padding-inline: var(--ha-space-1, 4px);
      font-size: var(--ha-font-size-l, 16px);
      font-weight: var(--ha-font-weight-medium, 500);
    }
    .heading-end {
      display: flex;
      margin-inline-start: auto;
    }
    h2 .tick {
      margin-inline: -4px calc(-1 * var(--ha-space-2, 8px));
    }
    h2 .icon {
      --mdc-icon-size: 20px;
    }
    ul.card {
      overflow: hidden;
    }
    li {
      content-visibility: auto;
      contain-intrinsic-size: auto 57px;
    }
    li + li {
      border-top: 1px solid var(--divider-color);
    }
    .handle {
      cursor: grab;
      touch-action: none;
    }
    .sortable {
      --fshare-row-start: var(--ha-space-1, 4px);
    }
    .loading {
      display: flex;
      justify-content: center;
      padding: var(--ha-space-12, 48px);
    }
    .more {
      padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px);
    }
  `,
];
