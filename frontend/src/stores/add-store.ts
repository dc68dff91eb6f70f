import { addLinks, lookupLinks } from "../api/commands";
import type { CommandError, HassConnection } from "../api/hass";
import type { AddRequest, AddResult, LinkInfo, Priority, RemoteFile } from "../api/types";
import { Observable } from "./observable";
import { LinkPasswords, type PasswordStatus } from "./link-passwords";
import { isOfOtherSite, linesBeyond, pastedLines } from "./paste";

const TYPING_MS = 400;
/** So long after a look-up that failed for want of the line, it is tried again. */
export const AGAIN_MS = 15_000;
const MAX_PARALLEL_LOOKUPS = 3;
/** More are added without being looked at first. */
export const MAX_LOOKUPS = 200;

/** What is behind a link that was found in the pasted text. */
export interface AddItem {
  readonly link: string;
  readonly info: LinkInfo;
  /** Whether it shall be added. A refused link cannot be. */
  readonly isSelected: boolean;
  /** Of a folder: the addresses of the files that are not wanted. */
  readonly excluded: ReadonlySet<string>;
  /** Whether Fshare could not be asked about it: it can be added, and is looked up later. */
  readonly isWaiting: boolean;
  /** Typed, or offered by the text; empty when there is none yet, null when none is needed. */
  readonly password: string | null;
  readonly passwordStatus: PasswordStatus;
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
  /** Id of a location; empty for that of the category. */
  readonly location: string;
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
  private readonly _passwords: LinkPasswords;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  /** Lines that are asked about at this moment, and those that are to be asked about once more. */
  private readonly _running = new Set<string>();
  private readonly _again = new Set<string>();
  private _againTimer: ReturnType<typeof setTimeout> | undefined;
  private _isResting = false;
  private _text = "";
  private _generation = 0;
  private _isAdding = false;
  private _result: AddResult | null = null;
  private _error: CommandError | null = null;

  public constructor(private readonly _connection: HassConnection) {
    super();
    this._passwords = new LinkPasswords(
      _connection,
      () => this._notify(),
      (password) => void this._offerToOthers(password),
    );
  }

