import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { LiveStatus } from "../api/connection";
import type { Hold, Queue } from "../api/types";
import { defineElement } from "../shared/define-element";
import { holdText, holdTitle, sortHolds, toneOfHold, waitsForRoom } from "../shared/hold-text";
import { locationNameOf } from "../shared/location-chip";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { locationAt } from "../stores/location-at";
import type { SettingsPart } from "../stores/settings-store";
import type { TextKey } from "../texts";
import { INTEGRATION_PATH, navigate, REPAIRS_PATH } from "../shared/navigation";

const FSHARE_URL = "https://www.fshare.vn/account/profile";

/** What keeps downloads from running, each with the button that mends it. */
export class FshareQueueBanners extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: var(--ha-space-2, 8px);
      }
      ha-alert {
        display: block;
        overflow: hidden;
        background: var(--card-background-color);
        border-radius: var(--ha-border-radius-lg, 12px);
      }
      .folder {
        overflow-wrap: anywhere;
      }
      .remedies {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) queue: Queue | null = null;
  @property({ attribute: false }) status: LiveStatus = "loading";
  @property({ attribute: false }) ui!: Ui;

  protected override updated(): void {
    // An empty one would still take up a gap of the page.
    this.hidden = !this.renderRoot.querySelector("ha-alert");
  }

  protected override render() {
    const { queue, status } = this;
    const { t } = this.ui;
    if (!queue) return nothing;
    if (status === "disconnected" || status === "unavailable")
      return html`<ha-alert alert-type="warning" .title=${t(`status.${status}`)}>
        ${t(`status.${status}_hint`)}
      </ha-alert>`;
    return html`
      ${queue.enabled ? nothing : this._renderStopped(queue)}
      ${sortHolds(queue.holds).map((hold) => this._renderHold(hold))}
    `;
  }

  private _renderStopped({ pace_reason }: Queue) {
    const { t, downloadsEntity, canChange } = this.ui;
    const reason = pace_reason === "schedule" ? "quiet" : "disabled";
    return html`<ha-alert alert-type="info" .title=${t(`hold.${reason}`)}>
      ${t(`hold.${reason}_text`)}
      ${
        downloadsEntity && canChange
          ? html`<ha-button
              slot="action"
              size="s"
              appearance="plain"
              @click=${() => this._fire("fshare-switch-on")}
              >${t("hold.enable")}</ha-button
            >`
          : nothing
      }
    </ha-alert>`;
  }

  private _renderHold(hold: Hold) {
    const { ui } = this;
    // A folder says more than any text: there may be several.
    const folder = hold.reason === "disk" ? hold.target : null;
    const id = locationAt(folder, this.queue?.locations ?? [])?.id;
    const name = id && locationNameOf(id, ui);
    const title = holdTitle(hold, ui);
    return html`<ha-alert
      alert-type=${toneOfHold(hold)}
      .title=${name ? `${name}: ${title}` : title}
      .narrow=${ui.narrow}
    >
      ${holdText(hold, ui, this.queue?.account_check_at)}
      ${folder ? html`<div class="folder">${folder}</div>` : nothing}
      ${this._renderRemedy(hold, id)}
    </ha-alert>`;
  }

  private _renderRemedy(hold: Hold, location = "default") {
    const { isAdmin, canChange } = this.ui;
    if (!canChange) return nothing;
    const isFull = waitsForRoom(hold);
    const isOther = isFull && location !== "default";
    // Of several, each has its own form there; and a missing one is added there.
    const isAboutLogin = hold.reason === "auth" && (this.queue?.accounts.length ?? 0) > 1;
    if (isOther || isAboutLogin || hold.code === "account_missing")
      return isAdmin
        ? this._renderButton(isOther ? "hold.open_locations" : "hold.open_accounts", () =>
            navigate(INTEGRATION_PATH),
          )
        : nothing;
    switch (hold.reason) {
      case "line":
        return this._renderButton("hold.try_now", () => this._fire("fshare-try-now"));
      case "account":
        return html`<div slot="action" class="remedies">
          ${this._renderButton("hold.check_account", () => this._fire("fshare-check-account"))}
          ${this._renderFshare()}
        </div>`;
      case "busy":
        return this._renderFshare();
    }
    if (!isAdmin) return nothing;
    if (hold.reason === "auth")
      return this._renderButton("hold.sign_in", () => this._fire("fshare-settings", "account"));
    return isFull
      ? this._renderButton("hold.open_storage", () => this._fire("fshare-settings", "files"))
      : this._renderButton("hold.open_repairs", () => navigate(REPAIRS_PATH));
  }

  private _renderFshare() {
    return html`<ha-button
      slot="action"
      size="s"
      appearance="plain"
      href=${FSHARE_URL}
      target="_blank"
      rel="noreferrer"
      >${this.ui.t("hold.open_fshare")}</ha-button
    >`;
  }

  private _renderButton(text: TextKey, onClick: () => void) {
    return html`<ha-button slot="action" size="s" appearance="plain" @click=${onClick}
      >${this.ui.t(text)}</ha-button
    >`;
  }

  private _fire(name: string, detail?: SettingsPart): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

defineElement("fshare-queue-banners", FshareQueueBanners);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-queue-banners": FshareQueueBanners;
  }
}
