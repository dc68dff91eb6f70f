import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { CommandError } from "../api/hass";
import { defineElement } from "../shared/define-element";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { fire } from "./search-events";

const KEY_URL = "https://www.themoviedb.org/settings/api";

type Remedy = "key" | "options" | "again" | "links";

/** What helps, by the code of the error; with others one can try again. */
const REMEDIES: Readonly<Record<string, readonly Remedy[]>> = {
  tmdb_key_missing: ["options", "key"],
  tmdb_key_rejected: ["options", "key"],
  no_search_source: ["options", "links"],
  not_loaded: ["options", "again"],
  search_unavailable: ["again", "links"],
  search_blocked: ["again", "links"],
  search_answer_invalid: ["links"],
  nothing_found: ["links", "again"],
  nothing_taken: [],
  title_not_found: [],
  season_not_found: [],
  grab_goes_on: [],
  grab_interrupted: [],
};

/** Something that did not work, what it means, and what can be done about it. */
export class FshareTrouble extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ha-alert {
        display: block;
        overflow: hidden;
        background: var(--card-background-color);
        border-radius: var(--ha-border-radius-lg, 12px);
      }
      .remedies {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-1, 4px);
        margin: var(--ha-space-1, 4px) 0 0 calc(-1 * var(--ha-space-2, 8px));
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) error!: CommandError;
  @property({ attribute: false }) ui!: Ui;

  protected override render() {
    const { error, ui } = this;
    const remedies = REMEDIES[error.code] ?? ["again"];
    const isNotice = error.code === "tmdb_key_missing" || error.code.startsWith("grab_");
    const buttons = remedies.map((remedy) => this._renderRemedy(remedy)).filter(Boolean);
    return html`<ha-alert alert-type=${isNotice ? "info" : "warning"} role="status">
      ${ui.commandErrorText(error)}
      ${buttons.length ? html`<div class="remedies">${buttons}</div>` : nothing}
    </ha-alert>`;
  }

  private _renderRemedy(remedy: Remedy) {
    const { t, isAdmin, canChange } = this.ui;
    switch (remedy) {
      case "options":
        return isAdmin
          ? this._renderButton(t("trouble.options"), () => fire(this, "fshare-settings", "search"))
          : null;
      case "key":
        return isAdmin
          ? html`<ha-button
              size="s"
              appearance="plain"
              href=${KEY_URL}
              target="_blank"
              rel="noreferrer"
              >${t("trouble.key")}</ha-button
            >`
          : null;
      case "again":
        return this._renderButton(t("trouble.again"), () => fire(this, "fshare-again"));
      case "links":
        return canChange
          ? this._renderButton(t("panel.add"), () => fire(this, "fshare-add-links", ""))
          : null;
    }
  }

  private _renderButton(text: string, action: () => void) {
    return html`<ha-button size="s" appearance="plain" @click=${action}>${text}</ha-button>`;
  }
}

defineElement("fshare-trouble", FshareTrouble);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-trouble": FshareTrouble;
  }
}
