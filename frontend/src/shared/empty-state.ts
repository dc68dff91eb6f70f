import { LitElement, css, html } from "lit";
import { property } from "lit/decorators.js";

import { defineElement } from "./define-element";
import { icon } from "./icons";
import { baseStyles } from "./styles";

/** What there is to see where there is nothing yet; the slot takes what to do about it. */
export class FshareEmptyState extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        padding: var(--ha-space-12, 48px) var(--ha-space-6, 24px);
        text-align: center;
        --mdc-icon-size: 56px;
      }
      .icon {
        margin-bottom: var(--ha-space-4, 16px);
        color: var(--secondary-text-color);
        opacity: 0.6;
      }
      h2 {
        font-size: var(--ha-font-size-xl, 20px);
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: var(--ha-line-height-condensed, 1.2);
      }
      p {
        max-width: 420px;
        margin: var(--ha-space-2, 8px) 0 var(--ha-space-5, 20px);
      }
    `,
  ];

  @property({ attribute: false }) iconPath = "";
  @property() heading = "";
  @property() text = "";

  protected override render() {
    return html`
      ${icon(this.iconPath)}
      <h2>${this.heading}</h2>
      <p class="secondary">${this.text}</p>
      <slot></slot>
    `;
  }
}

defineElement("fshare-empty-state", FshareEmptyState);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-empty-state": FshareEmptyState;
  }
}