  public get text(): string {
    return this._text;
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

  /** The links that were looked up, each once, without those of other sites. */
  public get items(): readonly AddItem[] {
    return this._infos.filter((info) => !isOfOtherSite(info)).map((info) => this._item(info));
  }

  /** How many links of other sites are left out. */
  public get otherSites(): number {
    return this._infos.filter(isOfOtherSite).length;
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
    const files = this.items
      .filter((item) => item.isSelected && !this._isThere(item.info))
      .flatMap(wantedFiles);
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

  /** Takes another password for a link than the text has offered; an empty one is none. */
  public setPasswordOf(link: string, password: string): void {
    const url = this._protectedUrl(link);
    if (url) this._passwords.type(link, password, url);
  }

  /** Tries the password that was typed for a link now: its field was left. */
  public checkPasswordOf(link: string): void {
    const url = this._protectedUrl(link);
    if (url) void this._passwords.check(link, url);
  }

  /** Asks again about what could not be looked up. */
  public lookUpAgain(): void {
    clearTimeout(this._againTimer);
    for (const [line, lookup] of this._lookups) if (isPassing(lookup)) this._again.add(line);
    this._lookUpNext();
  }

  /** Asks nothing until `wake`: nobody looks. */
  public rest(): void {
    this._isResting = true;
    clearTimeout(this._againTimer);
  }

  public wake(): void {
    this._isResting = false;
    this.lookUpAgain();
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

  /**
   * Adds what is chosen and returns the outcome, which is in `result` as well, or null with an
   * `error`. What was pasted meanwhile is left, and then there is no `result`.
   */
  public async add(options: AddOptions): Promise<AddResult | null> {
    if (!this.canAdd) return null;
    const text = this._text;
    this._isAdding = true;
    this._error = null;
    this._notify();
    let result: AddResult | null = null;
    try {
      result = await addLinks(this._connection, this._request(options));
    } catch (error) {
      this._error = error as CommandError;
    }
    this._isAdding = false;
    if (result && text !== this._text) this.setText(linesBeyond(text, this._text));
    else this._result = result;
    this._notify();
    return result;
  }

  /** Forgets everything. */
  public reset(): void {
    this._generation++;
    clearTimeout(this._timer);
    clearTimeout(this._againTimer);
    this._running.clear();
    this._again.clear();
    this._lookups.clear();
    this._deselected.clear();
    this._excluded.clear();
    this._passwords.clear();
    this._text = "";
    this._result = null;
    this._error = null;
    this._notify();
  }

  private get _infos(): readonly LinkInfo[] {
    const found = new Map<string, LinkInfo>();
    // Of a link that is there twice, the first password counts, as within one line.
    for (const { links } of this._lookups.values())
      for (const info of links)
        if (!found.get(info.link)?.offered_password) found.set(info.link, info);
    return [...found.values()];
  }

  /** Whether nothing of it is fetched; of some files of a folder nobody knows which are there. */
  private _isThere({ task_ids, files }: LinkInfo): boolean {
    return task_ids.length > 0 && task_ids.length >= files.length;
  }

  private _item(info: LinkInfo): AddItem {
    const { link } = info;
    const isWaiting = info.kind === "rejected" && info.can_wait;
    const typed = this._passwords.of(link);
    return {
      link,
      info,
      isSelected: (info.kind !== "rejected" || isWaiting) && !this._deselected.has(link),
      excluded: this._excluded.get(link) ?? new Set(),
      isWaiting,
      password: wantsPassword(info) ? (typed?.password ?? info.offered_password ?? "") : null,
      passwordStatus: typed?.status ?? "typed",
    };
  }

  /** A file behind a link by which its password can be tried. */
  private _protectedUrl(link: string): string | undefined {
    const info = this._infos.find((each) => each.link === link);
    if (info?.kind === "file") return info.needs_password ? link : undefined;
    return info?.files.find((file) => file.needs_password)?.url;
  }

  /** What has opened one link may open the others as well that have no password yet. */
  private async _offerToOthers(password: string): Promise<void> {
    const generation = this._generation;
    for (const { link, password: own } of this.items) {
      // Nobody looks any more, and each question is one of Fshare's links.
      if (this._isResting || generation !== this._generation) return;
      const url = own === "" && this._protectedUrl(link);
      if (url) await this._passwords.offer(link, password, url);
    }
  }

  private _lookUpSoon(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._lookUpNext(), TYPING_MS);
  }

  private _lookUpNext(): void {
    for (const [line, { status }] of this._lookups) {
      if (this._running.size >= MAX_PARALLEL_LOOKUPS) return;
      const isWanted = status === "waiting" || this._again.has(line);
      if (isWanted && !this._running.has(line)) void this._lookUp(line);
    }
  }

  private async _lookUp(line: string): Promise<void> {
    const generation = this._generation;
    this._running.add(line);
    // What was known stays in sight while it is asked about once more.
    if (!this._again.delete(line))
      this._lookups.set(line, { status: "pending", links: [], error: null });
    let lookup: Lookup;
    try {
      const links = await lookupLinks(this._connection, [line]);
      lookup = { status: "known", links, error: null };
    } catch (error) {
      lookup = { status: "failed", links: [], error: error as CommandError };
    }
    if (generation !== this._generation) return;
    this._running.delete(line);
    if (this._lookups.has(line)) {
      this._lookups.set(line, lookup);
      if (isPassing(lookup)) this._lookUpAgainSoon();
    }
    this._notify();
    this._lookUpNext();
  }

  /** Not the others now: they would meet the same trouble. */
  private _lookUpAgainSoon(): void {
    clearTimeout(this._againTimer);
    this._again.clear();
    if (!this._isResting) this._againTimer = setTimeout(() => this.lookUpAgain(), AGAIN_MS);
  }

  /** Links that were looked up and are wanted, and lines that nobody has looked at. */
  private _chosenLinks(): string[] {
    const links = this.items.filter((item) => item.isSelected).map((item) => item.link);
    const lines = this.lines.filter((line) => line.status !== "failed").map((line) => line.text);
    return [...links, ...lines];
  }

  private _request(options: AddOptions): AddRequest {
    const selected = this.items.filter((item) => item.isSelected);
    const exclude = selected.flatMap((item) => [...item.excluded]);
    const passwords: Record<string, string> = {};
    for (const { link, password } of selected) if (password) passwords[link] = password;
    return {
      links: this._chosenLinks(),
      priority: options.priority,
      paused: options.paused,
      ...(exclude.length > 0 && { exclude }),
      ...(Object.keys(passwords).length > 0 && { passwords }),
      ...(options.category.trim() && { category: options.category.trim() }),
      ...(options.location && { location: options.location }),
      ...(options.batchName.trim() && { batch_name: options.batchName.trim() }),
    };
  }
}

/** The files that would be added for an item. */
export const wantedFiles = (item: AddItem): readonly Pick<RemoteFile, "name" | "size">[] =>
  item.info.kind === "folder"
    ? item.info.files.filter((file) => !item.excluded.has(file.url))
    : [{ name: item.info.name ?? item.link, size: item.info.size }];

/** Whether an answer may be another one later: there was none, or Fshare could not be asked. */
const isPassing = ({ status, links, error }: Lookup): boolean =>
  status === "failed"
    ? error?.code !== "link_invalid"
    : links.some((info) => info.kind === "rejected" && info.can_wait);

const wantsPassword = (info: LinkInfo): boolean =>
  info.needs_password || info.files.some((file) => file.needs_password);

const newLookup = (index: number): Lookup => ({
  status: index < MAX_LOOKUPS ? "waiting" : "unseen",
  links: [],
  error: null,
});
