import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import { getTask } from "../api/commands";
import type { Hass } from "../api/hass";
import type { Task, TaskDetails } from "../api/types";
import { accountNameOf } from "../shared/account-chip";
import { defineElement } from "../shared/define-element";
import { clientName, importTrouble } from "../shared/job-badge";
import { canRelocate, isMovable, locationNameOf } from "../shared/location-chip";
import { ObserveController } from "../shared/observe-controller";
import { wantsPassword } from "../shared/password-field";
import "../shared/progress-bar";
import { baseStyles, textColors } from "../shared/styles";
import { fireTaskAction, type TaskVerb } from "../shared/task-action";
import { lackOf } from "../shared/hold-text";
import { isActive, paceOf, toneOf, troubleOf } from "../shared/task-status";
import type { Ui } from "../shared/ui";
import type { QueueStore } from "../stores/queue-store";
import { mediaPathOf } from "./media-path";
import { navigate, REPAIRS_PATH } from "../shared/navigation";

const MAIN_VERBS: Readonly<Record<Task["state"], TaskVerb>> = {
  queued: "pause",
  starting: "pause",
  downloading: "pause",
  paused: "resume",
  completed: "retry",
  failed: "retry",
  cancelled: "retry",
};

const FINISHED: ReadonlySet<Task["state"]> = new Set(["completed", "cancelled"]);

