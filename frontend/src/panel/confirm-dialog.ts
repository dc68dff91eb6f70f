import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { defineElement } from "../shared/define-element";
import { baseStyles } from "../shared/styles";
import type { TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";

export interface Confirmed extends TaskAction {
  readonly deleteFiles: boolean;
}

/** Asks before a download is cancelled or removed, and what shall become of its file. */
export class FshareConfirmDialog extends LitElement {
  static override styles = [
    baseStyles,
    css`
      p {
        margin-bottom: var(--ha-space-4, 16px);
        overflow-wrap: anywhere;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        min-height: 44px;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 20px;
        height: 20px;
        margin: 0;
        accent-color: var(--primary-color);
      }
    `,
  ];

  @property({ attribute: false }) ui!: Ui;
  @state() private _action: TaskAction | undefined;
  @state() private _open = false;
  @state() private _deleteFiles = false;

  /** Ask about this action; `fshare-confirmed` follows if the answer is yes. */
  public ask(action: TaskAction): void {
    this._action = action;
    this._deleteFiles = false;
    this._open = true;
  }

  protected override render() {
    const action = this._action;
    if (!action) return nothing;
    const { t } = this.ui;
    const verb = action.verb === "remove" ? "remove" : "cancel";
    const [task] = action.tasks;
    const name = (action.batchId && task?.batch_name) || (task?.filename ?? "");
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${t(`${verb}.title`)}
      @closed=${this._handleClosed}
    >
      <p>${t(`${verb}.text`, { name })}</p>
      ${
        verb === "remove" && action.tasks.some((each) => each.state === "completed")
          ? this._renderChoice()
          : nothing
      }
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t(verb === "remove" ? "remove.back" : "cancel.keep")}</ha-button
        >
        <ha-button slot="primaryAction" variant="danger" @click=${this._handleConfirm}
          >${t(`action.${verb}`)}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderChoice() {
    const { t } = this.ui;
    const choice = (value: boolean, text: string) =>
      html`<label>
        <input
          type="radio"
          name="files"
          .checked=${this._deleteFiles === value}
          @change=${() => (this._deleteFiles = value)}
        />${text}
      </label>`;
    return html`<fieldset>
      <legend class="visually-hidden">${t("remove.file")}</legend>
      ${choice(false, t("remove.keep_file"))} ${choice(true, t("remove.with_file"))}
    </fieldset>`;
  }

  private readonly _close = (): void => {
    this._open = false;
  };

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._action = undefined;
  }

  private _handleConfirm(): void {
    if (this._action)
      this.dispatchEvent(
        new CustomEvent<Confirmed>("fshare-confirmed", {
          detail: { ...this._action, deleteFiles: this._deleteFiles },
        }),
      );
    this._close();
  }
}

defineElement("fshare-confirm-dialog", FshareConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-confirm-dialog": FshareConfirmDialog;
  }
}
