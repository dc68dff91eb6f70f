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

  public get isSearching(): boolean {
    return this._isSearching;
  }

  /** What was found for the last question that has been answered; null before there was one. */
  public get answer(): SearchAnswer | null {
    return this._answer;
  }

  /** Why there is no answer. */
  public get error(): CommandError | null {
    return this._error;
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
    clearTimeout(this._timer);
    const words = query.trim();
    if (!words) this._forget();
    else if (words !== this._asked && words.length >= MIN_LETTERS && !this.hasLinks)
      this._timer = setTimeout(() => void this.search(), TYPING_MS);
    this._notify();
  }

  /** Searches at once, again if it has to be. */
  public async search(): Promise<void> {
    clearTimeout(this._timer);
    const words = this._query.trim();
    if (!words || this.hasLinks || (this._isSearching && words === this._asked)) return;
    const generation = ++this._generation;
    this._asked = words;
    this._isSearching = true;
    this._error = null;
    this._notify();
    let answer: SearchAnswer | null = null;
    let error: CommandError | null = null;
    try {
      answer = await search(this._connection, words);
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
