import { addLinks, lookupLinks } from "../api/commands";
import type { CommandError, HassConnection } from "../api/hass";
import type { AddRequest, AddResult, LinkInfo, Priority, RemoteFile } from "../api/types";
import { Observable } from "./observable";
import { pastedLines } from "./paste";

const TYPING_MS = 400;
const MAX_PARALLEL_LOOKUPS = 3;
/** More are added without being looked at first. */
export const MAX_LOOKUPS = 200;
const PASSWORD_CODES = new Set(["password_required", "password_wrong"]);

/** What is behind a link that was found in the pasted text. */
export interface AddItem {
  readonly link: string;
  readonly info: LinkInfo;
  /** Whether it shall be added. A refused link cannot be. */
  readonly isSelected: boolean;
  /** Of a folder: the addresses of the files that are not wanted. */
  readonly excluded: ReadonlySet<string>;
}

/** A line of the pasted text whose links are being looked up, or could not be. */
export interface AddLine {
  readonly text: string;
  readonly status: "pending" | "unseen" | "failed";
  readonly error: CommandError | null;
}

export interface AddTotals {
  readonly files: number;
  /** Of the files whose size is known. */
  readonly bytes: number;
  readonly hasUnknownSizes: boolean;
}

export interface AddOptions {
  readonly category: string;
  readonly batchName: string;
  readonly priority: Priority;
  readonly paused: boolean;
}

interface Lookup {
  status: "waiting" | "pending" | "known" | "unseen" | "failed";
  links: readonly LinkInfo[];
  error: CommandError | null;
}

/** What the user is about to add: pasted text, what is behind its links, and the choice of it. */
export class AddStore extends Observable {
  /** One for each line with links, in their order. */
  private _lookups = new Map<string, Lookup>();
  private readonly _deselected = new Set<string>();
  private readonly _excluded = new Map<string, ReadonlySet<string>>();
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _text = "";
  private _password = "";
  private _generation = 0;
  private _isAdding = false;
  private _result: AddResult | null = null;
  private _error: CommandError | null = null;

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  public get text(): string {
    return this._text;
  }

  public get password(): string {
    return this._password;
  }

  public get isAdding(): boolean {
    return this._isAdding;
  }

  /** What became of the links; null until they were added. */
  public get result(): AddResult | null {
    return this._result;
  }

  /** Why adding failed as a whole. */
  public get error(): CommandError | null {
    return this._error;
  }

  /** Whether there is text, but no link in it. */
  public get isNonsense(): boolean {
    return this._text.trim() !== "" && this._lookups.size === 0;
  }

  public get isLookingUp(): boolean {
    return [...this._lookups.values()].some(
      ({ status }) => status === "waiting" || status === "pending",
    );
  }

  /** Whether a link wants a password, or another one. */
  public get needsPassword(): boolean {
    return this.items.some(
      ({ info }) => info.needs_password || PASSWORD_CODES.has(info.code ?? ""),
    );
  }

  /** The links that were looked up, each once. */
  public get items(): readonly AddItem[] {
    const items = new Map<string, AddItem>();
    for (const { links } of this._lookups.values())
      for (const info of links) if (!items.has(info.link)) items.set(info.link, this._item(info));
    return [...items.values()];
  }

  /** Lines without an answer, in the order of the text. */
  public get lines(): readonly AddLine[] {
    return [...this._lookups]
      .filter(([, { status }]) => status !== "known")
      .map(([text, { status, error }]) => ({
        text,
        status: status === "unseen" || status === "failed" ? status : "pending",
        error,
      }));
  }

  public get totals(): AddTotals {
    const files = this.items.filter((item) => item.isSelected).flatMap(wantedFiles);
    return {
      files: files.length,
      bytes: files.reduce((bytes, file) => bytes + (file.size ?? 0), 0),
      hasUnknownSizes: files.some((file) => file.size === null) || this.lines.length > 0,
    };
  }

  /** Whether there is anything to add. */
  public get canAdd(): boolean {
    return !this._isAdding && this._chosenLinks().length > 0;
  }

  /** Looks links up that were not there before, when nothing more is typed for a moment. */
  public setText(text: string): void {
    this._text = text;
    this._result = null;
    this._error = null;
    const known = this._lookups;
    this._lookups = new Map(
      pastedLines(text).map((line, index) => [line, known.get(line) ?? newLookup(index)]),
    );
    this._lookUpSoon();
    this._notify();
  }

