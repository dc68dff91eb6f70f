import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { GrabPlan } from "../api/search-types";
import { navigate } from "../shared/navigation";
import { defineElement } from "../shared/define-element";
import { icon, mdiAlertOutline, mdiCheckCircleOutline } from "../shared/icons";
import { baseStyles, cardStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import "./plan-gaps";
import { renderOutcome } from "./plan-outcome";
import { fire } from "./search-events";
import "./trouble";

/** What was grabbed, and where it is now. Fires `fshare-plan-again`. */
export class FshareGrabResult extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    textColors,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      .card {
        padding: var(--ha-space-4, 16px);
      }
      .card:focus {
        outline: none;
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        margin: 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      .head .icon {
        color: var(--success-color);
      }
      .head.nothing .icon {
        color: var(--warning-color);
      }
      .outcome {
        margin-top: var(--ha-space-1, 4px);
        padding-inline-start: 36px;
      }
      ul {
        margin: var(--ha-space-2, 8px) 0 var(--ha-space-3, 12px);
        padding-inline-start: 36px;
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--ha-space-3, 12px);
        min-height: 28px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--ha-space-2, 8px);
      }
    `,
  ];

  @property({ attribute: false }) result!: GrabPlan;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";

  public override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".card")?.focus(options);
  }

  protected override render() {
    const { result, ui } = this;
    const { t, format } = ui;
    const outcome = renderOutcome(result, ui);
    const count = result.batches.reduce((sum, { files }) => sum + files.length, 0);
    const isNothing = !count && result.missing.length > 0;
    return html`
      <section class="card" tabindex="-1">
        <div role="status">
          <h3 class="head ${isNothing ? "nothing" : ""}">
            ${icon(isNothing ? mdiAlertOutline : mdiCheckCircleOutline)}
            ${count ? t("plan.grabbed", { count }) : t(isNothing ? "plan.nothing" : "plan.all_there")}
          </h3>
        </div>
        ${outcome.length ? html`<p class="outcome secondary">${outcome}</p>` : nothing}
        <ul>
          ${result.batches.map(
            ({ batch_name, files, size }) =>
              html`<li>
                <span>${batch_name}</span>
                <span class="secondary numbers"
                  >${t("add.total", { count: files.length, size: format.bytes(size) })}</span
                >
              </li>`,
          )}
        </ul>
        <div class="actions">
          <ha-button appearance="plain" @click=${this._handleAgain}>${t("plan.again")}</ha-button>
          <ha-button appearance="plain" @click=${() => fire(this, "fshare-up")}
            >${t("plan.search_more")}</ha-button
          >
          ${
            count
              ? html`<ha-button @click=${() => navigate(`${this.basePath}/queue`)}
                  >${t("plan.show_queue")}</ha-button
                >`
              : nothing
          }
        </div>
      </section>
      ${result.problems.map(
        ({ code, reason }) =>
          html`<fshare-trouble
            .error=${{ code, message: reason }}
            .ui=${ui}
            @fshare-again=${this._handleAgain}
          ></fshare-trouble>`,
      )}
      <fshare-plan-gaps .plan=${result} .ui=${ui}></fshare-plan-gaps>
    `;
  }

  private readonly _handleAgain = (): void => {
    this.dispatchEvent(new CustomEvent("fshare-plan-again"));
  };
}

defineElement("fshare-grab-result", FshareGrabResult);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-grab-result": FshareGrabResult;
  }
}
