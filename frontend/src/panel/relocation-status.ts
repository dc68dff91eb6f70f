import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Relocation, RelocationFailure } from "../api/types";
import { defineElement } from "../shared/define-element";
import { locationNameOf } from "../shared/location-chip";
import "../shared/progress-bar";
import { baseStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";

/** How far the files have come that move to another location, or why some of them stay. */
export class FshareRelocationStatus extends LitElement {
  static override styles = [
    baseStyles,
    textColors,
    css`
      :host {
        display: block;
        container-type: inline-size;
        margin-bottom: var(--ha-space-2, 8px);
      }
      :host([hidden]) {
        display: none;
      }
      ha-alert {
        display: block;
        overflow: hidden;
        background: var(--card-background-color);
        border-radius: var(--ha-border-radius-lg, 12px);
      }
      /* An alert is as wide as its words, and a bar has none: beside icon and button, or below. */
      .progress {
        width: calc(100cqi - 200px);
      }
      .progress.narrow {
        width: calc(100cqi - 72px);
      }
      .name {
        overflow-wrap: anywhere;
      }
      .failures {
        margin-top: var(--ha-space-2, 8px);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        margin-top: var(--ha-space-1, 4px);
      }
      li .name {
        font-weight: var(--ha-font-weight-medium, 500);
      }
      fshare-progress-bar {
        margin-block: var(--ha-space-2, 8px) var(--ha-space-1, 4px);
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) relocation: Relocation | null = null;
  @property({ attribute: false }) ui!: Ui;

  protected override updated(): void {
    // An empty one would still take up a gap of the page.
    this.hidden = !this.relocation;
  }

  protected override render() {
    const { relocation, ui } = this;
    if (!relocation) return nothing;
    const { files, failed } = relocation;
    const trouble = this._troubleOf(relocation);
    return html`<ha-alert
      alert-type=${trouble || failed ? "warning" : "info"}
      .title=${files ? this._titleOf(relocation) : ui.t("relocate.failed", { count: failed })}
      .narrow=${ui.narrow}
    >
      ${files ? this._renderProgress(relocation) : nothing}
      ${trouble ? html`<div role="status">${trouble}</div>` : nothing}
      ${failed ? this._renderFailures(relocation) : nothing}
      ${
        ui.isAdmin && ui.canChange
          ? html`<ha-button slot="action" size="s" appearance="plain" @click=${this._handleCancel}
              >${ui.t(files ? "relocate.stop" : "relocate.seen")}</ha-button
            >`
          : nothing
      }
    </ha-alert>`;
  }

  private _titleOf({ files, location }: Relocation): string {
    const { ui } = this;
    const name = locationNameOf(location, ui);
    return name === undefined
      ? ui.t("relocate.moving", { count: files })
      : ui.t("relocate.moving_to", { count: files, name });
  }

  private _troubleOf(relocation: Relocation): string | null {
    const {
      error_code: code,
      error_message: message,
      error_placeholders,
      away_location,
      location,
    } = relocation;
    const { ui } = this;
    const away = away_location === null ? undefined : locationNameOf(away_location, ui);
    if (away !== undefined) return ui.t("relocate.away", { name: away });
    const why = code && ui.errorText(code, message, error_placeholders);
    if (code !== "disk_full" || !why) return why;
    const name = locationNameOf(location, ui) ?? ui.t("add.download_folder");
    return ui.t("relocate.full", { name, why });
  }

  private _renderFailures({ files, failed, failures }: Relocation) {
    const { t } = this.ui;
    const others = failed - failures.length;
    return html`<div class=${files ? "failures" : ""} role="status">
      ${files ? t("relocate.failed", { count: failed }) : nothing}
      <ul>
        ${failures.map((failure) => this._renderFailure(failure))}
        ${others ? html`<li>${t("section.more", { count: others })}</li>` : nothing}
      </ul>
    </div>`;
  }

  private _renderFailure({
    filename,
    error_code,
    error_message,
    error_placeholders,
  }: RelocationFailure) {
    const why = this.ui.errorText(error_code, error_message, error_placeholders);
    return html`<li><span class="name">${filename}</span>: ${why}</li>`;
  }

  private _renderProgress({ filename, moved_bytes: moved, size }: Relocation) {
    const { format, narrow, t } = this.ui;
    return html`<div class="progress ${narrow ? "narrow" : ""}">
      ${filename ? html`<div class="name">${filename}</div>` : nothing}
      <fshare-progress-bar
        .value=${size ? (100 * moved) / size : 0}
        tone="active"
        .label=${t("action.relocate")}
      ></fshare-progress-bar>
      <div class="numbers secondary">${format.bytesOf(moved, size)}</div>
    </div>`;
  }

  private _handleCancel(): void {
    this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"));
  }
}

defineElement("fshare-relocation-status", FshareRelocationStatus);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-relocation-status": FshareRelocationStatus;
  }
}
