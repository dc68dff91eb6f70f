import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { relocateTasks } from "../api/commands";
import type { CommandError, HassConnection } from "../api/hass";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { hasNotBegun } from "../shared/location-chip";
import { renderLocationField, type LocationOption } from "../shared/location-field";
import { notify } from "../shared/notification";
import { baseStyles, textColors } from "../shared/styles";
import { selectionOf, type TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { SelectionStore } from "../stores/selection-store";
import "./relocation-status";

/** Asks to which location files shall go; when they do, nothing is chosen any more. */
export class FshareRelocateDialog extends LitElement {
  static override styles = [
    baseStyles,
    textColors,
    fieldStyles,
    css`
      p {
        margin-bottom: var(--ha-space-4, 16px);
        overflow-wrap: anywhere;
      }
      .warning,
      .error {
        margin-block: var(--ha-space-3, 12px) 0;
      }
    `,
  ];

  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) selection!: SelectionStore;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @state() private _action: TaskAction | undefined;
  @state() private _open = false;
  @state() private _chosen = "";
  /** Why they do not move. */
  @state() private _refusal = "";
  @state() private _isBusy = false;

  public ask(action: TaskAction): void {
    this._action = action;
    this._chosen = "";
    this._refusal = "";
    this._open = true;
  }

  protected override render() {
    const { _action: action, ui } = this;
    if (!action) return nothing;
    const { t, format } = ui;
    const options = this._options(action);
    const size = action.totals?.size ?? sum(action.tasks.map((task) => task.size ?? 0));
    const others = options.filter(({ id }) => id !== action.from);
    const selected =
      options.find(({ id }) => id === this._chosen) ??
      others.find((each) => each.space && (this._roomIn(each, action) ?? size) >= size) ??
      others[0] ??
      options[0];
    const room = this._roomIn(selected, action);
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${t("relocate.title")}
      @closed=${this._handleClosed}
    >
      ${this._textsOf(action).map((text) => html`<p>${text}</p>`)}
      ${renderLocationField(options, selected, ui, this._choose, { always: true })}
      ${
        room !== undefined && room < size
          ? html`<p class="warning" role="status">
              ${t("add.too_large")} · ${t("add.can_use", { size: format.bytes(room) })}
            </p>`
          : nothing
      }
      ${this._refusal ? html`<p class="error" role="alert">${this._refusal}</p>` : nothing}
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("remove.back")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          ?disabled=${!selected?.space}
          .loading=${this._isBusy}
          @click=${() => selected && this._handleMove(action, selected.id)}
          >${t("relocate.submit")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  /** All but the one that the files are in already. */
  private _options({ tasks }: TaskAction): readonly LocationOption[] {
    const [first] = tasks;
    const isOne = first && tasks.every(({ location }) => location === first.location);
    return isOne ? this.locations.filter(({ id }) => id !== first.location) : this.locations;
  }

  /** Nothing where the files are on that disk already, as far as its free space tells. */
  private _roomIn(
    selected: LocationOption | undefined,
    { tasks, from }: TaskAction,
  ): number | undefined {
    const present = this.locations.find(({ id }) => id === (tasks[0]?.location ?? from));
    const isOneDisk = present?.space && present.space.free === selected?.space?.free;
    return isOneDisk ? undefined : selected?.space?.available;
  }

  /** What becomes of the files that are there, and of those that have not begun. */
  private _textsOf({ tasks, totals, matching }: TaskAction): readonly string[] {
    if (totals) {
      const areThere = matching?.state.includes("completed") ?? true;
      return [areThere ? this._moveText(totals.total, totals.size) : this._waitText(totals.total)];
    }
    const waiting = tasks.filter(hasNotBegun);
    const there = tasks.filter((task) => !waiting.includes(task));
    const texts: string[] = [];
    const sizes = there.map(({ size }) => size ?? 0);
    const name = tasks.length === 1 ? tasks[0]?.filename : undefined;
    if (there.length) texts.push(this._moveText(there.length, sum(sizes), name));
    if (waiting.length) texts.push(this._waitText(waiting.length, name));
    return texts;
  }

  private _moveText(count: number, bytes: number, name?: string): string {
    const { t, format } = this.ui;
    const size = format.bytes(bytes);
    return name === undefined
      ? t("relocate.text_many", { count, size })
      : t("relocate.text", { name, size });
  }

  private _waitText(count: number, name?: string): string {
    const { t } = this.ui;
    return name === undefined
      ? t("relocate.waiting_many", { count })
      : t("relocate.waiting", { name });
  }

  private readonly _choose = (id: string): void => {
    this._chosen = id;
    this._refusal = "";
  };

  private readonly _close = (): void => {
    this._open = false;
  };

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._action = undefined;
  }

  private async _handleMove(action: TaskAction, location: string): Promise<void> {
    if (this._isBusy) return;
    this._isBusy = true;
    try {
      await relocateTasks(this.connection, selectionOf(action), location);
      this.selection.end();
      if (this._action === action) this._close();
    } catch (error) {
      const why = this.ui.commandErrorText(error as CommandError);
      if (this._action === action) this._refusal = why;
      else notify(this, why);
    }
    this._isBusy = false;
  }
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, each) => all + each, 0);

defineElement("fshare-relocate-dialog", FshareRelocateDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-relocate-dialog": FshareRelocateDialog;
  }
}
