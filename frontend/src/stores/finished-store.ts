import { countTasks, listCategories, listFinished, listTasks, removeTasks } from "../api/commands";
import type { HassConnection } from "../api/hass";
import type {
  FinishedEntry,
  FinishedPage,
  Matching,
  Task,
  TaskTotals,
  Unlimited,
} from "../api/types";
import { Observable } from "./observable";
import { Pace } from "./pace";
import { pagesOf } from "./paging";
import type { Choosable } from "./selection-store";

export const PAGE_SIZE = 100;
const SEARCH_MS = 250;
const RELOAD_MS = 1000;

export type FinishedState = "completed" | "cancelled";

/** A line, or a file of the line that is open. */
export type FinishedRow =
  | { readonly kind: "entry"; readonly entry: FinishedEntry; readonly isOpen: boolean }
  | { readonly kind: "file"; readonly task: Task };

/** The line whose files are shown below it. */
interface OpenEntry {
  readonly entryId: string;
  index: number;
  files: number;
  readonly pages: Map<number, readonly Task[]>;
  readonly pending: Set<number>;
}

/**
 * Finished downloads in lines, newest first: pages of the database, fetched as they come into
 * sight. The files of one line at a time are shown below it.
 */
export class FinishedStore extends Observable {
  private readonly _pages = new Map<number, readonly FinishedEntry[]>();
  private _open: OpenEntry | undefined;
  private _files = 0;
  /** Pages that are being fetched. */
  private readonly _pending = new Set<number>();
  private readonly _reload = new Pace(() => this._refetch());
  private _searchTimer: ReturnType<typeof setTimeout> | undefined;
  private _generation = 0;
  private _sight = { start: 0, end: PAGE_SIZE };
  private _total: number | null = null;
  private _hasFailed = false;
  private _search = "";
  private _category: string | null = null;
  private _state: FinishedState = "completed";
  private _categories: readonly string[] = [];

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  /** How many rows there are, those of the open line among them; null until the first answer. */
  public get rows(): number | null {
    return this._total === null ? null : this._total + (this._open?.files ?? 0);
  }

  /** How many downloads match. */
  public get files(): number {
    return this._files;
  }

  /** Whether the list could not be fetched the last time. */
  public get hasFailed(): boolean {
    return this._hasFailed;
  }

  public get search(): string {
    return this._search;
  }

  public get category(): string | null {
    return this._category;
  }

  public get state(): FinishedState {
    return this._state;
  }

  /** All categories there are. */
  public get categories(): readonly string[] {
    return this._categories;
  }

  /** Whether anything narrows the list. */
  public get isFiltered(): boolean {
    return this._search !== "" || this._category !== null || this._state !== "completed";
  }

  /** What is in a row; undefined while it is being fetched. */
  public row(index: number): FinishedRow | undefined {
    const { _open: open } = this;
    const file = open ? index - open.index - 1 : -1;
    if (open && file >= 0 && file < open.files) {
      const task = open.pages.get(Math.floor(file / PAGE_SIZE))?.[file % PAGE_SIZE];
      return task && { kind: "file", task };
    }
    const line = this._lineOf(index);
    const entry = this._pages.get(Math.floor(line / PAGE_SIZE))?.[line % PAGE_SIZE];
    return entry && { kind: "entry", entry, isOpen: open?.entryId === entry.entry_id };
  }

  /** The lines that are at hand, as they stand below one another. */
  public get lines(): Choosable[] {
    const pages = [...this._pages].sort(([one], [other]) => one - other);
    return pages.flatMap(([, entries]) => entries.map(lineOf));
  }

  /** Shows the files of a line below it, or no longer. */
  public toggle({ entry_id, files }: FinishedEntry, row: number): void {
    const wasOpen = this._open?.entryId === entry_id;
    const index = this._lineOf(row);
    this._open = wasOpen
      ? undefined
      : { entryId: entry_id, index, files, pages: new Map(), pending: new Set() };
    this._notify();
    this.show(this._sight.start, this._sight.end);
  }

  /** Fetches what is missing of the rows from `start` up to, not including, `end`. */
  public show(start: number, end: number): void {
    this._sight = { start, end: Math.max(end, start + 1) };
    for (const page of this._pagesInSight()) if (!this._pages.has(page)) void this._fetch(page);
    this._showFiles();
  }

  /** What the filter lets through, and what is in certain lines of it. */
  public matching(...entryIds: readonly string[]): Omit<Matching, "before"> {
    return {
      state: [this._state],
      ...(entryIds.length && { entry_id: entryIds }),
      ...this._filter,
    };
  }

  public count(matching: Unlimited): Promise<TaskTotals> {
    return countTasks(this._connection, matching);
  }

  /** Removes what matches from the list; its files stay. */
  public async forget(matching: Matching): Promise<void> {
    await removeTasks(this._connection, { matching }, false);
  }

  /** Takes effect when nothing more is typed for a moment. */
  public setSearch(text: string): void {
    const search = text.trim();
    if (search === this._search) return;
    this._search = search;
    clearTimeout(this._searchTimer);
    this._searchTimer = setTimeout(() => this._restart(), SEARCH_MS);
    this._notify();
  }

