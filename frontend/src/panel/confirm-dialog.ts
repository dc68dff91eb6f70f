import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import { defineElement } from "../shared/define-element";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles } from "../shared/styles";
import type { TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { BatchSums } from "../stores/queue-groups";
import type { QueueStore } from "../stores/queue-store";

export interface Confirmed extends TaskAction {
  readonly deleteFiles: boolean;
}

/** What becomes of downloads: they end, leave the list, leave it with their files, or come anew. */
type Choice = "cancel" | "remove" | "delete" | "retry";
type Verb = Exclude<Choice, "delete">;

const BACK = { cancel: "cancel.keep", remove: "remove.back", retry: "remove.back" } as const;

/** Asks before many are downloaded again, and before any are cancelled or removed: what then of
 * their files? */
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
  @property({ attribute: false }) store!: QueueStore;
  @state() private _action: TaskAction | undefined;
  @state() private _open = false;
  @state() private _choice: Choice = "cancel";
  private _batch: BatchSums | undefined;
  private readonly _observer = new ObserveController(this);

  /** Ask about this action; `fshare-confirmed` follows if the answer is yes. */
  public ask(action: TaskAction): void {
    this._action = action;
    this._batch = undefined;
    this._choice = verbOf(action);
    this._open = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
    const batchId = this._action?.batchId;
    // As it is now; of one that has ended meanwhile, as it was last.
    if (batchId) this._batch = this.store.view.batches.get(batchId) ?? this._batch;
  }

  protected override render() {
    const action = this._action;
    if (!action) return nothing;
    const { t } = this.ui;
    const verb = verbOf(action);
    const chosen = this._choice === "delete" ? "remove" : this._choice;
    return html`<ha-dialog
      .open=${this._open}
      width="small"
      header-title=${verb === "retry" ? t("again.title") : t(`${verb}.title${action.batchId ? "_batch" : ""}`)}
      @closed=${this._handleClosed}
    >
      <p>${this._textOf(action, verb)}</p>
      ${this._renderChoices(action)}
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t(BACK[verb])}</ha-button
        >
        <ha-button
          slot="primaryAction"
          variant=${verb === "retry" ? "brand" : "danger"}
          @click=${this._handleConfirm}
          >${chosen === "retry" ? t("finished.again") : t(`action.${chosen}${action.batchId ? "_batch" : ""}`)}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _textOf({ tasks, batchId, totals }: TaskAction, verb: Verb): string {
    const { t, format } = this.ui;
    const [task] = tasks;
    if (batchId) {
      const name = this._batch?.name ?? task?.batch_name ?? batchId;
      const { total = tasks.length, completed = 0 } = this._batch ?? {};
      return t("cancel.text_batch", { name, count: total - completed });
    }
    if (tasks.length === 1 && task && verb !== "retry")
      return t(`${verb}.text`, { name: task.filename });
    const count = totals?.total ?? tasks.length;
    const size = totals?.size ?? tasks.reduce((sum, each) => sum + (each.size ?? 0), 0);
    const name = verb === "retry" ? "again" : verb;
    return t(`${name}.text_many`, { count, size: format.bytes(size) });
  }

  private _renderChoices({ verb, tasks, batchId, matching, totals }: TaskAction) {
    const { t } = this.ui;
    if (batchId) {
      const finished = this._batch?.completed ?? 0;
      return html`<fieldset>
        <legend class="visually-hidden">${t("remove.file")}</legend>
        ${this._renderChoice("cancel", t("cancel.only"))}
        ${this._renderChoice("remove", t("cancel.and_remove"))}
        ${finished ? this._renderChoice("delete", t("cancel.and_delete", { count: finished })) : nothing}
      </fieldset>`;
    }
    const count = matching?.state.includes("completed")
      ? (totals?.total ?? 0)
      : tasks.filter((each) => each.state === "completed").length;
    if (verb !== "remove" || !count) return nothing;
    const isAlone = !matching && tasks.length === 1;
    return html`<fieldset>
      <legend class="visually-hidden">${t("remove.file")}</legend>
      ${this._renderChoice("remove", isAlone ? t("remove.keep_file") : t("remove.keep_files", { count }))}
      ${this._renderChoice("delete", isAlone ? t("remove.with_file") : t("remove.delete_files", { count }))}
    </fieldset>`;
  }

  private _renderChoice(choice: Choice, text: string) {
    return html`<label>
      <input
        type="radio"
        name="choice"
        .checked=${this._choice === choice}
        @change=${() => (this._choice = choice)}
      />${text}
    </label>`;
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
          detail: {
            ...this._action,
            verb: this._choice === "delete" ? "remove" : this._choice,
            deleteFiles: this._choice === "delete",
          },
        }),
      );
    this._close();
  }
}

const verbOf = ({ verb }: TaskAction): Verb =>
  verb === "remove" || verb === "retry" ? verb : "cancel";

defineElement("fshare-confirm-dialog", FshareConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-confirm-dialog": FshareConfirmDialog;
  }
}
