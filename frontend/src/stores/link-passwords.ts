import { checkPassword } from "../api/commands";
import type { HassConnection } from "../api/hass";

const TYPING_MS = 800;

/** What is known of a password that was typed; "unchecked": Fshare could not be asked. */
export type PasswordStatus = "typed" | "checking" | "right" | "wrong" | "unchecked";

interface TypedPassword {
  readonly password: string;
  readonly status: PasswordStatus;
}

/** The passwords that were typed for pasted links; each is tried at once, at most once. */
export class LinkPasswords {
  private _typed = new Map<string, TypedPassword>();
  private readonly _timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** `notify` is called when anything has changed, `onRight` with each password that opens a link. */
  public constructor(
    private readonly _connection: HassConnection,
    private readonly _notify: () => void,
    private readonly _onRight: (password: string) => void,
  ) {}

  public of(link: string): TypedPassword | undefined {
    return this._typed.get(link);
  }

  /** Takes a password for a link, and tries it on `url` when typing has ended. */
  public type(link: string, password: string, url: string): void {
    this._put(link, { password, status: "typed" });
    clearTimeout(this._timers.get(link));
    this._timers.set(
      link,
      setTimeout(() => void this.check(link, url), TYPING_MS),
    );
  }

  /** Tries the password of a link now, unless it was tried. */
  public async check(link: string, url: string): Promise<void> {
    clearTimeout(this._timers.get(link));
    const typed = this._typed.get(link);
    if (!typed?.password || typed.status !== "typed") return;
    const { password } = typed;
    const checking: TypedPassword = { password, status: "checking" };
    this._put(link, checking);
    const status = await this._ask(url, password);
    if (this._typed.get(link) !== checking) return; // It was changed meanwhile.
    this._put(link, { password, status });
    if (status === "right") this._onRight(password);
  }

  /** Tries what has opened another link, and takes it if it opens this one as well. */
  public async offer(link: string, password: string, url: string): Promise<void> {
    const typed = this._typed;
    if (typed.has(link) || (await this._ask(url, password)) !== "right") return;
    // It was typed meanwhile, or all are forgotten.
    if (typed === this._typed && !typed.has(link)) this._put(link, { password, status: "right" });
  }

  public clear(): void {
    this._timers.forEach(clearTimeout);
    this._timers.clear();
    this._typed = new Map();
  }

  private async _ask(url: string, password: string): Promise<PasswordStatus> {
    try {
      return (await checkPassword(this._connection, url, password)) ? "right" : "wrong";
    } catch {
      return "unchecked";
    }
  }

  private _put(link: string, typed: TypedPassword): void {
    this._typed.set(link, typed);
    this._notify();
  }
}
