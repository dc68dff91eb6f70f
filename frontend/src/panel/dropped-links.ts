import type { ReactiveControllerHost } from "lit";

interface Ports {
  /** Whether anything may be added. */
  readonly isOpen: () => boolean;
  readonly onLinks: (text: string) => void;
}

/** Hands out links that are dropped onto an element, unless rows are being sorted in it. */
export class DroppedLinks {
  public isSorting = false;
  private _isTarget = false;

  public constructor(
    private readonly _host: ReactiveControllerHost,
    private readonly _ports: Ports,
  ) {}

  /** Whether something is held over the element that can be dropped there. */
  public get isTarget(): boolean {
    return this._isTarget;
  }

  public readonly over = (event: DragEvent): void => {
    const types = event.dataTransfer?.types ?? [];
    const isText = types.some((type) => type.startsWith("text/"));
    if (this.isSorting || !this._ports.isOpen() || !isText) return;
    event.preventDefault();
    this._setTarget(true);
  };

  public readonly leave = (event: DragEvent): void => {
    if (!event.relatedTarget) this._setTarget(false);
  };

  public readonly drop = (event: DragEvent): void => {
    if (!this._isTarget) return;
    event.preventDefault();
    this._setTarget(false);
    const data = event.dataTransfer;
    const text = data?.getData("text/uri-list") || data?.getData("text/plain");
    if (text) this._ports.onLinks(text);
  };

  private _setTarget(isTarget: boolean): void {
    this._isTarget = isTarget;
    this._host.requestUpdate();
  }
}
