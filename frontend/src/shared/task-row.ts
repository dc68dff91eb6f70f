import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

import type { Task } from "../api/types";
import { defineElement } from "./define-element";
import { mdiClose, mdiDelete, mdiPause, mdiPlay, mdiRefresh } from "./icons";
import { importTrouble, renderClient } from "./job-badge";
import { renderAccount } from "./account-chip";
import { renderLocation } from "./location-chip";
import { wantsPassword } from "./password-field";
import "./progress-bar";
import { renderRowButton, rowButtonStyles } from "./row-button";
import { baseStyles, chipStyles, plainButtonStyles, textColors, tickStyles } from "./styles";
import { fireTaskAction, fireTick, type TaskVerb } from "./task-action";
import { renderTick } from "./tick";
import { statusOf } from "./status-text";
import { isActive, paceOf, toneOf } from "./task-status";
import type { Ui } from "./ui";

const MAIN_VERBS = {
  queued: "pause",
  starting: "pause",
  downloading: "pause",
  paused: "resume",
  completed: undefined,
  failed: "retry",
  cancelled: "retry",
} as const satisfies Record<Task["state"], TaskVerb | undefined>;

const VERB_ICONS = {
  pause: mdiPause,
  resume: mdiPlay,
  retry: mdiRefresh,
  cancel: mdiClose,
  remove: mdiDelete,
} as const;

/**
 * A download: its name, how it goes, and what can be done with it at once.
 * A slot "start" is for a handle. Fires `fshare-task-action`.
 */
export class FshareTaskRow extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    rowButtonStyles,
    chipStyles,
    textColors,
    tickStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .row {
        display: flex;
        align-items: center;
        min-height: 56px;
        padding: var(--ha-space-2, 8px) var(--ha-space-1, 4px) var(--ha-space-2, 8px)
          var(--fshare-row-start, var(--ha-space-4, 16px));
      }
      .body {
        flex: 1;
        min-width: 0;
      }
      .plain-button {
        width: 100%;
        border-radius: var(--ha-border-radius-sm, 4px);
      }
      .name {
        display: block;
        line-height: 20px;
      }
      .large {
        padding-block: var(--ha-space-3, 12px);
      }
      .large .name {
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
        line-height: 24px;
      }
      .status {
        display: block;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .status.error,
      .status.warning {
        white-space: normal;
      }
      fshare-progress-bar {
        margin: 6px 0 4px;
        --fshare-bar-height: 4px;
      }
      .large fshare-progress-bar {
        margin: var(--ha-space-2, 8px) 0 var(--ha-space-1, 4px);
        --fshare-bar-height: 8px;
      }
      .figures {
        display: grid;
        grid-template-columns: 4.5em minmax(0, 1fr) 7.5em 11em;
        font-size: var(--ha-font-size-m, 14px);
        line-height: 20px;
        white-space: nowrap;
      }
      .figures > * {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .speed,
      .eta {
        text-align: end;
      }
      fshare-password-field {
        display: block;
        margin-top: var(--ha-space-1, 4px);
      }
      .actions {
        display: flex;
        flex: none;
        min-width: var(--ha-space-2, 8px);
        margin-inline-start: var(--ha-space-1, 4px);
      }
      @container (max-width: 480px) {
        .figures {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .percent {
          order: 1;
        }
        .speed {
          order: 2;
        }
        .bytes {
          order: 3;
        }
        .eta {
          order: 4;
        }
        .second-verb {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) ui!: Ui;
  /** Whether the row of a running download may be large. */
  @property({ type: Boolean }) large = false;
  /** Whether the batch is named as well. */
  @property({ attribute: false }) withBatch = false;
  /** Whether it is chosen, while somebody chooses: then that is all that can be done with it. */
  @property({ attribute: false }) chosen: boolean | undefined;

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return changed.size > 0;
  }

  protected override render() {
    const { task, ui, chosen } = this;
    const active = isActive(task);
    const asksForPassword = wantsPassword(task) && ui.canChange && chosen === undefined;
    return html`<div class="row ${this.large ? "large" : ""}" ?data-chosen=${chosen}>
      ${
        chosen === undefined
          ? html`<slot name="start"></slot>`
          : renderTick(task.filename, chosen, (event) => fireTick(this, [task], event))
      }
      <div class="body">
        <button
          class="plain-button"
          title=${task.filename}
          tabindex=${chosen === undefined ? 0 : -1}
          @click=${this._handleDetails}
        >
          <span class="name one-line">${task.filename}</span>
          ${active ? this._renderCaption() : this._renderStatus()} ${this._renderImportTrouble()}
        </button>
        ${active ? this._renderProgress() : nothing}
        ${
          asksForPassword
            ? html`<fshare-password-field .task=${task} .ui=${ui}></fshare-password-field>`
            : nothing
        }
      </div>
      ${
        chosen === undefined
          ? html`<div class="actions">
              ${asksForPassword ? nothing : this._renderVerb(MAIN_VERBS[task.state])}
              ${ui.isAdmin ? this._renderVerb(task.state === "failed" ? "remove" : "cancel", true) : nothing}
            </div>`
          : nothing
      }
    </div>`;
  }

  private _renderCaption() {
    const { batch_name, job_client } = this.task;
    const batch = this.withBatch ? batch_name : null;
    const location = renderLocation([this.task], this.ui);
    const account = renderAccount(this.task, this.ui);
    return batch === null && job_client === null && location === nothing && account === nothing
      ? nothing
      : html`<span class="status secondary one-line"
          >${renderClient(job_client, this.ui)}${location}${account}${batch}</span
        >`;
  }

  private _renderStatus() {
    const { task, ui } = this;
    const tone = task.state === "failed" ? "error" : "secondary";
    return html`<span class="status numbers one-line ${tone}"
      >${renderClient(task.job_client, ui)}${renderLocation([task], ui)}${statusOf(task, ui)}</span
    >`;
  }

  private _renderImportTrouble() {
    const trouble = importTrouble(this.task, this.ui);
    return trouble
      ? html`<span class="status warning">${trouble.reason}</span>
          <span class="status secondary">${trouble.remedy}</span>`
      : nothing;
  }

  private _renderProgress() {
    const { task, ui } = this;
    const { format } = ui;
    const { speed, left } = paceOf(task, ui);
    return html`
      <fshare-progress-bar
        .value=${task.progress}
        .tone=${toneOf(task)}
        .label=${task.filename}
      ></fshare-progress-bar>
      <div class="figures numbers secondary">
        <span class="percent">${format.percent(task.progress)}</span>
        <span class="bytes">${format.bytesOf(task.downloaded, task.size)}</span>
        <span class="speed">${speed}</span>
        <span class="eta">${left}</span>
      </div>
    `;
  }

  private _renderVerb(verb: TaskVerb | undefined, second = false) {
    if (!verb || !(verb in VERB_ICONS) || !this.ui.canChange) return nothing;
    return renderRowButton(
      this.ui.t(`action.${verb}`),
      VERB_ICONS[verb as keyof typeof VERB_ICONS],
      () => fireTaskAction(this, verb, [this.task]),
      second ? "second-verb" : "",
    );
  }

  private _handleDetails(event: MouseEvent): void {
    if (this.chosen === undefined) fireTaskAction(this, "details", [this.task]);
    else fireTick(this, [this.task], event);
  }
}

defineElement("fshare-task-row", FshareTaskRow);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-task-row": FshareTaskRow;
  }
}
