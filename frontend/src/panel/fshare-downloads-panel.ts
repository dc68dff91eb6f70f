import { LitElement, html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";

import type { Hass } from "../api/hass";
import type { FollowOffer } from "../search/follow-offer";
import { defineElement } from "../shared/define-element";
import {
  icon,
  mdiCog,
  mdiBookmarkMultipleOutline,
  mdiMagnify,
  mdiPlaylistCheck,
  mdiPlus,
  mdiTrayArrowDown,
} from "../shared/icons";
import { ObserveController } from "../shared/observe-controller";
import { isManyAgain, type TaskAction } from "../shared/task-action";
import { uiOf, type Ui } from "../shared/ui";
import { queueStoreOf, type QueueStore } from "../stores/queue-store";
import { isEscapeOutsideDialogs } from "../shared/escape";
import { SelectionStore } from "../stores/selection-store";
import type { SettingsPart } from "../stores/settings-store";
import { texts } from "../texts";
import type { FshareAddDialog } from "./add-dialog";
import type { Confirmed, FshareConfirmDialog } from "./confirm-dialog";
import { navigate, navigateUp } from "../shared/navigation";
import { notify } from "../shared/notification";
import { DroppedLinks } from "./dropped-links";
import { arrives, LATE_DIALOGS, LATE_TABS, type LateTab } from "./late-code";
import { renderOutdated } from "./outdated";
import { PanelActions } from "./panel-actions";
import { panelStyles } from "./panel-styles";
import { PastedLinks } from "./pasted-links";
import { countUnfinished, isReachable, locationOptionsOf } from "./queue-facts";
import "./queue-view";
import type { FshareFinishedView } from "./finished-view";
import type { FshareQueueView, QueueMove } from "./queue-view";
import type { FshareRelocateDialog } from "./relocate-dialog";
import type { FshareSettingsDialog } from "./settings-dialog";
import type { FshareTaskDialog } from "./task-dialog";

interface Route {
  readonly prefix: string;
  readonly path: string;
}

const TABS = [
  { name: "queue", path: mdiTrayArrowDown },
  { name: "finished", path: mdiPlaylistCheck },
  { name: "search", path: mdiMagnify },
  { name: "following", path: mdiBookmarkMultipleOutline },
] as const;
type Tab = (typeof TABS)[number]["name"];
const SEARCH_PATH = "/search";

/** The page "Downloads". Home Assistant sets `hass`, `narrow` and `route`. */
export class FshareDownloadsPanel extends LitElement {
  static override styles = panelStyles;

  @property({ attribute: false }) hass?: Hass;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ attribute: false }) route: Route | undefined;
  @state() public ui: Ui | undefined;
  @query("fshare-add-dialog") private _addDialog!: FshareAddDialog;
  @query("fshare-confirm-dialog") private _confirmDialog!: FshareConfirmDialog;
  @query("fshare-follow-dialog")
  private _followDialog!: HTMLElementTagNameMap["fshare-follow-dialog"];
  @query("fshare-relocate-dialog") private _relocateDialog!: FshareRelocateDialog;
  @query("fshare-settings-dialog") private _settingsDialog!: FshareSettingsDialog;
  @query("fshare-task-dialog") private _taskDialog!: FshareTaskDialog;
  @state() private _scroller: HTMLElement | null = null;
  @state() private _code: Readonly<Partial<Record<LateTab, "loading" | "here" | "failed">>> = {};
  /** The page of the search that was last looked at; the tab leads back to it. */
  private _searchPath = SEARCH_PATH;
  private _queue: QueueStore | undefined;
  private readonly _observer = new ObserveController(this);
  private readonly _textObserver = new ObserveController(this);
  protected readonly pastedLinks = new PastedLinks(this, (text) => {
    if (this.ui?.canChange) this._add(text);
  });
  private readonly _dropped = new DroppedLinks(this, {
    isOpen: () => this.ui?.canChange ?? false,
    onLinks: (text) => this._add(text),
  });
  private readonly _actions = new PanelActions(this, () => this._queue);
  private readonly _selection = new SelectionStore();
  private readonly _selectionObserver = new ObserveController(this);
  private _selectedTab: Tab | undefined;
  private _wasSelecting = false;

  public override connectedCallback(): void {
    super.connectedCallback();
    this._selectionObserver.observe(this._selection);
    window.addEventListener("keydown", this._handleKey);
  }

  public override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this._handleKey);
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (!this.hass) return false;
    const ui = uiOf(this.hass, this.narrow, this.ui);
    // Home Assistant sets a new `hass` with every change of any state.
    const concerns = ui !== this.ui || changed.size > 1 || !changed.has("hass");
    this.ui = ui;
    return concerns;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { hass } = this;
    if (!hass) return;
    this._queue = queueStoreOf(hass.connection);
    this._observer.observe(this._queue);
    this._textObserver.observe(texts);
    const tab = this._tab;
    if (tab === "search") {
      this._searchPath = this.route?.path ?? SEARCH_PATH;
    }
    if (tab in LATE_TABS) void this._load(tab as LateTab);
    if (changed.has("route") && this._selectedTab !== tab) this._selection.end();
    this._selectedTab = tab;
    if (this._selection.isOn) void LATE_DIALOGS.selection();
    if (this._queue.queue?.relocation) void LATE_DIALOGS.relocate();
  }

  protected override render() {
    const { hass, ui, _queue: queue } = this;
    if (!hass || !queue) return nothing;
    const locations = locationOptionsOf(queue.queue);
    const menu = html`<ha-menu-button .hass=${hass} .narrow=${this.narrow}></ha-menu-button>`;
    if (!ui)
      return html`<div class="toolbar">${menu}</div>
        ${texts.hasFailed ? renderOutdated(hass) : nothing}`;
    return html`<main>
      <div class="toolbar">
        ${menu}
        <h1 class="title">${ui.t("panel.title")}</h1>
        <span class="toolbar-end">${this._renderAdd(ui, queue)}${this._renderSettings(ui)}</span>
        ${this.narrow ? nothing : this._renderTabs(ui, queue)}
      </div>
      <div
        class="content"
        lang=${ui.language}
        @fshare-task-action=${this._handleTaskAction}
        @fshare-pause-all=${() => this._actions.all("pause")}
        @fshare-resume-all=${() => this._actions.all("resume")}
        @fshare-try-now=${() => this._actions.tryNow()}
        @fshare-check-account=${() => this._actions.checkAccount()}
        @fshare-settings=${(event: CustomEvent<SettingsPart>) =>
          this._open("settings", () => this._settingsDialog.show(event.detail))}
        @fshare-limit=${(event: CustomEvent<number>) => this._actions.setSpeedLimit(event.detail)}
        @fshare-switch-on=${() => this._actions.switchOn()}
        @fshare-add-links=${(event: CustomEvent<string>) => this._add(event.detail)}
        @fshare-follow=${(event: CustomEvent<FollowOffer>) =>
          this._open("follow", () => this._followDialog.show(event.detail))}
        @fshare-move=${(event: CustomEvent<QueueMove>) => this._actions.move(event.detail)}
        @drag-start=${() => (this._dropped.isSorting = true)}
        @drag-end=${() => (this._dropped.isSorting = false)}
        @dragover=${this._dropped.over}
        @dragleave=${this._dropped.leave}
        @drop=${this._dropped.drop}
      >
        <div class="page">
          ${ui.canChange ? nothing : html`<p class="look secondary">${ui.t("panel.look")}</p>`}
          <fshare-relocation-status
            .relocation=${queue.queue?.relocation ?? null}
            .ui=${ui}
            @fshare-cancel-relocation=${() => this._actions.cancelRelocation()}
          ></fshare-relocation-status>
          ${this._renderTab(hass, ui, queue)}
        </div>
        ${this._dropped.isTarget ? html`<div class="drop">${ui.t("panel.drop")}</div>` : nothing}
      </div>
      ${
        this._selection.isOn
          ? html`<fshare-selection-bar
              lang=${ui.language}
              .selection=${this._selection}
              .queueStore=${queue}
              .ui=${ui}
              @fshare-task-action=${this._handleTaskAction}
            ></fshare-selection-bar>`
          : nothing
      }
      ${this.narrow ? this._renderTabs(ui, queue) : nothing}
      <div lang=${ui.language} @fshare-task-action=${this._handleTaskAction}>
        <fshare-add-dialog
          .hass=${hass}
          .ui=${ui}
          .isReachable=${isReachable(queue.queue)}
          .locations=${locations}
        ></fshare-add-dialog>
        <fshare-follow-dialog
          .connection=${hass.connection}
          .ui=${ui}
          .locations=${locations}
        ></fshare-follow-dialog>
        <fshare-task-dialog .hass=${hass} .store=${queue} .ui=${ui}></fshare-task-dialog>
        <fshare-settings-dialog .hass=${hass} .ui=${ui}></fshare-settings-dialog>
        <fshare-relocate-dialog
          .connection=${hass.connection}
          .ui=${ui}
          .locations=${locations}
          .selection=${this._selection}
        ></fshare-relocate-dialog>
        <fshare-confirm-dialog
          .store=${queue}
          .ui=${ui}
          @fshare-confirmed=${(event: CustomEvent<Confirmed>) =>
            this._endSelectionAfter(this._actions.confirmed(event.detail))}
        ></fshare-confirm-dialog>
      </div>
    </main>`;
  }

  private _renderSettings(ui: Ui) {
    if (!ui.isAdmin || !ui.canChange) return nothing;
    return html`<ha-icon-button
      .label=${ui.t("settings.title")}
      @click=${() => this._open("settings", () => this._settingsDialog.show())}
      >${icon(mdiCog)}</ha-icon-button
    >`;
  }

  /** In the toolbar, where it covers nothing; the keyboard reaches it before the tabs. */
  private _renderAdd(ui: Ui, { queue }: QueueStore) {
    if (!queue || !ui.canChange) return nothing;
    return html`<ha-button class="add-button" @click=${() => this._add()}
      >${icon(mdiPlus, "start")}<span>${ui.t("panel.add")}</span></ha-button
    >`;
  }

  private _renderTab(hass: Hass, ui: Ui, queue: QueueStore) {
    const tab = this._tab;
    if (tab === "queue")
      return html`<fshare-queue-view
        class="view"
        .store=${queue}
        .selection=${this._selection}
        .ui=${ui}
      ></fshare-queue-view>`;
    switch (this._code[tab]) {
      case "here":
        return this._renderLate(hass, ui, queue, tab);
      case "failed":
        return renderOutdated(hass);
      default:
        return html`<div class="loading" role="status">
          <ha-spinner></ha-spinner><span class="visually-hidden">${ui.t("panel.loading")}</span>
        </div>`;
    }
  }

  private _renderLate({ connection }: Hass, ui: Ui, queue: QueueStore, tab: LateTab) {
    const basePath = this.route?.prefix ?? "";
    switch (tab) {
      case "finished":
        return html`<fshare-finished-view
          class="view"
          .connection=${connection}
          .queueStore=${queue}
          .selection=${this._selection}
          .ui=${ui}
          .scroller=${this._scroller}
        ></fshare-finished-view>`;
      case "search":
        return html`<fshare-search-view
          .connection=${connection}
          .ui=${ui}
          .basePath=${basePath}
          .path=${this._searchPath}
          .locations=${locationOptionsOf(queue.queue)}
        ></fshare-search-view>`;
      case "following":
        return html`<fshare-following-view
          .connection=${connection}
          .ui=${ui}
          .basePath=${basePath}
        ></fshare-following-view>`;
    }
  }

  private async _load(tab: LateTab): Promise<void> {
    if (this._code[tab]) return;
    this._code = { ...this._code, [tab]: "loading" };
    this._code = { ...this._code, [tab]: await arrives(LATE_TABS[tab]()) };
  }

  /** Shows a dialog once its code is here. */
  private async _open(dialog: keyof typeof LATE_DIALOGS, show: () => unknown): Promise<void> {
    if ((await arrives(LATE_DIALOGS[dialog]())) === "here") show();
    else if (this.ui) notify(this, this.ui.t("error.connection_lost"));
  }

  private _add(text?: string): void {
    void this._open("add", () => this._addDialog.show(text));
  }

  protected override updated(): void {
    // It is there only now, and the list of finished downloads has to know it.
    this._scroller = this.renderRoot.querySelector<HTMLElement>(".content");
    // What had the keyboard is gone with the boxes and the bar.
    if (this._wasSelecting && !this._selection.isOn) void this._focusSelect();
    this._wasSelecting = this._selection.isOn;
  }

  private async _focusSelect(): Promise<void> {
    const view = this.renderRoot.querySelector<FshareQueueView | FshareFinishedView>(".view");
    await view?.updateComplete;
    view?.focusSelect();
  }

  private async _endSelectionAfter(done: Promise<boolean>) {
    if (await done) this._selection.end();
  }

  private readonly _handleKey = (event: KeyboardEvent): void => {
    if (this._selection.isOn && isEscapeOutsideDialogs(event)) this._selection.end();
  };

  private _renderTabs(ui: Ui, queue: QueueStore) {
    const prefix = this.route?.prefix ?? "";
    const unfinished = countUnfinished(queue.queue);
    return html`<nav class="tabs" aria-label=${ui.t("panel.title")}>
      ${TABS.map(
        ({ name, path }) =>
          html`<a
            href="${prefix}${this._pathOf(name)}"
            aria-current=${name === this._tab ? "page" : "false"}
            @pointerenter=${() => void (name in LATE_TABS && arrives(LATE_TABS[name as LateTab]()))}
            @click=${(event: MouseEvent) => this._handleTab(event, name)}
          >
            ${icon(path)}<span>${ui.t(`panel.${name}`)}</span>
            ${
              name === "queue" && unfinished && !this.narrow
                ? html`<span class="badge">${ui.format.number(unfinished)}</span>`
                : nothing
            }
          </a>`,
      )}
    </nav>`;
  }

  private get _tab(): Tab {
    const [, first] = this.route?.path.split("/") ?? [];
    return TABS.find(({ name }) => name === first)?.name ?? "queue";
  }

  /** Where a tab leads: the search is found as it was left, a second click begins anew. */
  private _pathOf(name: Tab): string {
    return name === "search" && this._tab !== name ? this._searchPath : `/${name}`;
  }

  private _handleTab(event: MouseEvent, name: Tab): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const path = `${this.route?.prefix ?? ""}${this._pathOf(name)}`;
    if (name === this._tab && this.route?.path !== this._pathOf(name)) navigateUp(path);
    else navigate(path, true);
    this._scroller?.scrollTo(0, 0);
  }

  private _handleTaskAction(event: CustomEvent<TaskAction>): void {
    event.stopPropagation();
    const { detail } = event;
    const [task] = detail.tasks;
    if (detail.verb === "details") {
      if (task) void this._open("task", () => this._taskDialog.show(task));
    } else if (detail.verb === "relocate") {
      void this._open("relocate", () => this._relocateDialog.ask(detail));
    } else if (detail.verb === "cancel" || detail.verb === "remove" || isManyAgain(detail)) {
      void this._open("confirm", () => this._confirmDialog.ask(detail));
    } else {
      void this._endSelectionAfter(this._actions.run(detail));
    }
  }
}

defineElement("fshare-downloads-panel", FshareDownloadsPanel);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-downloads-panel": FshareDownloadsPanel;
  }
}
