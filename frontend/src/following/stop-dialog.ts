import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { FollowedTitle } from "../api/following-types";
import { defineElement } from "../shared/define-element";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";

/** Asks before a title is followed no longer. Fires `fshare-stop` if the answer is yes. */
export class FshareStopDialog extends LitElement {
  static override styles = [
    baseStyles,
    css`
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) ui!: Ui;
  @state() private _followed: FollowedTitle | undefined;
  @state() private _open = false;

  public ask(followed: FollowedTitle): void {
    this._followed = followed;
    this._open = true;
  }

  protected override render() {
    const followed = this._followed;
    if (!followed) return nothing;
    const { t } = this.ui;
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${t("followed.stop_title")}
      @closed=${this._handleClosed}
    >
      <p>${t("followed.stop_text", { name: followed.title })}</p>
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("followed.keep")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          variant="danger"
          @click=${() => {
            this.dispatchEvent(new CustomEvent("fshare-stop", { detail: followed.follow_id }));
            this._close();
          }}
          >${t("followed.stop")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private readonly _close = (): void => {
    this._open = false;
  };

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._followed = undefined;
  }
}

defineElement("fshare-stop-dialog", FshareStopDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-stop-dialog": FshareStopDialog;
  }
}
