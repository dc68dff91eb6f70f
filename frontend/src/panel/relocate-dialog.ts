import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { renderLocationField, type LocationOption } from "../shared/location-field";
import { baseStyles, textColors } from "../shared/styles";
import type { TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import "./relocation-status";

export interface Relocated extends TaskAction {
  /** Id of the location that was chosen. */
  readonly location: string;
}

/** Asks to which location finished files shall move; `fshare-relocate` follows. */
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
      .warning {
        margin-block: var(--ha-space-3, 12px) 0;
      }
    `,
  ];

  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @state() private _action: TaskAction | undefined;
  @state() private _open = false;
  @state() private _chosen = "";

  public ask(action: TaskAction): void {
    this._action = action;
    this._chosen = "";
    this._open = true;
  }

  protected override render() {
    const { _action: action, ui } = this;
    if (!action) return nothing;
    const { t, format } = ui;
    const options = this._options(action);
    const selected =
      options.find(({ id }) => id === this._chosen) ??
      options.find(({ id }) => id !== action.from) ??
      options[0];
    const { count, size } = sumsOf(action);
    const room = this._roomIn(selected, action);
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${t("relocate.title")}
      @closed=${this._handleClosed}
    >
      <p>${this._textOf(action, count, size)}</p>
      ${renderLocationField(options, selected, ui, (id) => (this._chosen = id), { always: true })}
      ${
        room !== undefined && room < size
          ? html`<p class="warning" role="status">
              ${t("add.too_large")} · ${t("add.can_use", { size: format.bytes(room) })}
            </p>`
          : nothing
      }
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("remove.back")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          ?disabled=${!selected?.space}
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

  private _textOf({ tasks, totals }: TaskAction, count: number, size: number): string {
    const { t, format } = this.ui;
    const [task] = tasks;
    return task && tasks.length === 1 && !totals
      ? t("relocate.text", { name: task.filename, size: format.bytes(size) })
      : t("relocate.text_many", { count, size: format.bytes(size) });
  }

  private readonly _close = (): void => {
    this._open = false;
  };

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._action = undefined;
  }

  private _handleMove(action: TaskAction, location: string): void {
    this.dispatchEvent(
      new CustomEvent<Relocated>("fshare-relocate", { detail: { ...action, location } }),
    );
    this._close();
  }
}

const sumsOf = ({ tasks, totals }: TaskAction): { count: number; size: number } => ({
  count: totals?.total ?? tasks.length,
  size: totals?.size ?? tasks.reduce((sum, { size }) => sum + (size ?? 0), 0),
});

defineElement("fshare-relocate-dialog", FshareRelocateDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-relocate-dialog": FshareRelocateDialog;
  }
}
