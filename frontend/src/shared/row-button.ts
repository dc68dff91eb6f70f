import { css, html, type TemplateResult } from "lit";

import { icon } from "./icons";

/** Looks like Home Assistant's icon buttons, of which a long list can't bear several a row. */
export const rowButtonStyles = css`
  .row-button {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--secondary-text-color);
    cursor: pointer;
  }
  .row-button:hover {
    background: color-mix(in srgb, currentcolor 8%, transparent);
  }
  .row-button:active {
    background: color-mix(in srgb, currentcolor 16%, transparent);
  }
`;

/** A button that is an icon; `rowButtonStyles` belong to it. */
export const renderRowButton = (
  label: string,
  path: string,
  onClick: () => void,
  className = "",
): TemplateResult =>
  html`<button
    class="row-button ${className}"
    type="button"
    title=${label}
    aria-label=${label}
    @click=${onClick}
  >
    ${icon(path)}
  </button>`;
