import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Candidate } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { baseStyles, chipStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { GrabStore } from "../stores/grab-store";
import type { ChosenFile } from "../stores/plan-choices";
import { renderChips } from "./chips";
import { episodeText, reasonsText, unmetText } from "./release-text";

/** All releases there are for an episode or movie, to choose one of them or none. */
export class FshareChoiceDialog extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    chipStyles,
    textColors,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .choice {
        display: flex;
        align-items: flex-start;
        gap: var(--ha-space-3, 12px);
        padding: var(--ha-space-3, 12px) 0;
        border-bottom: 1px solid var(--divider-color);
        cursor: pointer;
      }
      .choice:last-child {
        border: 0;
      }
      .choice > span {
        flex: 1;
        min-width: 0;
        line-height: 20px;
      }
      .name {
        display: block;
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--ha-space-2, 8px);
        margin-top: 4px;
        font-size: var(--ha-font-size-s, 12px);
      }
      .why {
        display: block;
        margin-top: 2px;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
    `,
  ];

  @property({ attribute: false }) store!: GrabStore;
  @property({ attribute: false }) ui!: Ui;
  @state() private _key: string | undefined;
  @state() private _open = false;

  public show(key: string): void {
    this._key = key;
    this._open = true;
  }

  protected override render() {
    const chosen = this.store.batches
      .flatMap(({ files }) => files)
      .find(({ file }) => file.key === this._key);
    const { t } = this.ui;
    if (!chosen) return nothing;
    const { file } = chosen;
    return html`<ha-dialog
      .open=${this._open}
      width="medium"
      header-title=${[episodeText(file.season, file.episodes), file.title].filter(Boolean).join(" ")}
      @closed=${this._handleClosed}
    >
      <fieldset>
        <legend class="visually-hidden">${t("plan.choose")}</legend>
        ${repeat(
          chosen.candidates,
          (candidate) => candidate.link,
          (candidate) => this._renderCandidate(chosen, candidate),
        )}
        <label class="choice">
          ${this._renderRadio(chosen.isLeftOut, () => this.store.leaveOut(file.key))}
          <span>${t("plan.choose_none")}</span>
        </label>
      </fieldset>
      <ha-dialog-footer slot="footer">
        <ha-button slot="primaryAction" @click=${() => (this._open = false)}
          >${t("plan.choice_done")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderCandidate(
    { file, candidate: current, isLeftOut }: ChosenFile,
    candidate: Candidate,
  ) {
    const { store, ui } = this;
    const reasons = reasonsText(candidate, ui);
    const unmet = unmetText(candidate, ui);
    const isCurrent = !isLeftOut && candidate.link === current.link;
    return html`<label class="choice">
      ${this._renderRadio(isCurrent, () => store.choose(file.key, candidate.link))}
      <span>
        <span class="name">${candidate.name}</span>
        <span class="facts">
          <span class="numbers secondary"
            >${
              candidate.size === null ? ui.t("plan.size_unknown") : ui.format.bytes(candidate.size)
            }</span
          >
          ${renderChips(candidate.quality, ui)}
        </span>
        ${unmet ? html`<span class="why warning">${unmet}</span>` : nothing}
        ${reasons ? html`<span class="why secondary">${reasons}</span>` : nothing}
      </span>
    </label>`;
  }

  private _renderRadio(isChecked: boolean, choose: () => void) {
    return html`<input type="radio" name="choice" .checked=${isChecked} @change=${choose} />`;
  }

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
  }
}

defineElement("fshare-choice-dialog", FshareChoiceDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-choice-dialog": FshareChoiceDialog;
  }
}
