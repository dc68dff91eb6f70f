import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { defineElement } from "../shared/define-element";
import {
  icon,
  mdiAlertOutline,
  mdiMinusCircleOutline,
  mdiSubtitlesOutline,
  mdiSwapHorizontal,
  mdiUndo,
} from "../shared/icons";
import { baseStyles, chipStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { ChosenFile } from "../stores/plan-choices";
import { renderChips } from "./chips";
import { episodeText, reasonsText, unmetText } from "./release-text";
import { fire } from "./search-events";

/** An episode or movie of the plan: what would be downloaded for it, and why. */
export class FsharePlanRow extends LitElement {
  static override styles = [
    baseStyles,
    chipStyles,
    textColors,
    css`
      :host {
        display: flex;
        align-items: center;
        min-height: 64px;
        padding: var(--ha-space-2, 8px) var(--ha-space-1, 4px) var(--ha-space-2, 8px)
          var(--ha-space-4, 16px);
        container-type: inline-size;
      }
      .body {
        flex: 1;
        min-width: 0;
      }
      .head {
        display: flex;
        gap: var(--ha-space-3, 12px);
        line-height: 20px;
      }
      .title {
        flex: 1;
        min-width: 0;
      }
      .title b {
        margin-inline-end: var(--ha-space-1, 4px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      .chips {
        margin: 4px 0;
      }
      .name,
      .why {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .reasons {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .unmet,
      .subtitles {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1, 4px);
        --mdc-icon-size: 16px;
      }
      .actions {
        display: flex;
        flex: none;
        justify-content: flex-end;
        min-width: 88px;
        margin-inline-start: var(--ha-space-1, 4px);
      }
      .left-out .title {
        color: var(--secondary-text-color);
        text-decoration: line-through;
      }
    `,
  ];

  @property({ attribute: false }) chosen!: ChosenFile;
  @property({ attribute: false }) ui!: Ui;

  protected override render() {
    const { chosen, ui } = this;
    const { file, candidate, isLeftOut } = chosen;
    const episode = episodeText(file.season, file.episodes);
    const name = [episode, file.title].filter(Boolean).join(" ");
    const size = candidate.size === null ? ui.t("time.unknown") : ui.format.bytes(candidate.size);
    return html`
      <div class="body ${isLeftOut ? "left-out" : ""}">
        <div class="head">
          <span class="title"
            >${episode ? html`<b class="numbers">${episode}</b>` : nothing} ${file.title}</span
          >
          <span class="numbers secondary">${isLeftOut ? ui.t("skip.left_out") : size}</span>
        </div>
        ${isLeftOut ? nothing : this._renderRelease()}
      </div>
      <div class="actions">${this._renderActions(name)}</div>
    `;
  }

  private _renderRelease() {
    const { ui } = this;
    const { candidate, file, isByHand } = this.chosen;
    const reasons = isByHand ? ui.t("plan.by_hand") : reasonsText(candidate, ui);
    const unmet = unmetText(candidate, ui);
    return html`
      ${renderChips(candidate.quality, ui)}
      <div class="name secondary one-line" title=${candidate.name}>${candidate.name}</div>
      ${unmet ? html`<div class="why warning unmet">${icon(mdiAlertOutline)}${unmet}</div>` : nothing}
      ${reasons ? html`<div class="why secondary reasons" title=${reasons}>${reasons}</div>` : nothing}
      ${
        file.subtitles.length
          ? html`<div class="why secondary subtitles">
              ${icon(mdiSubtitlesOutline)}${ui.t("plan.with_subtitles", {
                count: file.subtitles.length,
              })}
            </div>`
          : nothing
      }
    `;
  }

  private _renderActions(name: string) {
    const { t } = this.ui;
    const { file, candidates, isLeftOut } = this.chosen;
    if (isLeftOut)
      return html`<ha-icon-button
        .label=${t("plan.take_again", { name })}
        @click=${() => fire(this, "fshare-take-again", file.key)}
        >${icon(mdiUndo)}</ha-icon-button
      >`;
    return html`
      ${
        candidates.length > 1
          ? html`<ha-icon-button
              .label=${t("plan.change", { name })}
              @click=${() => fire(this, "fshare-change", file.key)}
              >${icon(mdiSwapHorizontal)}</ha-icon-button
            >`
          : nothing
      }
      <ha-icon-button
        .label=${t("plan.leave_out", { name })}
        @click=${() => fire(this, "fshare-leave-out", file.key)}
        >${icon(mdiMinusCircleOutline)}</ha-icon-button
      >
    `;
  }
}

defineElement("fshare-plan-row", FsharePlanRow);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-plan-row": FsharePlanRow;
  }
}
