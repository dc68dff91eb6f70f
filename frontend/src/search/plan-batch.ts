import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { defineElement } from "../shared/define-element";
import { icon, mdiChevronRight } from "../shared/icons";
import { baseStyles, cardStyles, plainButtonStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { ChosenBatch } from "../stores/plan-choices";
import "./plan-row";
import { totalText } from "./total-text";

/** What would become one batch: a season, a collection, or one movie. */
export class FsharePlanBatch extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    plainButtonStyles,
    css`
      :host {
        display: block;
      }
      .card {
        overflow: hidden;
      }
      h3 {
        margin: 0;
        font-size: inherit;
      }
      .plain-button {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        width: 100%;
        min-height: 56px;
        padding: var(--ha-space-2, 8px) var(--ha-space-4, 16px) var(--ha-space-2, 8px)
          var(--ha-space-3, 12px);
        outline-offset: -2px;
      }
      .plain-button .icon {
        color: var(--secondary-text-color);
      }
      [aria-expanded="true"] .icon {
        transform: rotate(90deg);
      }
      .name {
        flex: 1;
        min-width: 0;
        font-weight: var(--ha-font-weight-medium, 500);
      }
      .total {
        font-weight: var(--ha-font-weight-normal, 400);
      }
      li {
        border-top: 1px solid var(--divider-color);
        content-visibility: auto;
        contain-intrinsic-size: auto 104px;
      }
    `,
  ];

  @property({ attribute: false }) chosen!: ChosenBatch;
  @property({ attribute: false }) ui!: Ui;
  /** Whether its files are shown until somebody folds it. */
  @property({ type: Boolean }) unfolded = false;
  @state() private _open: boolean | undefined;

  protected override render() {
    const { chosen, ui } = this;
    const open = this._open ?? this.unfolded;
    return html`<div class="card">
      <h3>
        <button class="plain-button" aria-expanded=${open} @click=${() => (this._open = !open)}>
          ${icon(mdiChevronRight)}
          <span class="name">${chosen.batch.batch_name}</span>
          <span class="total numbers secondary">${totalText(chosen.totals, ui)}</span>
        </button>
      </h3>
      ${
        open
          ? html`<ul>
              ${repeat(
                chosen.files,
                ({ file }) => file.key,
                (file) =>
                  html`<li><fshare-plan-row .chosen=${file} .ui=${ui}></fshare-plan-row></li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }
}

defineElement("fshare-plan-batch", FsharePlanBatch);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-plan-batch": FsharePlanBatch;
  }
}
