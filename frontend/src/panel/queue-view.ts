import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Task } from "../api/types";
import "../shared/batch-group";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import { icon, mdiDrag, mdiRefresh, mdiTrayArrowDown, mdiLanDisconnect } from "../shared/icons";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, cardStyles } from "../shared/styles";
import { fireTaskAction } from "../shared/task-action";
import "../shared/task-row";
import type { Ui } from "../shared/ui";
import type { QueueEntry } from "../stores/queue-groups";
import type { QueueStore } from "../stores/queue-store";
import "./queue-banners";
import "./queue-summary";

/** More of them at once are shown as narrow rows. */
const MAX_LARGE = 10;
/** The server tells of so many at least before it leaves any out. */
const MIN_TRUNCATED = 200;

/** What runs, what waits, what is paused and what failed. */
export class FshareQueueView extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        min-height: 40px;
        padding-inline: var(--ha-space-1, 4px);
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      h2 ha-button {
        margin-inline-start: auto;
      }
      h2 .icon {
        --mdc-icon-size: 20px;
      }
      ul.card {
        overflow: hidden;
      }
      li {
        content-visibility: auto;
        contain-intrinsic-size: auto 57px;
      }
      li + li {
        border-top: 1px solid var(--divider-color);
      }
      .handle {
        display: flex;
        flex: none;
        align-items: center;
        justify-content: center;
        width: 44px;
        height: 44px;
        margin: 0;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--secondary-text-color);
        cursor: grab;
        touch-action: none;
      }
      .sortable {
        --fshare-row-start: var(--ha-space-1, 4px);
      }
      .loading {
        display: flex;
        justify-content: center;
        padding: var(--ha-space-12, 48px);
      }
      .more {
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px);
      }
    `,
  ];

  @property({ attribute: false }) store!: QueueStore;
  @property({ attribute: false }) ui!: Ui;
  @state() private _announcement = "";
  private readonly _observer = new ObserveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
  }

  protected override render() {
    const { store, ui } = this;
    const { queue, status, view } = store;
    if (!queue) return this._renderWithoutQueue();
    const isEmpty =
      !view.active.length && !view.waiting.length && !view.paused.length && !view.failed.length;
    return html`
      <fshare-queue-banners .queue=${queue} .status=${status} .ui=${ui}></fshare-queue-banners>
      <fshare-queue-summary
        .queue=${queue}
        .account=${store.account}
        .history=${store.speedHistory}
        .live=${status === "live"}
        .ui=${ui}
      ></fshare-queue-summary>
      ${isEmpty ? this._renderEmpty() : nothing} ${this._renderActive(view.active)}
      ${this._renderWaiting(view.waiting)}
      ${this._renderSection("paused", view.paused, queue.counts.paused)}
      ${this._renderSection("failed", view.failed, queue.counts.failed, this._renderRetryAll())}
    `;
  }

  private _renderWithoutQueue() {
    const { t } = this.ui;
    const { status } = this.store;
    if (status === "loading" || status === "live")
      return html`<div class="loading" role="status">
        <ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
      </div>`;
    return html`<fshare-empty-state
      .iconPath=${mdiLanDisconnect}
      .heading=${t(`status.${status}`)}
      .text=${t(`status.${status}_hint`)}
    ></fshare-empty-state>`;
  }

  private _renderEmpty() {
    const { t, canChange } = this.ui;
    return html`<fshare-empty-state
      class="card"
      .iconPath=${mdiTrayArrowDown}
      .heading=${t("empty.queue_title")}
      .text=${canChange ? t("empty.queue_text") : ""}
    ></fshare-empty-state>`;
  }

  private _renderActive(tasks: readonly Task[]) {
    if (!tasks.length) return nothing;
    return html`<section>
      ${this._renderHeading("active", tasks.length)}
      <ul class="card">
        ${repeat(
          tasks,
          (task) => task.task_id,
          (task) =>
            html`<li>
              <fshare-task-row
                .task=${task}
                .ui=${this.ui}
                .large=${tasks.length <= MAX_LARGE}
                .withBatch=${true}
              ></fshare-task-row>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private _renderWaiting(entries: readonly QueueEntry[]) {
    if (!entries.length) return nothing;
    const { isAdmin } = this.ui;
    const list = html`<ul class="card ${isAdmin ? "sortable" : ""}">
      ${repeat(
        entries,
        (entry) => entry.key,
        (entry, index) =>
          html`<li>
            ${this._renderEntry(entry, isAdmin ? this._renderHandle(entry, index) : nothing)}
          </li>`,
      )}
    </ul>`;
    return html`<section>
      ${this._renderHeading("waiting", this.store.queue?.counts.queued ?? 0)}
      ${
        isAdmin
          ? html`<ha-sortable
              handle-selector=".handle"
              draggable-selector="li"
              @item-moved=${this._handleMoved}
              >${list}</ha-sortable
            >`
          : list
      }
      ${this._renderMore(entries, this.store.queue?.counts.queued ?? 0)}
      <div class="visually-hidden" role="status">${this._announcement}</div>
    </section>`;
  }

  private _renderSection(
    name: "paused" | "failed",
    entries: readonly QueueEntry[],
    count: number,
    action: unknown = nothing,
  ) {
    if (!entries.length) return nothing;
    return html`<section>
      ${this._renderHeading(name, count, action)}
      <ul class="card">
        ${repeat(
          entries,
          (entry) => entry.key,
          (entry) => html`<li>${this._renderEntry(entry)}</li>`,
        )}
      </ul>
      ${this._renderMore(entries, count)}
    </section>`;
  }

  private _renderMore(entries: readonly QueueEntry[], count: number) {
    const shown = entries.reduce((sum, entry) => sum + tasksOf(entry).length, 0);
    if (shown < MIN_TRUNCATED || count <= shown) return nothing;
    return html`<p class="more secondary numbers">
      ${this.ui.t("section.more", { count: count - shown })}
    </p>`;
  }

  private _renderHeading(
    name: "active" | "waiting" | "paused" | "failed",
    count: number,
    action: unknown = nothing,
  ) {
    const { t, format } = this.ui;
    return html`<h2>
      ${t(`section.${name}`)}
      <span class="secondary numbers">${format.number(count)}</span> ${action}
    </h2>`;
  }

  private _renderRetryAll() {
    if (!this.ui.canChange) return nothing;
    return html`<ha-button
      appearance="plain"
      size="s"
      @click=${() => fireTaskAction(this, "retry", [])}
      >${icon(mdiRefresh, "start")}${this.ui.t("action.retry_all")}</ha-button
    >`;
  }

  private _renderEntry(entry: QueueEntry, handle: unknown = nothing) {
    return entry.kind === "task"
      ? html`<fshare-task-row .task=${entry.task} .ui=${this.ui} .withBatch=${true}
          >${handle}</fshare-task-row
        >`
      : html`<fshare-batch-group .entry=${entry} .ui=${this.ui}>${handle}</fshare-batch-group>`;
  }

  private _renderHandle(entry: QueueEntry, index: number) {
    const name = entry.kind === "task" ? entry.task.filename : entry.batch.name;
    return html`<button
      slot="start"
      class="handle"
      aria-label=${this.ui.t("move.handle", { name })}
      @keydown=${(event: KeyboardEvent) => this._handleKey(event, index)}
    >
      ${icon(mdiDrag)}
    </button>`;
  }

  private _handleKey(event: KeyboardEvent, index: number): void {
    const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this._move(index, index + step);
  }

  private _handleMoved(event: CustomEvent<{ oldIndex: number; newIndex: number }>): void {
    event.stopPropagation();
    this._move(event.detail.oldIndex, event.detail.newIndex);
  }

  /** Both are places among the waiting entries; a batch moves as a whole. */
  private _move(from: number, to: number): void {
    const entries = this.store.view.waiting;
    const moved = entries[from];
    const others = entries.filter((_, index) => index !== from);
    if (!moved || to < 0 || to >= entries.length || from === to) return;
    const next = others[to];
    const name = moved.kind === "task" ? moved.task.filename : moved.batch.name;
    this._announcement = this.ui.t("move.moved", { name, position: to + 1 });
    this.dispatchEvent(
      new CustomEvent<QueueMove>("fshare-move", {
        detail: {
          taskIds: tasksOf(moved).map((task) => task.task_id),
          beforeId: (next && tasksOf(next)[0]?.task_id) ?? null,
        },
        bubbles: true,
        composed: true,
      }),
    );
  }
}

/** These waiting tasks are to stand, in this order, before another one or at the end. */
export interface QueueMove {
  readonly taskIds: readonly string[];
  readonly beforeId: string | null;
}

const tasksOf = (entry: QueueEntry): readonly Task[] =>
  entry.kind === "task" ? [entry.task] : entry.tasks;

defineElement("fshare-queue-view", FshareQueueView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-queue-view": FshareQueueView;
  }
}
