// A live subscription, kept alive.
//
// Home Assistant's own client renews subscriptions after a reconnect, but gives up for good when
// the integration is not loaded yet, which is the rule after a restart. So we renew it ourselves.

import type { HassConnection, Unsubscribe } from "./hass";

const RETRY_MS = 1000;

export type LiveStatus =
  /** Connected or connecting; nothing has been heard yet. */
  | "loading"
  | "live"
  /** The download manager does not run: Home Assistant is starting, or the entry is not loaded. */
  | "unavailable"
  /** Home Assistant cannot be reached. */
  | "disconnected";

export interface LiveHandlers<Message> {
  readonly onMessage: (message: Message) => void;
  readonly onStatus: (status: LiveStatus) => void;
}

/** A command that sends the present first, and then what changes. */
type Subscribe<Message> = (
  connection: HassConnection,
  callback: (message: Message) => void,
) => Promise<Unsubscribe>;

export class LiveConnection<Message extends object> {
  private _connection: HassConnection | undefined;
  private _unsubscribe: Unsubscribe | undefined;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells the present subscription from those that were given up. */
  private _generation = 0;
  private _isLive = false;

  public constructor(
    private readonly _command: Subscribe<Message>,
    private readonly _handlers: LiveHandlers<Message>,
  ) {}

  /** Subscribes, and goes on doing so until `stop`. */
  public start(connection: HassConnection): void {
    if (connection === this._connection) return;
    this.stop();
    this._connection = connection;
    connection.addEventListener("ready", this._handleReady);
    connection.addEventListener("disconnected", this._handleDisconnected);
    this._handlers.onStatus(connection.connected ? "loading" : "disconnected");
    if (connection.connected) void this._subscribe();
  }

  public stop(): void {
    this._connection?.removeEventListener("ready", this._handleReady);
    this._connection?.removeEventListener("disconnected", this._handleDisconnected);
    this._drop();
    this._connection = undefined;
  }

  /** Asks for a new snapshot. */
  public refresh(): void {
    if (!this._connection?.connected) return;
    this._drop();
    void this._subscribe();
  }

  private readonly _handleReady = (): void => {
    // The old subscription has died with the old connection.
    this._unsubscribe = undefined;
    this._drop();
    this._handlers.onStatus("loading");
    void this._subscribe();
  };

  private readonly _handleDisconnected = (): void => {
    this._unsubscribe = undefined;
    this._drop();
    this._handlers.onStatus("disconnected");
  };

  private async _subscribe(): Promise<void> {
    const connection = this._connection;
    if (!connection) return;
    const generation = ++this._generation;
    const isCurrent = () => generation === this._generation;
    try {
      const unsubscribe = await this._command(connection, (message) => {
        if (isCurrent()) this._receive(message);
      });
      if (isCurrent()) this._unsubscribe = unsubscribe;
      else await end(unsubscribe);
    } catch {
      if (!isCurrent()) return;
      this._handlers.onStatus(connection.connected ? "unavailable" : "disconnected");
      this._timer = setTimeout(() => void this._subscribe(), RETRY_MS);
    }
  }

  private _receive(message: Message): void {
    if ("type" in message && message.type === "unavailable") {
      this._isLive = false;
      this._handlers.onStatus("unavailable");
      return;
    }
    this._handlers.onMessage(message);
    if (this._isLive) return;
    this._isLive = true;
    this._handlers.onStatus("live");
  }

  private _drop(): void {
    this._generation++;
    this._isLive = false;
    clearTimeout(this._timer);
    const unsubscribe = this._unsubscribe;
    this._unsubscribe = undefined;
    if (unsubscribe) void end(unsubscribe);
  }
}

const end = async (unsubscribe: Unsubscribe): Promise<void> => {
  try {
    await unsubscribe();
  } catch {
    // The connection has gone, and the subscription with it.
  }
};
