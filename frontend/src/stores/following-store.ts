import { LiveConnection, type LiveStatus } from "../api/connection";
import {
  changeFollowed,
  followTitle,
  subscribeFollowing,
  unfollowTitle,
} from "../api/following-commands";
import type { FollowedTitle, FollowingMessage, FollowRequest } from "../api/following-types";
import type { HassConnection } from "../api/hass";
import type { TitleKey } from "../api/search-types";
import { Observable, type Listener } from "./observable";

export type FollowedVerb = "look" | "pause" | "resume";

/**
 * What is followed, live while anybody observes it.
 *
 * Its commands reject with what `commandErrorOf` makes sense of.
 */
export class FollowingStore extends Observable {
  private readonly _live = new LiveConnection<FollowingMessage>(subscribeFollowing, {
    onMessage: ({ titles }) => this._setTitles(titles),
    onStatus: (status) => {
      this._status = status;
      this._notify();
    },
  });
  /** By what is being done with a title. */
  private readonly _busy = new Map<string, FollowedVerb | "unfollow">();
  private _observers = 0;
  private _status: LiveStatus = "loading";
  private _titles: readonly FollowedTitle[] | null = null;

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  /** "live" once the titles are here, even if the download manager is away by now. */
  public get status(): LiveStatus {
    return this._status;
  }

  /** What brings something next comes first; null until the server has spoken. */
  public get titles(): readonly FollowedTitle[] | null {
    return this._titles;
  }

  public titleOf({ tmdb_id, media_type }: TitleKey): FollowedTitle | undefined {
    return this._titles?.find(
      (title) => title.tmdb_id === tmdb_id && title.media_type === media_type,
    );
  }

  /** What is being done with a title at the moment. */
  public busyWith(followId: string): FollowedVerb | "unfollow" | undefined {
    return this._busy.get(followId);
  }

  public override observe(listener: Listener): () => void {
    const end = super.observe(listener);
    if (this._observers++ === 0) this._live.start(this._connection);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
      if (--this._observers === 0) this._live.stop();
    };
  }

  public async follow(request: FollowRequest): Promise<void> {
    this._replace(await followTitle(this._connection, request));
  }

  public async unfollow(followId: string): Promise<void> {
    await this._while("unfollow", followId, async () => {
      await unfollowTitle(this._connection, followId);
      this._setTitles(this._titles?.filter((title) => title.follow_id !== followId) ?? []);
    });
  }

  public async change(verb: FollowedVerb, followId: string): Promise<void> {
    await this._while(verb, followId, async () => {
      this._replace(await changeFollowed(this._connection, verb, followId));
    });
  }

  private async _while(
    verb: FollowedVerb | "unfollow",
    followId: string,
    action: () => Promise<void>,
  ): Promise<void> {
    if (this._busy.has(followId)) return;
    this._busy.set(followId, verb);
    this._notify();
    try {
      await action();
    } finally {
      this._busy.delete(followId);
      this._notify();
    }
  }

  private _replace(changed: FollowedTitle): void {
    // What the server has not told yet, it will tell with all others.
    if (this._titles)
      this._setTitles([
        ...this._titles.filter((title) => title.follow_id !== changed.follow_id),
        changed,
      ]);
  }

  private _setTitles(titles: readonly FollowedTitle[]): void {
    this._titles = titles.toSorted(compareTitles);
    this._notify();
  }
}

const RANKS = { looking: 0, waiting: 0, paused: 1, ended: 2 } as const;
const NEVER = "9999";

/** By what they bring next: what is looked for already, then by the day it comes. */
const compareTitles = (one: FollowedTitle, other: FollowedTitle): number =>
  RANKS[one.state] - RANKS[other.state] ||
  nextDay(one).localeCompare(nextDay(other)) ||
  one.title.localeCompare(other.title);

const nextDay = ({ state, upcoming, release_date }: FollowedTitle): string =>
  state === "looking" ? "" : (upcoming[0]?.air_date ?? release_date ?? NEVER);

const stores = new WeakMap<HassConnection, FollowingStore>();

/** The one store of a connection: search and list share a subscription. */
export const followingStoreOf = (connection: HassConnection): FollowingStore => {
  const store = stores.get(connection) ?? new FollowingStore(connection);
  stores.set(connection, store);
  return store;
};
