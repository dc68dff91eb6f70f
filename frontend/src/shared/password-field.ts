import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { Task } from "../api/types";
import { defineElement } from "./define-element";
import { fieldStyles } from "./field-styles";
import { baseStyles } from "./styles";
import { fireRetryWith } from "./task-action";
import type { Ui } from "./ui";

const PASSWORD_CODES: ReadonlySet<string | null> = new Set(["password_required", "password_wrong"]);

/** Whether a download has failed for want of the password of its link, or with a wrong one. */
export const wantsPassword = (task: Task): boolean =>
  task.state === "failed" && PASSWORD_CODES.has(task.error_code);

/** Takes the password of a download that failed for want of one, and tries it again with that. */
export class FsharePasswordField extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      form {
        display: flex;
        align-items: end;
        gap: var(--ha-space-2, 8px);
      }
      .field {
        flex: 1;
        min-width: 0;
        max-width: 320px;
      }
    `,
  ];

  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) ui!: Ui;
  @state() private _password = "";

  protected override render() {
    const { t, canChange } = this.ui;
    if (!canChange) return nothing;
    return html`<form @submit=${this._handleSubmit}>
      <label class="field">
        <span>${t("add.password")}</span>
        <input
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          .value=${this._password}
          @input=${(event: Event) => (this._password = (event.target as HTMLInputElement).value)}
        />
      </label>
      <ha-button
        size="s"
        appearance="filled"
        ?disabled=${!this._password.trim()}
        @click=${this._submit}
        >${t("action.retry")}</ha-button
      >
    </form>`;
  }

  private _handleSubmit(event: Event): void {
    event.preventDefault();
    this._submit();
  }

  private readonly _submit = (): void => {
    const password = this._password.trim();
    if (!password) return;
    this._password = "";
    fireRetryWith(this, this.task, password);
  };
}

defineElement("fshare-password-field", FsharePasswordField);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-password-field": FsharePasswordField;
  }
}
