import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { FinishedEntry, Task } from "../api/types";
import { defineElement } from "../shared/define-element";
import { fileIcon } from "../shared/file-icon";
import {
  icon,
  mdiChevronRight,
  mdiDelete,
  mdiFolderMoveOutline,
  mdiPlayBoxOutline,
  mdiRefresh,
  mdiTrayArrowDown,
} from "../shared/icons";
import { importTrouble, renderClient } from "../shared/job-badge";
import { canRelocate, isMovable, renderLocation, renderLocationOf } from "../shared/location-chip";
import { renderRowButton, rowButtonStyles } from "../shared/row-button";
import {
  baseStyles,
  chipStyles,
  plainButtonStyles,
  textColors,
  tickStyles,
} from "../shared/styles";
import { fireTaskAction, fireTick } from "../shared/task-action";
import { renderTick } from "../shared/tick";
import type { Ui } from "../shared/ui";
import { navigate } from "../shared/navigation";
import { lineOf, type FinishedRow } from "../stores/finished-store";
import { mediaPathOf } from "./media-path";

/** What is wanted with all files of a line. */
export interface EntryAction {
  readonly verb: "retry" | "remove" | "relocate";
  readonly entry: FinishedEntry;
}

const TASK_ACTIONS = {
  retry: { text: "finished.again", path: mdiTrayArrowDown },
  relocate: { text: "action.relocate", path: mdiFolderMoveOutline },
  remove: { text: "action.remove", path: mdiDelete },
} as const;

