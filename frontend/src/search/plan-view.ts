import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { GrabPlan } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import { mdiCheckCircleOutline, mdiMagnify } from "../shared/icons";
import { locationFor, type LocationOption } from "../shared/location-field";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, cardStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { GrabStore } from "../stores/grab-store";
import "./choice-dialog";
import type { FshareChoiceDialog } from "./choice-dialog";
import "./plan-batch";
import "./plan-gaps";
import { outcomeText, renderOutcome } from "./plan-outcome";
import { totalText } from "./total-text";
import "./trouble";

/** With more files, the batches come folded. */
const MAX_UNFOLDED = 20;

/** The plan: what would be downloaded, what is missing, and the button that does it. */
export class FsharePlanView extends LitElement {
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
      .summary {
        position: sticky;
        z-index: 1;
        top: var(--ha-space-2, 8px);
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ha-space-2, 8px) var(--ha-space-4, 16px);
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px);
        box-shadow: var(--ha-box-shadow-m, 0 2px 8px rgb(0 0 0 / 20%));
      }
      .summary:focus {
        outline: none;
      }
      .figures {
        flex: 1 1 220px;
        min-width: 0;
      }
      .total {
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
        line-height: 24px;
      }
      .summary::before {
        position: absolute;
        inset: -9px -1px calc(100% + 1px);
        background: var(--primary-background-color);
        content: "";
      }
      .summary ha-button {
        flex: 1 0 auto;
        max-width: max-content;
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
      @media (max-width: 600px) {
        .figures {
          flex-basis: 160px;
        }
        .summary ha-button {
          max-width: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) store!: GrabStore;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @query(".summary") private _summary!: HTMLElement | null;
  @query("fshare-choice-dialog") private _dialog!: FshareChoiceDialog;
  private readonly _observer = new ObserveController(this);

  /** Where the keyboard goes on: at the sum of it. */
  public override focus(options?: FocusOptions): void {
    this._summary?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
  }

  protected override render() {
    const { store, ui } = this;
    const { plan, batches } = store;
    if (!plan) return nothing;
    const unfolded =
      batches.length === 1 ||
      batches.reduce((sum, { files }) => sum + files.length, 0) <= MAX_UNFOLDED;
    return html`
      ${batches.length ? this._renderSummary(plan) : this._renderEmpty(plan)}
      ${plan.problems.map(
        ({ code, reason }) =>
          html`<fshare-trouble
            .error=${{ code, message: reason }}
            .ui=${ui}
            @fshare-again=${() => store.makePlan()}
          ></fshare-trouble>`,
      )}
      ${repeat(
        batches,
        ({ batch }) => batch.batch_name,
        (chosen) =>
          html`<fshare-plan-batch
            .chosen=${chosen}
            .ui=${ui}
            .unfolded=${unfolded}
          ></fshare-plan-batch>`,
      )}
      <fshare-plan-gaps .plan=${plan} .ui=${ui} .open=${true}></fshare-plan-gaps>
      <fshare-choice-dialog .store=${store} .ui=${ui}></fshare-choice-dialog>
    `;
  }

  private _renderSummary(plan: GrabPlan) {
    const { store, ui } = this;
    const { t, format } = ui;
    const { totals } = store;
    const { locations } = this;
    const location = locationFor(locations, store.location, store.category);
    // Where files go may be chosen after the plan was made.
    const available =
      locations.length > 1 ? (location?.space?.available ?? null) : plan.available_space;
    const outcome = renderOutcome(plan, ui);
    const isTooLarge = available !== null && totals.bytes > available;
    return html`<section class="card summary" tabindex="-1" aria-label=${t("plan.title")}>
      <div class="figures numbers" role="status">
        <div class="total">${totalText(totals, ui)}</div>
        ${outcome.length && !store.isOutdated ? html`<div class="secondary">${outcome}</div>` : nothing}
        ${
          store.isOutdated
            ? html`<div class="secondary">${t("plan.outdated")}</div>`
            : available === null
              ? nothing
              : html`<div class=${isTooLarge ? "error" : "secondary"}>
                  ${isTooLarge ? `${t("add.too_large")} · ` : ""}${t("add.can_use", {
                    size: format.bytes(available),
                  })}
                </div>`
        }
      </div>
      ${
        store.isOutdated
          ? html`<ha-button ?disabled=${!store.canPlan} @click=${() => store.makePlan()}
              >${t("plan.make_again")}</ha-button
            >`
          : html`<ha-button ?disabled=${!store.canGrab} @click=${() => store.grab()}
              >${t("plan.download", { count: totals.files })}</ha-button
            >`
      }
    </section>`;
  }

  private _renderEmpty(plan: GrabPlan) {
    const { t } = this.ui;
    const { missing, skipped } = plan;
    const isThere = !missing.length && skipped.length > 0;
    return html`<fshare-empty-state
      class="card"
      .iconPath=${isThere ? mdiCheckCircleOutline : mdiMagnify}
      .heading=${t(isThere ? "plan.all_there" : "plan.nothing")}
      .text=${outcomeText(plan, this.ui)}
    ></fshare-empty-state>`;
  }

  /** Lets one of the releases for a file be chosen. */
  public change(key: string): void {
    this._dialog.show(key);
  }
}

defineElement("fshare-plan-view", FsharePlanView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-plan-view": FsharePlanView;
  }
}
