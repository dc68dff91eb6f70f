import { listCategories, listTasks } from "../api/commands";
import type { HassConnection } from "../api/hass";
import type { Task, TaskPage, TaskQuery } from "../api/types";
import { Observable } from "./observable";
import { Pace } from "./pace";
import { pagesOf } from "./paging";

export const PAGE_SIZE = 100;
const SEARCH_MS = 250;
const RELOAD_MS = 1000;

export type FinishedState = "completed" | "cancelled";

/** Finished downloads, newest first: pages of the database, fetched as they come into sight. */
export class FinishedStore extends Observable {
  private readonly _pages = new Map<number, readonly Task[]>();
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

  /** How many match; null until the first answer. */
  public get total(): number | null {
    return this._total;
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

  /** The task in a row; undefined while it is being fetched. */
  public row(index: number): Task | undefined {
    return this._pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  }

  /** Fetches what is missing of the rows from `start` up to, not including, `end`. */
  public show(start: number, end: number): void {
    this._sight = { start, end: Math.max(end, start + 1) };
    for (const page of this._pagesInSight()) if (!this._pages.has(page)) void this._fetch(page);
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
    void this._fetchCategories();
  }

  private _pagesInSight(): number[] {
    const { start, end } = this._sight;
    const last = this._total === null ? end : Math.max(1, Math.min(end, this._total));
    return pagesOf(Math.min(start, last - 1), last, PAGE_SIZE);
  }

  private async _fetch(page: number): Promise<void> {
    if (this._pending.has(page)) return;
    this._pending.add(page);
    const generation = this._generation;
    let answer: TaskPage | undefined;
    try {
      answer = await listTasks(this._connection, this._query(page));
    } catch {
      answer = undefined;
    }
    if (generation !== this._generation) return;
    this._pending.delete(page);
    this._hasFailed = answer === undefined;
    if (answer) {
      this._pages.set(page, answer.tasks);
      this._total = answer.total;
    }
    this._notify();
  }

  private async _fetchCategories(): Promise<void> {
    try {
      this._categories = await listCategories(this._connection);
      this._notify();
    } catch {
      // The filter keeps what it had.
    }
  }

  private _query(page: number): TaskQuery {
    return {
      state: [this._state],
      sort: this._state === "completed" ? "-completed_at" : "-created_at",
      limit: PAGE_SIZE,
      offset: page * PAGE_SIZE,
      ...(this._search && { query: this._search }),
      ...(this._category !== null && { category: this._category }),
    };
  }
}

const stores = new WeakMap<HassConnection, FinishedStore>();

/** The one of a connection: it outlives the view, which is gone while another tab is looked at. */
export const finishedStoreOf = (connection: HassConnection): FinishedStore => {
  const store = stores.get(connection) ?? new FinishedStore(connection);
  stores.set(connection, store);
  return store;
};
