import type { CommandError, HassConnection, Unsubscribe } from "../api/hass";
import { CONNECTION_LOST, commandErrorOf, smartGrab } from "../api/search-commands";
import type { GrabMessage, GrabPlan, GrabProgress, GrabRequest } from "../api/search-types";

export interface GrabHandlers {
  readonly onProgress: (progress: GrabProgress) => void;
  /** The end of it, as is an error. */
  readonly onPlan: (plan: GrabPlan) => void;
  readonly onError: (error: CommandError) => void;
}

/** One Smart Grab, from the question to its plan. It is heard of until it ends or is stopped. */
export class GrabRun {
  private _unsubscribe: Unsubscribe | undefined;
  private _isOver = false;

  public constructor(
    private readonly _connection: HassConnection,
    request: GrabRequest,
    private readonly _handlers: GrabHandlers,
  ) {
    _connection.addEventListener("disconnected", this._handleDisconnected);
    void this._start(request);
  }

  /** Hears no more of it. A dry run ends with that; a real grab goes on at the server. */
  public stop(): void {
    if (this._isOver) return;
    this._isOver = true;
    this._connection.removeEventListener("disconnected", this._handleDisconnected);
    const unsubscribe = this._unsubscribe;
    this._unsubscribe = undefined;
    if (unsubscribe) void end(unsubscribe);
  }

  private async _start(request: GrabRequest): Promise<void> {
    try {
      const unsubscribe = await smartGrab(this._connection, request, (message) =>
        this._receive(message),
      );
      // It may be over before it is known how to end it.
      if (this._isOver) await end(unsubscribe);
      else this._unsubscribe = unsubscribe;
    } catch (reason) {
      this._fail(commandErrorOf(reason));
    }
  }

  private _receive(message: GrabMessage): void {
    if (this._isOver) return;
    switch (message.type) {
      case "progress":
        this._handlers.onProgress(message);
        break;
      case "plan":
        this.stop();
        this._handlers.onPlan(message.plan);
        break;
      case "error": {
        const { code, message: text, placeholders } = message;
        this._fail({
          code,
          message: text,
          ...(placeholders && { translation_placeholders: placeholders }),
        });
        break;
      }
    }
  }

  private _fail(error: CommandError): void {
    if (this._isOver) return;
    this.stop();
    this._handlers.onError(error);
  }

  private readonly _handleDisconnected = (): void => {
    // The subscription has gone with the connection.
    this._unsubscribe = undefined;
    this._fail(CONNECTION_LOST);
  };
}

const end = async (unsubscribe: Unsubscribe): Promise<void> => {
  try {
    await unsubscribe();
  } catch {
    // It has ended by itself, or the connection has.
  }
};