  /** Looks up again what wants a password. */
  public setPassword(password: string): void {
    if (password === this._password) return;
    this._password = password;
    for (const [line, lookup] of this._lookups)
      if (lookup.links.some((info) => PASSWORD_CODES.has(info.code ?? "")))
        this._lookups.set(line, { ...lookup, status: "waiting" });
    this._lookUpSoon();
    this._notify();
  }

  public selectLink(link: string, isSelected: boolean): void {
    if (isSelected) this._deselected.delete(link);
    else this._deselected.add(link);
    if (isSelected) this._excluded.delete(link);
    this._notify();
  }

  /** Chooses a file of a folder; a folder without chosen files is not chosen either. */
  public selectFile(link: string, url: string, isSelected: boolean): void {
    const item = this.items.find((each) => each.link === link);
    if (!item) return;
    const excluded = new Set(
      item.isSelected ? item.excluded : item.info.files.map((file) => file.url),
    );
    if (isSelected) excluded.delete(url);
    else excluded.add(url);
    this._excluded.set(link, excluded);
    if (item.info.files.every((file) => excluded.has(file.url))) this._deselected.add(link);
    else this._deselected.delete(link);
    this._notify();
  }

  /** Adds what is chosen; the outcome is in `result` or `error`. */
  public async add(options: AddOptions): Promise<void> {
    if (!this.canAdd) return;
    this._isAdding = true;
    this._error = null;
    this._notify();
    try {
      this._result = await addLinks(this._connection, this._request(options));
    } catch (error) {
      this._error = error as CommandError;
    }
    this._isAdding = false;
    this._notify();
  }

  /** Forgets everything. */
  public reset(): void {
    this._generation++;
    clearTimeout(this._timer);
    this._lookups.clear();
    this._deselected.clear();
    this._excluded.clear();
    this._text = "";
    this._password = "";
    this._result = null;
    this._error = null;
    this._notify();
  }

  private _item(info: LinkInfo): AddItem {
    return {
      link: info.link,
      info,
      isSelected: info.kind !== "rejected" && !this._deselected.has(info.link),
      excluded: this._excluded.get(info.link) ?? new Set(),
    };
  }

  private _lookUpSoon(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._lookUpNext(), TYPING_MS);
  }

  private _lookUpNext(): void {
    const lookups = [...this._lookups];
    let running = lookups.filter(([, { status }]) => status === "pending").length;
    for (const [line, { status }] of lookups) {
      if (running >= MAX_PARALLEL_LOOKUPS) return;
      if (status !== "waiting") continue;
      running++;
      void this._lookUp(line);
    }
  }

  private async _lookUp(line: string): Promise<void> {
    const generation = this._generation;
    const password = this._password;
    this._lookups.set(line, { status: "pending", links: [], error: null });
    let lookup: Lookup;
    try {
      const links = await lookupLinks(this._connection, [line], password || undefined);
      lookup = { status: "known", links, error: null };
    } catch (error) {
      lookup = { status: "failed", links: [], error: error as CommandError };
    }
    if (generation !== this._generation || !this._lookups.has(line)) return;
    // A password that was typed meanwhile is tried at once.
    const isOutdated =
      password !== this._password &&
      lookup.links.some((info) => PASSWORD_CODES.has(info.code ?? ""));
    this._lookups.set(line, isOutdated ? { ...lookup, status: "waiting" } : lookup);
    this._notify();
    this._lookUpNext();
  }

  /** Links that were looked up and are wanted, and lines that nobody has looked at. */
  private _chosenLinks(): string[] {
    const links = this.items.filter((item) => item.isSelected).map((item) => item.link);
    const lines = this.lines.filter((line) => line.status !== "failed").map((line) => line.text);
    return [...links, ...lines];
  }

  private _request(options: AddOptions): AddRequest {
    const exclude = this.items
      .filter((item) => item.isSelected)
      .flatMap((item) => [...item.excluded]);
    return {
      links: this._chosenLinks(),
      priority: options.priority,
      paused: options.paused,
      ...(exclude.length > 0 && { exclude }),
      ...(this._password && { password: this._password }),
      ...(options.category.trim() && { category: options.category.trim() }),
      ...(options.batchName.trim() && { batch_name: options.batchName.trim() }),
    };
  }
}

/** The files that would be added for an item. */
export const wantedFiles = (item: AddItem): readonly Pick<RemoteFile, "name" | "size">[] =>
  item.info.kind === "folder"
    ? item.info.files.filter((file) => !item.excluded.has(file.url))
    : [{ name: item.info.name ?? item.link, size: item.info.size }];

const newLookup = (index: number): Lookup => ({
  status: index < MAX_LOOKUPS ? "waiting" : "unseen",
  links: [],
  error: null,
});
