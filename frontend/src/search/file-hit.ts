import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { FileHit } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { fileIcon } from "../shared/file-icon";
import { icon, mdiFolderOutline, mdiPlus } from "../shared/icons";
import { baseStyles, chipStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { HitState } from "../stores/search-store";
import { renderChips } from "./chips";

/** A file or folder that was found, with the button that adds it. Fires `fshare-add`. */
export class FshareFileHit extends LitElement {
  static override styles = [
    baseStyles,
    textColors,
    chipStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        min-height: 64px;
        padding: var(--ha-space-2, 8px) var(--ha-space-2, 8px) var(--ha-space-2, 8px)
          var(--ha-space-4, 16px);
      }
      :host > .icon {
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      .body {
        flex: 1;
        min-width: 0;
      }
      .name {
        display: -webkit-box;
        overflow: hidden;
        line-height: 20px;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--ha-space-2, 8px);
        margin-top: 2px;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .done {
        color: var(--fshare-success-text);
      }
      .end {
        flex: none;
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) hit!: FileHit;
  @property({ attribute: false }) state!: HitState;
  @property({ attribute: false }) ui!: Ui;

  protected override render() {
    const { hit, state, ui } = this;
    const { t, format } = ui;
    const facts: string[] = [];
    if (hit.is_folder) facts.push(t("search.folder"));
    if (hit.size !== null) facts.push(format.bytes(hit.size));
    return html`
      ${icon(hit.is_folder ? mdiFolderOutline : fileIcon(hit.name))}
      <div class="body">
        <div class="name" title=${hit.name}>${hit.name}</div>
        <div class="facts">
          ${
            facts.length
              ? html`<span class="numbers secondary">${facts.join(" · ")}</span>`
              : nothing
          }
          ${renderChips(hit.quality, ui)}
        </div>
        ${
          state.status === "failed"
            ? html`<div class="facts error" role="alert">${ui.commandErrorText(state.error)}</div>`
            : nothing
        }
      </div>
      <div class="end">${this._renderState()}</div>
    `;
  }

  private _renderState() {
    const { hit, state } = this;
    const { t } = this.ui;
    if (state.status === "added" || state.status === "there")
      return html`<span class=${state.status === "added" ? "done" : "secondary"} role="status"
        >${t(state.status === "added" ? "search.added" : "add.there")}</span
      >`;
    if (!this.ui.canChange) return nothing;
    return html`<ha-button
      size="s"
      appearance="filled"
      aria-label=${t("search.add_name", { name: hit.name })}
      .loading=${state.status === "adding"}
      @click=${() => this.dispatchEvent(new CustomEvent("fshare-add"))}
      >${icon(mdiPlus, "start")}${t("add.submit")}</ha-button
    >`;
  }
}

defineElement("fshare-file-hit", FshareFileHit);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-file-hit": FshareFileHit;
  }
}
