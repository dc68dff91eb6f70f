import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Observable } from "../stores/observable";

/** Renders its element whenever a store has changed, while the element is on the page. */
export class ObserveController implements ReactiveController {
  private _store: Observable | undefined;
  private _end: (() => void) | undefined;

  public constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  /** Observe this store from now on, and no other. */
  public observe(store: Observable | undefined): void {
    if (store === this._store) return;
    this.hostDisconnected();
    this._store = store;
    this.hostConnected();
  }

  public hostConnected(): void {
    this._end ??= this._store?.observe(() => this._host.requestUpdate());
  }

  public hostDisconnected(): void {
    this._end?.();
    this._end = undefined;
  }
}
