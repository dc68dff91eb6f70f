import type { ReactiveController, ReactiveControllerHost } from "lit";

const LINK = /https?:\/\/|fshare\.vn/i;
const TAKES_TEXT = "input, textarea, select, dialog, ha-dialog, [role='dialog']";

/** Hands out links that are pasted onto the page itself; a field or a dialog keeps its own. */
export class PastedLinks implements ReactiveController {
  public constructor(
    host: ReactiveControllerHost,
    private readonly _onLinks: (text: string) => void,
  ) {
    host.addController(this);
  }

  public hostConnected(): void {
    window.addEventListener("paste", this._handlePaste);
  }

  public hostDisconnected(): void {
    window.removeEventListener("paste", this._handlePaste);
  }

  private readonly _handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.defaultPrevented && LINK.test(text) && !event.composedPath().some(takesText))
      this._onLinks(text);
  };
}

const takesText = (target: EventTarget): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_TEXT));
