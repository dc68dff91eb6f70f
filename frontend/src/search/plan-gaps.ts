import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { GrabPlan, MissingGap, PlanGap, SkippedGap } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import {
  icon,
  mdiBookmarkPlusOutline,
  mdiChevronRight,
  mdiMagnify,
  mdiUndo,
} from "../shared/icons";
import { baseStyles, cardStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { missingOf } from "./plan-outcome";
import { episodeText } from "./release-text";
import { fire } from "./search-events";

/** Longer lists of what needs no attention are folded. */
const MAX_UNFOLDED = 4;

/** What the plan has no file for: not found, found but not taken, or skipped, by reason. */
export class FsharePlanGaps extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      .card {
        overflow: hidden;
      }
      summary,
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--ha-space-2, 8px);
        min-height: 56px;
        padding: var(--ha-space-2, 8px) var(--ha-space-4, 16px) var(--ha-space-2, 8px)
          var(--ha-space-3, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
        outline-offset: -2px;
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary .icon {
        color: var(--secondary-text-color);
      }
      details[open] summary .icon {
        transform: rotate(90deg);
      }
      .head {
        padding-inline-start: var(--ha-space-4, 16px);
      }
      .head ha-button {
        margin-inline-start: auto;
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
      p {
        padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        min-height: 48px;
        padding: 6px var(--ha-space-1, 4px) 6px var(--ha-space-4, 16px);
        border-top: 1px solid var(--divider-color);
        line-height: 20px;
      }
      li > span:first-child {
        flex: 1;
        min-width: 0;
      }
      b {
        margin-inline-end: var(--ha-space-1, 4px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      .date {
        padding-inline-end: var(--ha-space-3, 12px);
        font-size: var(--ha-font-size-s, 12px);
      }
    `,
  ];

  @property({ attribute: false }) plan!: GrabPlan;
  @property({ attribute: false }) ui!: Ui;
  /** Whether what was left out can still be had. */
  @property({ type: Boolean }) open = false;

  protected override render() {
    const { skipped } = this.plan;
    const { notFound, refused } = missingOf(this.plan);
    const reasons = [...new Set(skipped.map(({ reason }) => reason))];
    return html`
      ${notFound.length ? this._renderMissing("not_found", notFound, true) : nothing}
      ${refused.length ? this._renderMissing("refused", refused, !notFound.length) : nothing}
      ${reasons.map((reason) => this._renderSkipped(reason, skipped))}
    `;
  }

  /** `isFirst` has the button to follow all that is missing. */
  private _renderMissing(
    kind: "not_found" | "refused",
    missing: readonly MissingGap[],
    isFirst: boolean,
  ) {
    const { t, format, errorText, canChange } = this.ui;
    return html`<section class="card">
      <div class="head">
        <h3 style="margin: 0; font: inherit">
          ${t(`plan.${kind}`)}
          <span class="secondary numbers">${format.number(missing.length)}</span>
        </h3>
        ${
          canChange && isFirst
            ? html`<ha-button
                size="s"
                appearance="plain"
                @click=${() => fire(this, "fshare-follow-missing")}
                >${icon(mdiBookmarkPlusOutline, "start")}${t("plan.follow_missing")}</ha-button
              >`
            : nothing
        }
      </div>
      <p class="secondary">${t(`plan.${kind}_text`)}</p>
      <ul>
        ${missing.map((gap) => {
          const words = this._words(gap);
          return html`<li>
            ${this._renderName(gap, gap.code && errorText(gap.code, null))}
            <ha-icon-button
              .label=${t("plan.search_for", { name: words })}
              @click=${() => fire(this, "fshare-search-for", words)}
              >${icon(mdiMagnify)}</ha-icon-button
            >
          </li>`;
        })}
      </ul>
    </section>`;
  }

  private _renderSkipped(reason: string, skipped: readonly SkippedGap[]) {
    const { t, codeText, format } = this.ui;
    const gaps = skipped.filter((gap) => gap.reason === reason);
    return html`<details class="card" ?open=${gaps.length <= MAX_UNFOLDED}>
      <summary>
        ${icon(mdiChevronRight)} ${codeText("skip", reason)}
        <span class="secondary numbers">${format.number(gaps.length)}</span>
      </summary>
      <ul>
        ${gaps.map(
          (gap) =>
            html`<li>
              ${this._renderName(gap)}
              ${
                reason === "not_aired"
                  ? html`<span class="date secondary numbers"
                      >${gap.air_date ? format.day(gap.air_date) : t("plan.no_date")}</span
                    >`
                  : nothing
              }
              ${
                reason === "left_out" && this.open
                  ? html`<ha-icon-button
                      .label=${t("plan.take_again", { name: gap.title })}
                      @click=${() => fire(this, "fshare-take-again", gap.key)}
                      >${icon(mdiUndo)}</ha-icon-button
                    >`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </details>`;
  }

  private _renderName(gap: PlanGap, why: string | null = null) {
    const episode = episodeText(gap.season, [gap.episode]);
    return html`<span
      >${episode ? html`<b class="numbers">${episode}</b>` : nothing} ${gap.title}
      ${why ? html`<div class="secondary">${why}</div>` : nothing}</span
    >`;
  }

  /** What one would type to look for it by hand. */
  private _words(gap: PlanGap): string {
    const episode = episodeText(gap.season, [gap.episode]);
    return episode ? `${this.plan.title} ${episode}` : gap.title;
  }
}

defineElement("fshare-plan-gaps", FsharePlanGaps);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-plan-gaps": FsharePlanGaps;
  }
}
