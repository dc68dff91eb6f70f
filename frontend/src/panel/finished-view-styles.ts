import { css } from "lit";

import { fieldStyles } from "../shared/field-styles";
import { baseStyles, cardStyles } from "../shared/styles";

/** How high each row is, in pixels: which of them are in sight is reckoned with it. */
export const ROW_HEIGHT = 64;

export const finishedViewStyles = [
  baseStyles,
  cardStyles,
  fieldStyles,
  css`
    :host {
      display: block;
    }
    .filters {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 200px) minmax(0, 160px);
      gap: var(--ha-space-3, 12px);
    }
    .search {
      display: flex;
      align-items: center;
      min-height: 56px;
      padding-inline-start: var(--ha-space-4, 16px);
      color: var(--secondary-text-color);
    }
    .search input {
      padding-block: 0;
    }
    .count {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 40px;
      padding: var(--ha-space-4, 16px) var(--ha-space-1, 4px) var(--ha-space-2, 8px);
    }
    .buttons {
      display: flex;
    }
    .rows {
      position: relative;
      overflow: hidden;
    }
    fshare-finished-row {
      position: absolute;
      inset-inline: 0;
      height: ${ROW_HEIGHT}px;
      border-bottom: 1px solid var(--divider-color);
    }
    .loading {
      display: flex;
      justify-content: center;
      padding: var(--ha-space-12, 48px);
    }
    @media (max-width: 600px) {
      .filters {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      .search {
        grid-column: 1 / -1;
      }
    }
  `,
];