/** Everything about one download, with its last errors, and all that can be done with it. */
export class FshareTaskDialog extends LitElement {
  static override styles = [
    baseStyles,
    textColors,
    css`
      .name {
        margin-bottom: var(--ha-space-4, 16px);
        font-size: var(--ha-font-size-l, 16px);
        overflow-wrap: anywhere;
      }
      fshare-progress-bar {
        margin-bottom: var(--ha-space-2, 8px);
        --fshare-bar-height: 8px;
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--ha-space-4, 16px);
        margin-bottom: var(--ha-space-4, 16px);
      }
      ha-alert,
      fshare-password-field {
        display: block;
        margin-bottom: var(--ha-space-4, 16px);
      }
      ha-alert ha-button::part(label) {
        white-space: nowrap;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
        gap: var(--ha-space-2, 8px) var(--ha-space-4, 16px);
      }
      dd {
        overflow-wrap: anywhere;
      }
      a {
        color: var(--fshare-primary-text);
      }
      h3 {
        margin: var(--ha-space-5, 20px) 0 var(--ha-space-2, 8px);
        font-size: var(--ha-font-size-m, 14px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li {
        padding: var(--ha-space-2, 8px) 0;
      }
      li + li {
        border-top: 1px solid var(--divider-color);
      }
      li span {
        display: block;
        font-size: var(--ha-font-size-s, 12px);
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) store!: QueueStore;
  @state() private _task: Task | undefined;
  @state() private _details: TaskDetails | undefined;
  @state() private _open = false;
  private readonly _observer = new ObserveController(this);

  /** Show a download, and what becomes of it. */
  public show(task: Task): void {
    this._task = task;
    this._details = undefined;
    this._open = true;
    void this._fetch(task.task_id);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
    const before = this._task;
    if (!before) return;
    const now = this.store.task(before.task_id);
    if (now) this._task = now;
    // What isn't in the queue any more has changed in a way that only the server knows.
    const isGone = !now && !FINISHED.has(before.state);
    if (isGone || (now && now.error_code !== before.error_code)) void this._fetch(before.task_id);
  }

  protected override render() {
    const { _task: task, ui } = this;
    if (!task) return nothing;
    return html`<ha-dialog
      .open=${this._open}
      width="medium"
      header-title=${ui.t(`state.${task.state}`)}
      @closed=${this._handleClosed}
    >
      <p class="name">${task.filename}</p>
      ${task.state === "completed" ? nothing : this._renderProgress(task)}
      ${
        wantsPassword(task)
          ? html`<fshare-password-field
              .task=${task}
              .ui=${ui}
              @fshare-task-action=${() => (this._open = false)}
            ></fshare-password-field>`
          : nothing
      }
      ${this._renderImportTrouble(task)} ${this._renderFacts(task)} ${this._renderHistory()}
      <ha-dialog-footer slot="footer">
        ${ui.isAdmin ? this._renderEnd(task) : nothing} ${this._renderOpen(task)}
        ${ui.canChange && !wantsPassword(task) ? this._renderMain(task) : nothing}
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderProgress(task: Task) {
    const { format } = this.ui;
    const { speed, left } = paceOf(task, this.ui);
    const isNews = task.error_code && !this._details?.error_history.length;
    const trouble = isNews ? troubleOf(task, this.ui) : lackOf(task, this.ui);
    return html`
      <fshare-progress-bar
        .value=${task.progress}
        .tone=${toneOf(task)}
        .label=${task.filename}
      ></fshare-progress-bar>
      <div class="figures numbers secondary">
        <span>${format.percent(task.progress)}</span>
        <span>${format.bytesOf(task.downloaded, task.size)}</span>
        ${isActive(task) ? html`<span>${speed}</span><span>${left}</span>` : nothing}
      </div>
      ${trouble ? html`<p class="name error">${trouble}</p>` : nothing}
    `;
  }

  private _renderImportTrouble(task: Task) {
    const trouble = importTrouble(task, this.ui);
    if (!trouble) return nothing;
    return html`<ha-alert alert-type="warning" .narrow=${true}>
      ${trouble.reason}
      <p>${trouble.remedy}</p>
      ${
        this.ui.isAdmin
          ? html`<ha-button
              slot="action"
              size="s"
              appearance="plain"
              @click=${() => this._leave(REPAIRS_PATH)}
              >${this.ui.t("hold.open_repairs")}</ha-button
            >`
          : nothing
      }
    </ha-alert>`;
  }

  private _renderFacts(task: Task) {
    const { t, format } = this.ui;
    const fact = (key: Parameters<typeof t>[0], text: unknown) =>
      text
        ? html`<dt class="secondary">${t(key)}</dt>
            <dd>${text}</dd>`
        : nothing;
    return html`<dl class="numbers">
      ${fact("details.size", task.size !== null && format.bytes(task.size))}
      ${fact("details.batch", task.batch_name && this._renderBatch(task))}
      ${fact("add.category", task.category)}
      ${fact("job.from", task.job_client !== null && clientName(task.job_client, this.ui))}
      ${fact("add.priority", task.priority !== "normal" && t(`add.priority_${task.priority}`))}
      ${fact("details.added", format.dateTime(task.created_at))}
      ${fact("details.finished", task.completed_at && format.dateTime(task.completed_at))}
      ${fact("add.location", this._renderLocation(task))}
      ${fact("summary.account", accountNameOf(task.account, this.ui))}
      ${fact("details.destination", task.destination)}
      ${fact(
        "details.link",
        html`<a href=${task.original_url} target="_blank" rel="noreferrer"
          >${task.original_url}</a
        >`,
      )}
    </dl>`;
  }

  /** Its name, and the way to end all of it, also where nothing else stands for it in the queue. */
  private _renderBatch(task: Task) {
    const { ui, store } = this;
    const isThere = task.batch_id !== null && store.view.batches.has(task.batch_id);
    return html`${task.batch_name}
    ${
      isThere && ui.isAdmin
        ? html`<ha-button size="s" appearance="plain" @click=${() => this._cancelBatch(task)}
            >${ui.t("action.cancel_batch")}</ha-button
          >`
        : nothing
    }`;
  }

  /** Which location it is in, where there are several, and the way to another one. */
  private _renderLocation(task: Task) {
    const { ui } = this;
    const name =
      task.location === null ? ui.t("details.location_gone") : locationNameOf(task.location, ui);
    if (name === undefined) return undefined;
    const canMove = isMovable(task) && canRelocate([task], ui);
    return html`${name}
    ${
      canMove
        ? html`<ha-button size="s" appearance="plain" @click=${() => this._act("relocate", task)}
            >${ui.t("action.relocate")}</ha-button
          >`
        : nothing
    }`;
  }

  private _renderHistory() {
    const { t, format, errorText } = this.ui;
    const history = this._details?.error_history ?? [];
    if (!history.length) return nothing;
    return html`<h3>${t("details.history")}</h3>
      <ul>
        ${history.toReversed().map(
          (record) =>
            html`<li>
              ${errorText(record.code, record.message)}
              <span class="secondary" title=${format.dateTime(record.timestamp)}
                >${format.relative(record.timestamp)} · ${format.dateTime(record.timestamp)}</span
              >
            </li>`,
        )}
      </ul>`;
  }

  private _renderMain(task: Task) {
    const verb = MAIN_VERBS[task.state];
    const text = task.state === "completed" ? "finished.again" : `action.${verb}`;
    return html`<ha-button
      slot="primaryAction"
      appearance=${task.state === "completed" ? "plain" : "accent"}
      @click=${() => this._act(verb, task)}
      >${this.ui.t(text as "action.retry")}</ha-button
    >`;
  }

  private _renderOpen(task: Task) {
    if (task.state !== "completed") return nothing;
    return html`<ha-button slot="primaryAction" @click=${() => this._leave(mediaPathOf(task))}
      >${this.ui.t("finished.open_media")}</ha-button
    >`;
  }

  private _renderEnd(task: Task) {
    const verb = FINISHED.has(task.state) || task.state === "failed" ? "remove" : "cancel";
    return html`<ha-button
      slot="secondaryAction"
      appearance="plain"
      variant="danger"
      @click=${() => this._act(verb, task)}
      >${this.ui.t(`action.${verb}`)}</ha-button
    >`;
  }

  private async _fetch(taskId: string): Promise<void> {
    try {
      const details = await getTask(this.hass.connection, taskId);
      if (this._task?.task_id !== taskId) return;
      this._details = details;
      this._task = this.store.task(taskId) ?? details;
    } catch {
      // Removed by somebody else, or not loaded: what is known of it stays in sight.
    }
  }

  private _act(verb: TaskVerb, task: Task): void {
    this._open = false;
    fireTaskAction(this, verb, [task]);
  }

  private _cancelBatch(task: Task): void {
    this._open = false;
    fireTaskAction(this, "cancel", [task], { batchId: task.batch_id ?? "" });
  }

  private _leave(path: string): void {
    this._open = false;
    navigate(path);
  }

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._task = undefined;
  }
}

defineElement("fshare-task-dialog", FshareTaskDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-task-dialog": FshareTaskDialog;
  }
}
