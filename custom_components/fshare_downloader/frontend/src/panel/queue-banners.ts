import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { LiveStatus } from "../api/connection";
import type { Hold, Queue } from "../api/types";
import { defineElement } from "../shared/define-element";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { navigate } from "./navigate";

const ENTRY_PATH = "/config/integrations/integration/fshare_downloader";
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
      ${queue.enabled ? nothing : this._renderSwitchedOff()}
      ${queue.holds.map((hold) => this._renderHold(hold))}
    `;
  }

  private _renderSwitchedOff() {
    const { t, downloadsEntity } = this.ui;
    return html`<ha-alert alert-type="info" .title=${t("hold.disabled")}>
      ${t("hold.disabled_text")}
      ${downloadsEntity
        ? html`<ha-button
            slot="action"
            size="s"
            appearance="plain"
            @click=${() => this._fire("fshare-switch-on")}
            >${t("hold.enable")}</ha-button
          >`
        : nothing}
    </ha-alert>`;
  }

  private _renderHold(hold: Hold) {
    const { t, format, errorText } = this.ui;
    const until = hold.until ? ` ${t("hold.until", { time: format.time(hold.until) })}` : "";
    return html`<ha-alert alert-type="error" .title=${t(`hold.${hold.reason}`)}>
      ${errorText(hold.code, hold.message)}${until} ${this._renderRemedy(hold)}
    </ha-alert>`;
  }

  private _renderRemedy(hold: Hold) {
    const { t, isAdmin } = this.ui;
    if (hold.reason === "account")
      return html`<ha-button
        slot="action"
        size="s"
        appearance="plain"
        href=${FSHARE_URL}
        target="_blank"
        rel="noreferrer"
        >${t("hold.open_fshare")}</ha-button
      >`;
    if (!isAdmin) return nothing;
    const path = hold.reason === "auth" ? ENTRY_PATH : "/config/storage";
    return html`<ha-button
      slot="action"
      size="s"
      appearance="plain"
      @click=${() => navigate(path)}
      >${t(hold.reason === "auth" ? "hold.sign_in" : "hold.open_storage")}</ha-button
    >`;
  }

  private _fire(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

defineElement("fshare-queue-banners", FshareQueueBanners);
