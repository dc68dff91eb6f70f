import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { CommandError } from "../api/hass";
import type { TaskTotals, Unlimited } from "../api/types";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { notify } from "../shared/notification";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { FinishedStore } from "../stores/finished-store";

const DAY_MS = 86_400_000;
/** Days; nothing for any age. */
const AGES = [null, 7, 30, 90, 365] as const;

/** Clears finished downloads from the list by category and age, and says before how many. */
export class FshareClearDialog extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(160px, 1fr));
        gap: var(--ha-space-3, 12px);
        margin-bottom: var(--ha-space-4, 16px);
      }
    `,
  ];

  @property({ attribute: false }) store!: FinishedStore;
  @property({ attribute: false }) ui!: Ui;
  @state() private _open = false;
  @state() private _category: string | null = null;
  @state() private _days: number | null = null;
  @state() private _totals: TaskTotals | undefined;
  @state() private _isBusy = false;

  /** Opens with what the list is filtered by. */
  public show(): void {
    this._category = this.store.category;
    this._days = null;
    this._open = true;
    void this._count();
  }

  protected override render() {
    if (!this._open) return nothing;
    const { t } = this.ui;
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${t(`clear.title_${this.store.state}`)}
      @closed=${this._handleClosed}
    >
      <div class="fields">${this._renderCategory()} ${this._renderAge()}</div>
      <p role="status">${this._text}</p>
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("remove.back")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          variant="danger"
          ?disabled=${!this._totals?.total}
          .loading=${this._isBusy}
          @click=${this._handleClear}
          >${t("clear.submit")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private get _text(): string {
    const { ui, _totals: totals } = this;
    if (!totals) return ui.t("clear.counting");
    if (!totals.total) return ui.t("clear.nothing");
    return ui.t("clear.text", { count: totals.total, size: ui.format.bytes(totals.size) });
  }

  private _renderCategory() {
    const { store, ui } = this;
    return html`<label class="field">
      <span>${ui.t("add.category")}</span>
      <select
        name="clear-category"
        @change=${(event: Event) => {
          this._category = (event.target as HTMLSelectElement).value || null;
          void this._count();
        }}
      >
        <option value="" ?selected=${this._category === null}>
          ${ui.t("finished.all_categories")}
        </option>
        ${store.categories.map(
          (name) =>
            html`<option value=${name} ?selected=${name === this._category}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  private _renderAge() {
    const { t } = this.ui;
    return html`<label class="field">
      <span>${t("clear.age")}</span>
      <select
        name="clear-age"
        @change=${(event: Event) => {
          this._days = Number((event.target as HTMLSelectElement).value) || null;
          void this._count();
        }}
      >
        ${AGES.map(
          (days) =>
            html`<option value=${days ?? ""} ?selected=${days === this._days}>
              ${days === null ? t("clear.any_age") : t("clear.days", { count: days })}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private get _matching(): Unlimited {
    return {
      state: [this.store.state],
      ...(this._category !== null && { category: this._category }),
      ...(this._days !== null && {
        before: new Date(Date.now() - this._days * DAY_MS).toISOString(),
      }),
    };
  }

  private async _count(): Promise<void> {
    this._totals = undefined;
    const asked = [this._category, this._days];
    try {
      const totals = await this.store.count(this._matching);
      // An answer to another question may come late.
      if (asked[0] === this._category && asked[1] === this._days) this._totals = totals;
    } catch (error) {
      notify(this, this.ui.commandErrorText(error as CommandError));
      this._close();
    }
  }

  /** What was counted is cleared, and nothing that has ended since. */
  private async _handleClear(): Promise<void> {
    const { _totals: totals, ui } = this;
    if (!totals || this._isBusy) return;
    this._isBusy = true;
    try {
      await this.store.forget({ ...this._matching, before: totals.before });
      this._close();
    } catch (error) {
      notify(this, ui.commandErrorText(error as CommandError));
    }
    this._isBusy = false;
  }

  private readonly _close = (): void => {
    this._open = false;
  };

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
  }
}

defineElement("fshare-clear-dialog", FshareClearDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-clear-dialog": FshareClearDialog;
  }
}