/** A line of what is finished, or a file of one; without either, the place of what is on its way. */
export class FshareFinishedRow extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    rowButtonStyles,
    chipStyles,
    textColors,
    tickStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        container-type: inline-size;
      }
      .row {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--ha-space-4, 16px);
        min-width: 0;
        padding-inline: var(--ha-space-4, 16px) var(--ha-space-1, 4px);
      }
      .row > .icon {
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      .fold {
        color: var(--secondary-text-color);
      }
      .fold.open {
        transform: rotate(90deg);
      }
      .file {
        padding-inline-start: calc(var(--ha-space-4, 16px) + 24px);
      }
      .plain-button {
        flex: 1;
        min-height: 48px;
        border-radius: var(--ha-border-radius-sm, 4px);
      }
      .name,
      .facts {
        display: block;
        line-height: 20px;
      }
      .facts {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .actions {
        display: flex;
        flex: none;
      }
      .actions[hidden] {
        display: none;
      }
      .tick {
        margin-inline-end: calc(-1 * var(--ha-space-2, 8px));
      }
      .waiting {
        width: 60%;
        height: 14px;
        border-radius: var(--ha-border-radius-sm, 4px);
        background: var(--divider-color);
      }
      @container (max-width: 560px) {
        .wide {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) row: FinishedRow | undefined;
  @property({ attribute: false }) ui!: Ui;
  /** Whether it is chosen, while somebody chooses: then that is all that can be done with it. */
  @property({ attribute: false }) chosen: boolean | undefined;
  /** Lets the row tell times anew. */
  @property({ attribute: false }) minute = 0;

  protected override render() {
    const { row } = this;
    if (!row) return html`<div class="row"><span class="waiting"></span></div>`;
    if (row.kind === "entry" && row.entry.files > 1) return this._renderEntry(row);
    return row.kind === "file"
      ? this._renderTask(row.task)
      : this._renderTask(row.entry.newest, row.entry);
  }

  /** A batch or a title; its files are below it when it is open. */
  private _renderEntry({ entry, isOpen }: FinishedRow & { readonly kind: "entry" }) {
    const { ui } = this;
    const { t, format } = ui;
    const { newest, files } = entry;
    const at = newest.completed_at ?? newest.created_at;
    const isCompleted = newest.state === "completed";
    return html`<div class="row" ?data-chosen=${this.chosen}>
      ${
        this._renderTick(entry) ??
        html`<span class="fold ${isOpen ? "open" : ""}">${icon(mdiChevronRight)}</span>`
      }
      <button
        class="plain-button"
        title=${entry.name}
        aria-expanded=${isOpen}
        @click=${(event: MouseEvent) =>
          this._tick(entry, event) || this._fire("fshare-open-entry", entry)}
      >
        <span class="name one-line">${entry.name}</span>
        <span class="facts numbers secondary one-line"
          >${renderLocationOf(entry, ui)}${t("finished.files", { count: files })} ·
          ${format.bytes(entry.size)} ·
          <time datetime=${at} title=${format.dateTime(at)}>${format.relative(at)}</time></span
        >
      </button>
      <div class="actions" ?hidden=${this.chosen !== undefined}>
        ${isCompleted ? this._renderOpen(newest) : nothing}
        ${
          ui.canChange
            ? this._renderEntryAction(
                "retry",
                entry,
                isCompleted ? mdiTrayArrowDown : mdiRefresh,
                isCompleted ? "finished.again" : "action.retry",
              )
            : nothing
        }
        ${
          isCompleted && canRelocate([newest], ui)
            ? this._renderEntryAction("relocate", entry, mdiFolderMoveOutline, "action.relocate")
            : nothing
        }
        ${
          ui.canChange && ui.isAdmin
            ? this._renderEntryAction("remove", entry, mdiDelete, "action.remove")
            : nothing
        }
      </div>
    </div>`;
  }

  private _renderEntryAction(
    verb: EntryAction["verb"],
    entry: FinishedEntry,
    path: string,
    text: "finished.again" | "action.retry" | "action.relocate" | "action.remove",
  ) {
    return renderRowButton(
      this.ui.t(text),
      path,
      () => this._fire("fshare-entry-action", { verb, entry }),
      verb === "remove" ? "" : "wide",
    );
  }

  private _renderOpen(task: Task) {
    return renderRowButton(this.ui.t("finished.open_media"), mdiPlayBoxOutline, () =>
      navigate(mediaPathOf(task)),
    );
  }

  private _fire(name: string, detail: FinishedEntry | EntryAction): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private _renderTick(entry: FinishedEntry) {
    const { chosen } = this;
    if (chosen === undefined) return undefined;
    return renderTick(entry.name, chosen, (event) => this._tick(entry, event));
  }

  /** Tells whether that was what the click was for. */
  private _tick(entry: FinishedEntry | undefined, event: MouseEvent): boolean {
    if (this.chosen === undefined || !entry) return false;
    fireTick(this, [lineOf(entry)], event);
    return true;
  }

  /** A file by itself, or without an entry one of the line that is open. */
  private _renderTask(task: Task, entry?: FinishedEntry) {
    const { ui } = this;
    return html`<div class="row ${entry ? "" : "file"}" ?data-chosen=${this.chosen}>
      ${(entry && this._renderTick(entry)) ?? icon(fileIcon(task.filename))}
      <button
        class="plain-button"
        title=${task.filename}
        @click=${(event: MouseEvent) =>
          this._tick(entry, event) || fireTaskAction(this, "details", [task])}
      >
        <span class="name one-line">${task.filename}</span>
        ${this._renderFacts(task)}
      </button>
      <div class="actions" ?hidden=${this.chosen !== undefined}>
        ${task.state === "completed" ? this._renderOpen(task) : nothing}
        ${ui.canChange ? this._renderTaskAction("retry", task) : nothing}
        ${
          isMovable(task) && canRelocate([task], ui)
            ? this._renderTaskAction("relocate", task)
            : nothing
        }
        ${ui.isAdmin ? this._renderTaskAction("remove", task) : nothing}
      </div>
    </div>`;
  }

  private _renderTaskAction(verb: EntryAction["verb"], task: Task) {
    const { text, path } = TASK_ACTIONS[verb];
    return renderRowButton(this.ui.t(text), path, () => fireTaskAction(this, verb, [task]), "wide");
  }

  private _renderFacts(task: Task) {
    const { format } = this.ui;
    const client = renderClient(task.job_client, this.ui);
    const trouble = importTrouble(task, this.ui);
    if (trouble)
      return html`<span class="facts warning one-line" title=${trouble.reason}
          >${client}${trouble.reason}</span
        >
        <span class="facts secondary one-line" title=${trouble.remedy}>${trouble.remedy}</span>`;
    const at = task.completed_at ?? task.created_at;
    const facts = [task.size === null ? "" : format.bytes(task.size), task.category ?? ""];
    return html`<span class="facts numbers secondary one-line"
      >${client}${renderLocation([task], this.ui)}<time datetime=${at} title=${format.dateTime(at)}
        >${format.relative(at)}</time
      >
      ${facts.filter(Boolean).map((fact) => html` · ${fact}`)}</span
    >`;
  }
}

defineElement("fshare-finished-row", FshareFinishedRow);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-finished-row": FshareFinishedRow;
  }
}
