// The texts of panel and card: a file for each language, of which a browser loads the one it needs.
//
// They are not with Home Assistant's translations because those know no plurals.

import type { Language } from "./languages";
import { Observable } from "./stores/observable";
import type en from "./translations/en.json";
import type following from "./translations/following.json";

/** A text, or one for each plural form of `{count}` that the language has. */
export type Message = string | Readonly<Record<string, string>>;
export interface Messages {
  readonly [key: string]: Message | Messages;
}

type Keys<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string | { other: string }
    ? Key
    : `${Key}.${Keys<Tree[Key]>}`;
}[keyof Tree & string];

/** "queue.title": the place of a text in en.json, or in a file that comes with other code. */
export type TextKey = Keys<typeof en> | Keys<typeof following.en>;

/** How long to wait before a file that did not come is asked for again. */
const RETRY_MS = 5000;

const FILES = {
  en: () => import("./translations/en.json"),
  vi: () => import("./translations/vi.json"),
} as const satisfies Record<Language, () => Promise<{ readonly default: Messages }>>;

/** The texts that are here; it tells its listeners when others have come, or failed to. */
export class TextLibrary extends Observable {
  private readonly _here = new Map<Language, Messages>();
  private readonly _asked = new Map<Language, Promise<void>>();
  private _late: Readonly<Partial<Record<Language, Messages>>> = {};
  private _hasFailed = false;

  public constructor(private readonly _files: Readonly<typeof FILES> = FILES) {
    super();
  }

  /** Whether the last file that was asked for did not come. */
  public get hasFailed(): boolean {
    return this._hasFailed;
  }

  /** The texts of a language, or nothing while they are on their way. */
  public get(language: Language): Messages | undefined {
    const found = this._here.get(language);
    if (!found) void this.load(language);
    return found;
  }

  /** Takes the texts that come with code which is loaded when it is wanted. */
  public add(late: Readonly<Record<Language, Messages>>): void {
    this._late = late;
  }

  /** The texts of a language that came later than those of `get`. */
  public late(language: Language): Messages {
    return this._late[language] ?? {};
  }

  /** Ends when the texts of a language are here, or did not come. */
  public load(language: Language): Promise<void> {
    const asked = this._asked.get(language) ?? this._load(language);
    this._asked.set(language, asked);
    return asked;
  }

  private async _load(language: Language): Promise<void> {
    try {
      this._here.set(language, (await this._files[language]()).default);
      this._hasFailed = false;
    } catch {
      this._hasFailed = true;
      setTimeout(() => {
        this._asked.delete(language);
        this._notify();
      }, RETRY_MS);
    }
    this._notify();
  }
}

export const texts = new TextLibrary();
