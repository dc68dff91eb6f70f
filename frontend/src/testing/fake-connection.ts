import type { FollowingMessage } from "../api/following-types";
import type { HassConnection, HassMessage, Unsubscribe } from "../api/hass";
import type { GrabMessage } from "../api/search-types";
import type { SubscriptionMessage } from "../api/types";

type Message = SubscriptionMessage | GrabMessage | FollowingMessage;
interface Subscriber {
  readonly command: string;
  readonly callback: (message: Message) => void;
}

type Event = "ready" | "disconnected";
type Answer = (message: HassMessage) => unknown;

/** Home Assistant's connection with a download manager behind it, both played by the test. */
export class FakeConnection implements HassConnection {
  public connected = true;
  /** Everything that was asked, in order, without what all messages have in common. */
  public readonly asked: { command: string; fields: Record<string, unknown> }[] = [];
  /** Whether the integration's commands are known to Home Assistant. */
  public isLoaded = true;
  public ended = 0;
  private readonly _answers = new Map<string, Answer>();
  private readonly _listeners = new Map<Event, Set<() => void>>();
  private readonly _subscribers = new Set<Subscriber>();

  /** How many subscriptions the server has. */
  public get subscribed(): number {
    return this._subscribers.size;
  }

  public get listeners(): number {
    return [...this._listeners.values()].reduce((total, set) => total + set.size, 0);
  }

  /** Answers a command from now on; an answer that throws is an error of the server. */
  public answer(command: string, answer: Answer): void {
    this._answers.set(command, answer);
  }

  public commands(command: string): Record<string, unknown>[] {
    return this.asked.filter((each) => each.command === command).map((each) => each.fields);
  }

  public async sendMessagePromise<Result>(message: HassMessage): Promise<Result> {
    const { type, ...fields } = message;
    const command = type.replace("fshare_downloader/", "");
    this.asked.push({ command, fields });
    await Promise.resolve();
    const answer = this._answers.get(command);
    if (!answer) throw { code: "unknown_command", message: `Unknown command ${command}` };
    return (await answer(message)) as Result;
  }

  public async subscribeMessage(
    callback: (message: never) => void,
    { type, ...fields }: HassMessage,
    options?: { readonly resubscribe?: boolean },
  ): Promise<Unsubscribe> {
    const command = type.replace("fshare_downloader/", "");
    this.asked.push({ command, fields: { ...fields, ...options } });
    await Promise.resolve();
    if (!this.isLoaded) throw { code: "unknown_command", message: type };
    const subscriber = { command, callback: callback as Subscriber["callback"] };
    this._subscribers.add(subscriber);
    return () => {
      this.ended++;
      this._subscribers.delete(subscriber);
    };
  }

  public addEventListener(event: Event, listener: () => void): void {
    const listeners = this._listeners.get(event) ?? new Set();
    this._listeners.set(event, listeners.add(listener));
  }

  public removeEventListener(event: Event, listener: () => void): void {
    this._listeners.get(event)?.delete(listener);
  }

  /** Sends to all subscribers of a command. */
  public push(message: Message, command = "subscribe"): void {
    for (const subscriber of [...this._subscribers])
      if (subscriber.command === command) subscriber.callback(message);
  }

  /** Breaks the connection; the server forgets its subscriptions. */
  public lose(): void {
    this.connected = false;
    this._subscribers.clear();
    this._fire("disconnected");
  }

  public restore(): void {
    this.connected = true;
    this._fire("ready");
  }

  private _fire(event: Event): void {
    for (const listener of [...(this._listeners.get(event) ?? [])]) listener();
  }
}
