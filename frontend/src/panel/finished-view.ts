import { LitElement, html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { HassConnection } from "../api/hass";
import type { CommandError } from "../api/hass";
import type { FinishedEntry, Unlimited } from "../api/types";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import {
  icon,
  mdiCheckboxMultipleMarkedOutline,
  mdiDelete,
  mdiLanDisconnect,
  mdiMagnify,
  mdiPlaylistCheck,
} from "../shared/icons";
import { LongPressController } from "../shared/long-press";
import { notify } from "../shared/notification";
import { ObserveController } from "../shared/observe-controller";
import { fireTaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import {
  finishedStoreOf,
  lineOf,
  type FinishedState,
  type FinishedStore,
} from "../stores/finished-store";
import { windowOf } from "../stores/paging";
import type { QueueStore } from "../stores/queue-store";
import type { SelectionStore } from "../stores/selection-store";
import type {} from "./clear-dialog";
import { finishedViewStyles, ROW_HEIGHT } from "./finished-view-styles";
import { FshareFinishedRow, type EntryAction } from "./finished-row";

const MINUTE_MS = 60_000;

/** The finished downloads. Only the rows in sight exist. */
export class FshareFinishedView extends LitElement {
  static override styles = finishedViewStyles;

  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) queueStore!: QueueStore;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) selection!: SelectionStore;
  /** The element that scrolls. */
  @property({ attribute: false }) scroller: HTMLElement | null = null;
  @state() private _window = windowOf(0, 0, ROW_HEIGHT, 0);
  @state() private _minute = 0;
  @query(".rows") private _rows!: HTMLElement | null;
  private _timer: ReturnType<typeof setInterval> | undefined;
  private _revision = -1;
  private readonly _observer = new ObserveController(this);
  private readonly _queueObserver = new ObserveController(this);
  private readonly _selectionObserver = new ObserveController(this);
  private readonly _resize = new ResizeObserver(() => this._measure());

  public constructor() {
    super();
    new LongPressController(this, (path) => this._handleLongPress(path));
    this.addEventListener("fshare-tick", (event) => this._handleTick(event));
  }

  /** Puts the keyboard where choosing begins. */
  public focusSelect(): void {
    this.renderRoot.querySelector<HTMLElement>(".select")?.focus();
  }

  public override connectedCallback(): void {
    super.connectedCallback();
    this._timer = setInterval(() => this._minute++, MINUTE_MS);
    this.scroller?.addEventListener("scroll", this._measure, { passive: true });
    this._resize.observe(this);
    this._revision = -1;
    this.requestUpdate("selection"); // it may have been another view's meanwhile
  }

  public override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._timer);
    this.scroller?.removeEventListener("scroll", this._measure);
    this._resize.disconnect();
    this.selection.onAction = undefined;
    this.store.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("connection")) this._observer.observe(this.store);
    if (changed.has("selection")) {
      this._selectionObserver.observe(this.selection);
      this.selection.onAction = (verb) => void this._actOnChosen(verb);
    }
    if (changed.has("queueStore")) this._queueObserver.observe(this.queueStore);
    if (changed.has("scroller")) {
      changed.get("scroller")?.removeEventListener("scroll", this._measure);
      this.scroller?.addEventListener("scroll", this._measure, { passive: true });
    }
    if (this._revision !== this.queueStore.finishedRevision) {
      this._revision = this.queueStore.finishedRevision;
      this.store.reload();
    }
  }

  protected override updated(): void {
    this._measure();
  }

  private get store(): FinishedStore {
    return finishedStoreOf(this.connection);
  }

  protected override render() {
    const { store, ui } = this;
    const { rows } = store;
    return html`
      ${this._renderFilters()}
      ${
        rows === null
          ? this._renderWithoutList()
          : rows === 0
            ? this._renderEmpty()
            : html`<div class="count">
                  <p class="secondary numbers" role="status">
                    ${ui.t("finished.count", { count: store.files })}
                  </p>
                  <span class="buttons">${this._renderButtons()}</span>
                </div>
                <div class="card rows" role="list" style="height: ${rows * ROW_HEIGHT}px">
                  ${this._renderRows()}
                </div>`
      }
      <fshare-clear-dialog .store=${store} .ui=${ui}></fshare-clear-dialog>
    `;
  }

  private _renderRows() {
    const { start, end } = this._window;
    const indices = Array.from({ length: end - start }, (_, index) => start + index);
    return repeat(
      indices,
      (index) => index,
      (index) =>
        html`<fshare-finished-row
          role="listitem"
          style="top: ${index * ROW_HEIGHT}px"
          .row=${this.store.row(index)}
          .chosen=${this._isChosen(index)}
          .ui=${this.ui}
          .minute=${this._minute}
          @fshare-open-entry=${(event: CustomEvent<FinishedEntry>) =>
            this.store.toggle(event.detail, index)}
          @fshare-entry-action=${(event: CustomEvent<EntryAction>) =>
            void this._actOnEntry(event.detail)}
        ></fshare-finished-row>`,
    );
  }

  private _renderButtons() {
    const { ui, selection } = this;
    if (!ui.canChange) return nothing;
    const { isOn } = selection;
    return html`
      ${
        isOn
          ? html`<ha-button size="s" appearance="plain" @click=${() => void this._selectAll()}
              >${ui.t("select.all")}</ha-button
            >`
          : ui.isAdmin
            ? html`<ha-button size="s" appearance="plain" @click=${this._handleClearUp}
                >${icon(mdiDelete, "start")}${ui.t("clear.open")}</ha-button
              >`
            : nothing
      }
      <ha-button
        class="select"
        size="s"
        appearance="plain"
        @click=${() => (isOn ? selection.end() : selection.begin())}
        >${icon(mdiCheckboxMultipleMarkedOutline, "start")}${ui.t(isOn ? "select.done" : "select.begin")}</ha-button
      >
    `;
  }

  /** Nothing while nobody chooses; the files of the open line are not chosen by themselves. */
  private _isChosen(index: number): boolean | undefined {
    const row = this.store.row(index);
    if (!this.selection.isOn || row?.kind !== "entry") return undefined;
    return this.selection.has(lineOf(row.entry));
  }

  private _handleTick(event: HTMLElementEventMap["fshare-tick"]): void {
    event.stopPropagation();
    const { tasks, isRange } = event.detail;
    const [line] = tasks;
    if (isRange && line) this.selection.extendTo(line, this.store.lines);
    else this.selection.toggle(tasks);
  }

  private _handleLongPress(path: readonly EventTarget[]): void {
    const element = path.find((each) => each instanceof FshareFinishedRow);
    const row = element?.row;
    if (row?.kind === "entry" && this.ui.canChange && !this.selection.isOn)
      this.selection.begin(lineOf(row.entry));
  }

  /** All that match, also what isn't at hand. */
  private async _selectAll(): Promise<void> {
    const matching = this.store.matching();
    try {
      this.selection.addAllThatMatch(matching, await this.store.count(matching));
    } catch (error) {
      notify(this, this.ui.commandErrorText(error as CommandError));
    }
  }

  private async _actOnChosen(verb: EntryAction["verb"]): Promise<void> {
    const { matching, tasks } = this.selection;
    const { exclude, ...all } = matching ?? this.store.matching(...tasks.map((one) => one.task_id));
    const wanted = { ...all, ...(exclude && { exclude_entry_id: exclude }) };
    await this._actOn(verb, wanted, tasks[0]?.location);
  }

  private _actOnEntry({ verb, entry }: EntryAction): Promise<void> {
    return this._actOn(verb, this.store.matching(entry.entry_id), entry.newest.location);
  }

  /** What matches is counted first: as many as that are meant, and nothing that ends later. */
  private async _actOn(
    verb: EntryAction["verb"],
    matching: Unlimited,
    from: string | null = null,
  ): Promise<void> {
    try {
      const totals = await this.store.count(matching);
      fireTaskAction(this, verb, [], {
        matching: { ...matching, before: totals.before },
        totals,
        from,
      });
    } catch (error) {
      notify(this, this.ui.commandErrorText(error as CommandError));
    }
  }

  private async _handleClearUp(): Promise<void> {
    await import("./clear-dialog");
    this.renderRoot.querySelector("fshare-clear-dialog")?.show();
  }

  private _renderFilters() {
    const { store } = this;
    const { t } = this.ui;
    return html`<div class="filters">
      <label class="field search">
        ${icon(mdiMagnify)}
        <input
          type="search"
          aria-label=${t("panel.search")}
          placeholder=${t("panel.search")}
          .value=${store.search}
          @input=${(event: Event) =>
            this._filter(() => store.setSearch((event.target as HTMLInputElement).value))}
        />
      </label>
      <label class="field">
        <span>${t("add.category")}</span>
        <select
          name="category"
          @change=${(event: Event) =>
            this._filter(() =>
              store.setCategory((event.target as HTMLSelectElement).value || null),
            )}
        >
          <option value="" ?selected=${store.category === null}>
            ${t("finished.all_categories")}
          </option>
          ${store.categories.map(
            (name) =>
              html`<option value=${name} ?selected=${name === store.category}>${name}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>${t("finished.show")}</span>
        <select
          name="state"
          @change=${(event: Event) =>
            this._filter(() =>
              store.setState((event.target as HTMLSelectElement).value as FinishedState),
            )}
        >
          ${(["completed", "cancelled"] as const).map(
            (each) =>
              html`<option value=${each} ?selected=${each === store.state}>
                ${t(`state.${each}`)}
              </option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  private _renderWithoutList() {
    const { t } = this.ui;
    if (!this.store.hasFailed)
      return html`<div class="loading" role="status">
        <ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
      </div>`;
    return html`<fshare-empty-state
      .iconPath=${mdiLanDisconnect}
      .heading=${t("finished.failed_to_load")}
      .text=${t("status.unavailable_hint")}
    ></fshare-empty-state>`;
  }

  private _renderEmpty() {
    const { t } = this.ui;
    const { isFiltered } = this.store;
    return html`<fshare-empty-state
      .iconPath=${isFiltered ? mdiMagnify : mdiPlaylistCheck}
      .heading=${t(isFiltered ? "empty.search_title" : "empty.finished_title")}
      .text=${t(isFiltered ? "empty.search_text" : "empty.finished_text")}
    >
      ${
        isFiltered
          ? html`<ha-button appearance="plain" @click=${this._handleClear}
              >${t("empty.clear_search")}</ha-button
            >`
          : nothing
      }
    </fshare-empty-state>`;
  }

  private readonly _measure = (): void => {
    const rows = this._rows;
    const total = this.store.rows;
    if (!rows || !total) return;
    const viewport = this.scroller?.getBoundingClientRect();
    const top = rows.getBoundingClientRect().top;
    const hidden = (viewport?.top ?? 0) - top;
    const height = (viewport?.height ?? innerHeight) + Math.min(0, hidden);
    const next = windowOf(hidden, Math.max(0, height), ROW_HEIGHT, total);
    if (next.start !== this._window.start || next.end !== this._window.end) {
      this._window = next;
      this.store.show(next.start, next.end);
    }
  };

  private _handleClear(): void {
    this._filter(() => {
      this.store.setSearch("");
      this.store.setCategory(null);
      this.store.setState("completed");
    });
  }

  /** What was chosen under another filter is out of sight, and nobody would know what is meant. */
  private _filter(change: () => void): void {
    this.selection.clear();
    change();
  }
}

defineElement("fshare-finished-view", FshareFinishedView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-finished-view": FshareFinishedView;
  }
}
