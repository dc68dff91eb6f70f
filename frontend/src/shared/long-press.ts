import type { ReactiveController, ReactiveControllerHost } from "lit";

const PRESS_MS = 500;
/** A finger is never quite still. */
const STILL_PIXELS = 10;

/** Tells of a finger that rests on an element; what it touches then gets no click. */
export class LongPressController implements ReactiveController {
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _from = { x: 0, y: 0 };
  private _wasLong = false;

  public constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    private readonly _onPress: (path: readonly EventTarget[]) => void,
  ) {
    _host.addController(this);
  }

  public hostConnected(): void {
    this._host.addEventListener("pointerdown", this._handleDown);
    this._host.addEventListener("pointermove", this._handleMove);
    for (const name of ["pointerup", "pointercancel"] as const)
      this._host.addEventListener(name, this._end);
    for (const name of ["click", "contextmenu"] as const)
      this._host.addEventListener(name, this._swallow, { capture: true });
  }

  public hostDisconnected(): void {
    this._end();
    this._host.removeEventListener("pointerdown", this._handleDown);
    this._host.removeEventListener("pointermove", this._handleMove);
    for (const name of ["pointerup", "pointercancel"] as const)
      this._host.removeEventListener(name, this._end);
    for (const name of ["click", "contextmenu"] as const)
      this._host.removeEventListener(name, this._swallow, { capture: true });
  }

  private readonly _handleDown = (event: PointerEvent): void => {
    this._end();
    this._wasLong = false;
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    this._from = { x: event.clientX, y: event.clientY };
    const path = event.composedPath();
    this._timer = setTimeout(() => {
      this._wasLong = true;
      this._onPress(path);
    }, PRESS_MS);
  };

  private readonly _handleMove = ({ clientX, clientY }: PointerEvent): void => {
    if (Math.hypot(clientX - this._from.x, clientY - this._from.y) > STILL_PIXELS) this._end();
  };

  private readonly _end = (): void => {
    clearTimeout(this._timer);
  };

  private readonly _swallow = (event: Event): void => {
    if (!this._wasLong) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "click") this._wasLong = false;
  };
}
