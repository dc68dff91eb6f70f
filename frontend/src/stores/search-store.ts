import { addLinks } from "../api/commands";
import type { CommandError, HassConnection } from "../api/hass";
import { commandErrorOf, search } from "../api/search-commands";
import type { FileHit, SearchAnswer, TitleKey, TitleSummary } from "../api/search-types";
import { Observable } from "./observable";
import { pastedLines } from "./paste";

const TYPING_MS = 600;
/** Fewer letters are only looked for when Enter is pressed. */
const MIN_LETTERS = 2;

/** What has become of a found file. */
export type HitState =
  | { readonly status: "new" | "adding" | "added" | "there" }
  | { readonly status: "failed"; readonly error: CommandError };

const NEW: HitState = { status: "new" };

/** What is looked for, what was found, and which of the found files were added at once. */
export class SearchStore extends Observable {
  /** Of titles; that of the house until it is known. */
  public language: string | undefined;
  private _query = "";
  private _asked = "";
  private _answer: SearchAnswer | null = null;
  private _error: CommandError | null = null;
  private _isSearching = false;
  private _generation = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private readonly _hits = new Map<string, HitState>();

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  /** As it was typed. */
  public get query(): string {
    return this._query;
  }

  /** Whether what is typed is looked for, or will be in a moment. */
  public get isSearching(): boolean {
    return this._timer !== undefined || (this._isSearching && this._isAsked);
  }

  /** What was found for what is typed; null until then: no answer stays below other words. */
  public get answer(): SearchAnswer | null {
    return this._isAsked ? this._answer : null;
  }

  /** Why there is no answer. */
  public get error(): CommandError | null {
    return this._isAsked ? this._error : null;
  }

  /** Whether what is typed is looked for only when Enter is pressed. */
  public get isForEnter(): boolean {
    return Boolean(this._words) && !this._isAsked && !this.isSearching && !this.hasLinks;
  }

  /** Whether links were pasted, which are added and not looked for. */
  public get hasLinks(): boolean {
    return pastedLines(this._query).length > 0;
  }

  public hitState(hit: FileHit): HitState {
    return this._hits.get(hit.link) ?? NEW;
  }

  /** The title as the search told of it, if it did. */
  public summaryOf(key: TitleKey): TitleSummary | undefined {
    return this._answer?.results.find(
      ({ tmdb_id, media_type }) => tmdb_id === key.tmdb_id && media_type === key.media_type,
    );
  }

  /** Searches when nothing more is typed for a moment. */
  public setQuery(query: string): void {
    this._query = query;
    this._stopTimer();
    const { _words: words } = this;
    if (!words) this._forget();
    else if (!this._isAsked && words.length >= MIN_LETTERS && !this.hasLinks)
      this._timer = setTimeout(() => void this.search(), TYPING_MS);
    this._notify();
  }

  /** Searches at once, again if it has to be. */
  public async search(): Promise<void> {
    this._stopTimer();
    const { _words: words } = this;
    if (!words || this.hasLinks || (this._isSearching && this._isAsked)) return;
    const generation = ++this._generation;
    if (!this._isAsked) this._answer = null;
    this._asked = words;
    this._isSearching = true;
    this._error = null;
    this._notify();
    let answer: SearchAnswer | null = null;
    let error: CommandError | null = null;
    try {
      answer = await search(this._connection, words, this.language);
    } catch (reason) {
      error = commandErrorOf(reason);
    }
    // A later question was asked meanwhile, or none at all.
    if (generation !== this._generation) return;
    this._isSearching = false;
    this._answer = answer;
    this._error = error;
    this._notify();
  }

  /** Adds a found file, or all files of a found folder. */
  public async add(hit: FileHit): Promise<void> {
    if (this.hitState(hit).status === "adding") return;
    this._setHit(hit, { status: "adding" });
    try {
      const { tasks, rejected } = await addLinks(this._connection, { links: [hit.link] });
      const [refused] = rejected;
      this._setHit(
        hit,
        refused && !tasks.length
          ? { status: "failed", error: { code: refused.code, message: refused.reason } }
          : { status: tasks.length ? "added" : "there" },
      );
    } catch (reason) {
      this._setHit(hit, { status: "failed", error: commandErrorOf(reason) });
    }
  }

  private get _words(): string {
    return this._query.trim();
  }

  /** Whether it is what is typed that was asked last. */
  private get _isAsked(): boolean {
    return this._words === this._asked;
  }

  private _stopTimer(): void {
    clearTimeout(this._timer);
    this._timer = undefined;
  }

  private _setHit(hit: FileHit, state: HitState): void {
    this._hits.set(hit.link, state);
    this._notify();
  }

  private _forget(): void {
    this._generation++;
    this._asked = "";
    this._answer = null;
    this._error = null;
    this._isSearching = false;
  }
}
