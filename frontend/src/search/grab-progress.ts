import { LitElement, css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";

import type { GrabProgress } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import "../shared/progress-bar";
import { baseStyles, cardStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { grabPercent } from "../stores/grab-progress";

/** What a plan or grab is busy with. Fires `fshare-cancel`. */
export class FshareGrabProgress extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    css`
      .card {
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px) var(--ha-space-4, 16px);
      }
      .line {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--ha-space-2, 8px);
        min-height: 40px;
      }
      p {
        margin-top: var(--ha-space-2, 8px);
        font-size: var(--ha-font-size-s, 12px);
      }
    `,
  ];

  @property({ attribute: false }) progress!: GrabProgress;
  @property({ attribute: false }) isGrab = false;
  @property({ attribute: false }) ui!: Ui;
  @query("ha-button") private _cancel!: HTMLElement | null;

  /** Where the keyboard goes on: to the way out. */
  public override focus(): void {
    this._cancel?.focus();
  }

  protected override render() {
    const { progress, isGrab } = this;
    const { t, codeText } = this.ui;
    const { stage, done, total } = progress;
    const text = codeText("stage", stage);
    return html`<div class="card">
      <div class="line">
        <span>
          <span role="status">${text}</span>
          ${
            total > 0
              ? html`<span class="secondary numbers"
                  >· ${t("plan.done", { done: Math.min(done, total), total })}</span
                >`
              : nothing
          }
        </span>
        ${
          isGrab
            ? nothing
            : html`<ha-button
                size="s"
                appearance="plain"
                @click=${() => this.dispatchEvent(new CustomEvent("fshare-cancel"))}
                >${t("action.cancel")}</ha-button
              >`
        }
      </div>
      <fshare-progress-bar
        .value=${grabPercent(progress, isGrab)}
        .label=${text}
      ></fshare-progress-bar>
      ${isGrab ? html`<p class="secondary">${t("plan.goes_on")}</p>` : nothing}
    </div>`;
  }
}

defineElement("fshare-grab-progress", FshareGrabProgress);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-grab-progress": FshareGrabProgress;
  }
}
