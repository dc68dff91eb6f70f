import { LitElement, html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Task } from "../api/types";
import "../shared/batch-group";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import {
  icon,
  mdiCheckboxMultipleMarkedOutline,
  mdiDrag,
  mdiRefresh,
  mdiTrayArrowDown,
  mdiLanDisconnect,
} from "../shared/icons";
import { LongPressController } from "../shared/long-press";
import { ObserveController } from "../shared/observe-controller";
import { fireTaskAction } from "../shared/task-action";
import { FshareTaskRow } from "../shared/task-row";
import { renderTick } from "../shared/tick";
import type { Ui } from "../shared/ui";
import type { QueueEntry } from "../stores/queue-groups";
import type { QueueStore } from "../stores/queue-store";
import type { SelectionStore } from "../stores/selection-store";
import "./queue-banners";
import { QueueSelection, SECTION_STATES, tasksOf, type SectionName } from "./queue-selection";
import "./queue-summary";
import { queueViewStyles } from "./queue-view-styles";

/** More of them at once are shown as narrow rows. */
const MAX_LARGE = 10;
/** The server tells of so many at least before it leaves any out. */
const MIN_TRUNCATED = 200;

/** So many of a section fill most screens; the others come when these have been painted. */
const FIRST_ENTRIES = 16;
const OTHERS_MS = 100;

/** What runs, what waits, what is paused and what failed. */
export class FshareQueueView extends LitElement {
  static override styles = queueViewStyles;

  @property({ attribute: false }) store!: QueueStore;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) selection!: SelectionStore;
  @state() private _isPainted = false;
  @state() private _announcement = "";
  private readonly _observer = new ObserveController(this);
  private readonly _selectionObserver = new ObserveController(this);
  private readonly _chosen = new QueueSelection(this);

  public constructor() {
    super();
    new LongPressController(this, (path) => this._handleLongPress(path));
    this.addEventListener("fshare-tick", (event) => this._chosen.tick(event));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
    if (changed.has("selection")) this._selectionObserver.observe(this.selection);
    this.selection.follow((task) => this.store.task(task.task_id));
  }

  /** Puts the keyboard where choosing begins. */
  public focusSelect(): void {
    this.renderRoot.querySelector<HTMLElement>(".select")?.focus();
  }

  protected override updated(): void {
    if (this._isPainted || !this.store.queue) return;
    requestAnimationFrame(() => setTimeout(() => (this._isPainted = true), OTHERS_MS));
  }

  private _first(entries: readonly QueueEntry[]): readonly QueueEntry[] {
    return this._isPainted ? entries : entries.slice(0, FIRST_ENTRIES);
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
      ${this._renderHeading("active", tasks.length, tasks)}
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
                .chosen=${this._chosen.isChosen(task)}
              ></fshare-task-row>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private _renderWaiting(entries: readonly QueueEntry[]) {
    if (!entries.length) return nothing;
    const isSortable = this.ui.isAdmin && !this.selection.isOn;
    const list = html`<ul class="card ${isSortable ? "sortable" : ""}">
      ${repeat(
        this._first(entries),
        (entry) => entry.key,
        (entry, index) =>
          html`<li>
            ${this._renderEntry(entry, isSortable ? this._renderHandle(entry, index) : nothing)}
          </li>`,
      )}
    </ul>`;
    return html`<section>
      ${this._renderHeading("waiting", this.store.queue?.counts.queued ?? 0, entries.flatMap(tasksOf))}
      ${
        isSortable
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
      ${this._renderHeading(name, count, entries.flatMap(tasksOf), action)}
      <ul class="card">
        ${repeat(
          this._first(entries),
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
    name: SectionName,
    count: number,
    tasks: readonly Task[],
    action: unknown = nothing,
  ) {
    const { ui, selection } = this;
    const chosen = tasks.filter((task) => selection.has(task)).length;
    return html`<h2>
      ${
        selection.isOn
          ? renderTick(
              ui.t("select.section", { section: ui.t(`section.${name}`) }),
              chosen === tasks.length || (chosen ? null : false),
              () => this._chosen.tickSection(name, tasks, chosen === tasks.length),
            )
          : nothing
      }
      ${ui.t(`section.${name}`)}
      <span class="secondary numbers">${ui.format.number(count)}</span>
      <span class="heading-end">
        ${selection.isOn ? nothing : action}
        ${this._firstSection === name ? this._renderSelect() : nothing}
      </span>
    </h2>`;
  }

  private get _firstSection(): SectionName | undefined {
    const { view } = this.store;
    return (["active", "waiting", "paused", "failed"] as const).find((name) => view[name].length);
  }

  private _renderSelect() {
    const { ui, selection } = this;
    if (!ui.canChange) return nothing;
    const isOn = selection.isOn;
    return html`
      ${
        isOn
          ? html`<ha-button
              appearance="plain"
              size="s"
              @click=${() => void this._chosen.addStates(Object.values(SECTION_STATES).flat())}
              >${ui.t("select.all")}</ha-button
            >`
          : nothing
      }
      <ha-button
        class="select"
        appearance="plain"
        size="s"
        @click=${() => (isOn ? selection.end() : selection.begin())}
        >${icon(mdiCheckboxMultipleMarkedOutline, "start")}${ui.t(isOn ? "select.done" : "select.begin")}</ha-button
      >
    `;
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
      ? html`<fshare-task-row
          .task=${entry.task}
          .ui=${this.ui}
          .withBatch=${true}
          .chosen=${this._chosen.isChosen(entry.task)}
          >${handle}</fshare-task-row
        >`
      : html`<fshare-batch-group
          .entry=${entry}
          .ui=${this.ui}
          .chosen=${this._chosen.idsOf(entry.tasks)}
          >${handle}</fshare-batch-group
        >`;
  }

  private _handleLongPress(path: readonly EventTarget[]): void {
    const row = path.find((element) => element instanceof FshareTaskRow);
    if (row && this.ui.canChange && !this.selection.isOn) this.selection.begin(row.task);
  }

  private _renderHandle(entry: QueueEntry, index: number) {
    const name = entry.kind === "task" ? entry.task.filename : entry.batch.name;
    return html`<button
      slot="start"
      class="row-button handle"
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

defineElement("fshare-queue-view", FshareQueueView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-queue-view": FshareQueueView;
  }
}
