/** Lets something happen again and again, but each time as late as those who ask for it allow. */
export class Pace {
  private _last = -Infinity;
  private _due = Infinity;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  public constructor(private readonly _action: () => void) {}

  /** It shall happen: as soon as the last time is `periodMs` ago, which may be now. */
  public request(periodMs: number): void {
    const now = performance.now();
    const due = this._last + periodMs;
    if (due <= now) {
      this._run();
    } else if (due < this._due) {
      this.cancel();
      this._due = due;
      this._timer = setTimeout(() => this._run(), due - now);
    }
  }

  public cancel(): void {
    clearTimeout(this._timer);
    this._due = Infinity;
  }

  private _run(): void {
    this.cancel();
    this._last = performance.now();
    this._action();
  }
}