  public setCategory(category: string | null): void {
    if (category === this._category) return;
    this._category = category;
    this._restart();
  }

  public setState(state: FinishedState): void {
    if (state === this._state) return;
    this._state = state;
    this._restart();
  }

  /** Something may have come or gone: fetches what is in sight again, at most once a second. */
  public reload(): void {
    this._reload.request(RELOAD_MS);
  }

  /** Ends what is under way. */
  public stop(): void {
    this._generation++;
    this._pending.clear();
    this._reload.cancel();
    clearTimeout(this._searchTimer);
  }

  private _restart(): void {
    this._pages.clear();
    this._open = undefined;
    this._total = null;
    this._sight = { start: 0, end: PAGE_SIZE };
    this._notify();
    this._refetch();
  }

  private _refetch(): void {
    this._generation++;
    this._pending.clear();
    const inSight = this._pagesInSight();
    // Old rows stay in sight until the new ones are here; those out of sight are fetched later.
    for (const page of [...this._pages.keys()])
      if (!inSight.includes(page)) this._pages.delete(page);
    for (const page of inSight) void this._fetch(page);
    this._open?.pages.clear();
    this._open?.pending.clear();
    this._showFiles();
    void this._fetchCategories();
  }

  /** Which line is in a row, if it is none of the open line's files. */
  private _lineOf(row: number): number {
    const { _open: open } = this;
    return open && row > open.index ? Math.max(open.index, row - open.files) : row;
  }

  private _pagesInSight(): number[] {
    const { start, end } = this._sight;
    const last = this._lineOf(end - 1) + 1;
    const most = this._total === null ? last : Math.max(1, Math.min(last, this._total));
    return pagesOf(Math.min(this._lineOf(start), most - 1), most, PAGE_SIZE);
  }

  private _showFiles(): void {
    const { _open: open } = this;
    if (!open) return;
    const start = Math.max(0, this._sight.start - open.index - 1);
    const end = Math.min(open.files, this._sight.end - open.index - 1);
    if (end <= start) return;
    for (const page of pagesOf(start, end, PAGE_SIZE))
      if (!open.pages.has(page)) void this._fetchFiles(open, page);
  }

  private async _fetchFiles(open: OpenEntry, page: number): Promise<void> {
    if (open.pending.has(page)) return;
    open.pending.add(page);
    const generation = this._generation;
    try {
      const answer = await listTasks(this._connection, {
        ...this._filter,
        state: [this._state],
        entry_id: open.entryId,
        sort: this._state === "completed" ? "-completed_at" : "-created_at",
        limit: PAGE_SIZE,
        offset: page * PAGE_SIZE,
      });
      if (generation !== this._generation) return;
      open.pages.set(page, answer.tasks);
      open.files = answer.total;
    } catch {
      // The rows stay empty until the list is fetched again.
    }
    open.pending.delete(page);
    this._notify();
  }

  private async _fetch(page: number): Promise<void> {
    if (this._pending.has(page)) return;
    this._pending.add(page);
    const generation = this._generation;
    let answer: FinishedPage | undefined;
    try {
      answer = await listFinished(this._connection, {
        ...this._filter,
        state: this._state,
        limit: PAGE_SIZE,
        offset: page * PAGE_SIZE,
      });
    } catch {
      answer = undefined;
    }
    if (generation !== this._generation) return;
    this._pending.delete(page);
    this._hasFailed = answer === undefined;
    if (answer) {
      this._pages.set(page, answer.entries);
      this._total = answer.total;
      this._files = answer.files;
      this._findOpen(page);
    }
    this._notify();
  }

  /** The open line may have moved, or be gone. */
  private _findOpen(page: number): void {
    const { _open: open } = this;
    if (!open) return;
    for (const [number, entries] of this._pages) {
      const index = entries.findIndex(({ entry_id }) => entry_id === open.entryId);
      if (index < 0) continue;
      open.index = number * PAGE_SIZE + index;
      open.files = entries[index]?.files ?? open.files;
      return;
    }
    if (Math.floor(open.index / PAGE_SIZE) === page) this._open = undefined;
  }

  private async _fetchCategories(): Promise<void> {
    try {
      this._categories = await listCategories(this._connection);
      this._notify();
    } catch {
      // The filter keeps what it had.
    }
  }

  private get _filter() {
    return {
      ...(this._search && { query: this._search }),
      ...(this._category !== null && { category: this._category }),
    };
  }
}

/** A line as something to be chosen: known by its own id, and by what ended last of it. */
export const lineOf = ({ entry_id, files, size, oldest_at, newest }: FinishedEntry): Choosable => ({
  ...newest,
  task_id: entry_id,
  batch_id: null,
  size,
  files,
  oldest_at,
});

const stores = new WeakMap<HassConnection, FinishedStore>();

/** The one of a connection: it outlives the view, which is gone while another tab is looked at. */
export const finishedStoreOf = (connection: HassConnection): FinishedStore => {
  const store = stores.get(connection) ?? new FinishedStore(connection);
  stores.set(connection, store);
  return store;
};
