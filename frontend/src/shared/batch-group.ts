import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { TaskState } from "../api/types";
import type { BatchEntry } from "../stores/queue-groups";
import { defineElement } from "./define-element";
import { icon, mdiChevronRight, mdiClose, mdiDelete, mdiPause, mdiPlay, mdiRefresh } from "./icons";
import { renderClient } from "./job-badge";
import { renderLocation } from "./location-chip";
import "./progress-bar";
import { baseStyles, chipStyles, plainButtonStyles, textColors, tickStyles } from "./styles";
import { fireTaskAction, fireTick, type TaskVerb } from "./task-action";
import "./task-row";
import { renderTick } from "./tick";
import { lackOf } from "./hold-text";
import type { Ui } from "./ui";

interface Action {
  readonly verb: Extract<TaskVerb, "pause" | "resume" | "retry">;
  readonly path: string;
}

/** What can be done with all files of a batch, by their state. */
const ACTIONS: Partial<Record<TaskState, Action>> = {
  queued: { verb: "pause", path: mdiPause },
  paused: { verb: "resume", path: mdiPlay },
  failed: { verb: "retry", path: mdiRefresh },
};

/** The files of a batch, folded into one line that sums them up. */
export class FshareBatchGroup extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    chipStyles,
    textColors,
    tickStyles,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        align-items: center;
        min-height: 56px;
        padding: var(--ha-space-2, 8px) var(--ha-space-1, 4px) var(--ha-space-2, 8px)
          var(--fshare-row-start, var(--ha-space-4, 16px));
      }
      .plain-button {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        min-height: 44px;
        border-radius: var(--ha-border-radius-sm, 4px);
      }
      .plain-button:last-child {
        margin-inline-end: var(--ha-space-3, 12px);
      }
      .plain-button .icon {
        margin-inline-start: -4px;
        color: var(--secondary-text-color);
      }
      [aria-expanded="true"] .icon {
        transform: rotate(90deg);
      }
      .body {
        flex: 1;
        min-width: 0;
      }
      .name {
        line-height: 20px;
      }
      .status {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      fshare-progress-bar {
        margin: 4px 0 2px;
        --fshare-bar-height: 4px;
      }
      ul {
        border-top: 1px solid var(--divider-color);
        background: color-mix(in srgb, var(--secondary-text-color) 5%, transparent);
        --fshare-row-start: calc(var(--ha-space-4, 16px) + 28px);
      }
    `,
  ];

  @property({ attribute: false }) entry!: BatchEntry;
  @property({ attribute: false }) ui!: Ui;
  /** The ids of its tasks that are chosen, while somebody chooses. */
  @property({ attribute: false }) chosen: ReadonlySet<string> | undefined;
  @state() private _open = false;

  protected override render() {
    const { batch, tasks } = this.entry;
    const { ui, chosen } = this;
    return html`
      <div class="head" ?data-chosen=${chosen?.size === tasks.length}>
        ${
          chosen
            ? renderTick(
                batch.name,
                chosen.size === tasks.length || (chosen.size ? null : false),
                () => fireTick(this, tasks, { shiftKey: false }),
              )
            : html`<slot name="start"></slot>`
        }
        <button
          class="plain-button"
          aria-expanded=${this._open}
          @click=${() => (this._open = !this._open)}
        >
          ${icon(mdiChevronRight)}
          <span class="body">
            <span class="name one-line" style="display: block" title=${batch.name}
              >${batch.name}</span
            >
            <fshare-progress-bar
              .value=${batch.progress}
              .tone=${tasks[0]?.state === "failed" ? "failed" : batch.speed ? "active" : "paused"}
              .label=${batch.name}
            ></fshare-progress-bar>
            <span class="status numbers secondary one-line" style="display: block"
              >${renderClient(batch.client, ui)}${renderLocation(tasks, ui)}${this._renderSums()}</span
            >
          </span>
        </button>
        ${chosen ? nothing : this._renderActions()}
      </div>
      ${
        this._open
          ? html`<ul>
              ${repeat(
                tasks,
                (task) => task.task_id,
                (task) =>
                  html`<li>
                    <fshare-task-row
                      .task=${task}
                      .ui=${ui}
                      .chosen=${chosen?.has(task.task_id)}
                    ></fshare-task-row>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    `;
  }

  private _renderActions() {
    const { batch, tasks } = this.entry;
    const { ui } = this;
    const action = tasks[0] && ACTIONS[tasks[0].state];
    if (!ui.canChange) return nothing;
    return html`
      ${
        action
          ? html`<ha-icon-button
              .label=${ui.t(`action.${action.verb}_batch`)}
              @click=${() => fireTaskAction(this, action.verb, tasks, { batchId: batch.id })}
              >${icon(action.path)}</ha-icon-button
            >`
          : nothing
      }
      ${ui.isAdmin ? this._renderEnd() : nothing}
    `;
  }

  /** Failed downloads leave the list alone; else it is the whole batch that ends. */
  private _renderEnd() {
    const { batch, tasks } = this.entry;
    const { t } = this.ui;
    return tasks[0]?.state === "failed"
      ? html`<ha-icon-button
          .label=${t("action.remove_failed")}
          @click=${() => fireTaskAction(this, "remove", tasks)}
          >${icon(mdiDelete)}</ha-icon-button
        >`
      : html`<ha-icon-button
          .label=${t("action.cancel_batch")}
          @click=${() => fireTaskAction(this, "cancel", tasks, { batchId: batch.id })}
          >${icon(mdiClose)}</ha-icon-button
        >`;
  }

  private _renderSums(): string {
    const { batch, tasks } = this.entry;
    const { t, format, timeLeft } = this.ui;
    // While some of its files can begin, it waits for its turn alone.
    const lack = tasks.map((task) => lackOf(task, this.ui));
    return [
      lack.every(Boolean) ? lack[0] : "",
      t("batch.done", { done: batch.completed, count: batch.total }),
      batch.failed ? t("batch.failed", { count: batch.failed }) : "",
      format.bytesOf(batch.downloaded, batch.size),
      batch.eta === null ? "" : timeLeft(batch.eta),
    ]
      .filter(Boolean)
      .join(" · ");
  }
}

defineElement("fshare-batch-group", FshareBatchGroup);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-batch-group": FshareBatchGroup;
  }
}
