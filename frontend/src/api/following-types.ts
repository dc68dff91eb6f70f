// How followed titles travel: the mirror of discovery/following and of wire/.
// Dates are calendar days ("2026-11-30"), times are ISO 8601.

import type { QualityWish, TitleKey } from "./search-types";

/** Episodes from now on, some seasons, all but the specials, or a movie. */
export type FollowScope = "new" | "seasons" | "all" | "movie";

export type FollowState =
  /** Something that is wanted cannot be had yet. */
  | "looking"
  /** Everything is there that has been aired. */
  | "waiting"
  | "paused"
  /** There is nothing left to look for. */
  | "ended";

/** An episode; a movie has neither season nor number. */
export interface FollowedEpisode {
  readonly season: number | null;
  readonly episode: number | null;
  readonly title: string;
}

/** Has been aired, and was not found so far. */
export interface WantedEpisode extends FollowedEpisode {
  readonly air_date: string;
  /** How often it was looked for. */
  readonly looks: number;
}

export interface UpcomingEpisode extends FollowedEpisode {
  readonly air_date: string;
}

export interface FoundEpisode extends FollowedEpisode {
  readonly filename: string | null;
  readonly found_at: string;
}

export interface FollowedTitle extends TitleKey {
  readonly follow_id: string;
  readonly title: string;
  readonly year: number | null;
  readonly poster_url: string | null;
  readonly scope: FollowScope;
  readonly seasons: readonly number[];
  readonly quality: QualityWish;
  readonly followed_since: string;
  /** Of a movie. */
  readonly release_date: string | null;
  /** The last day on which it is looked for. */
  readonly until: string | null;
  /** Id of the location that was named for its files. */
  readonly location: string | null;
  readonly state: FollowState;
  readonly last_look: string | null;
  readonly next_look: string | null;
  /** The newest first. */
  readonly found: readonly FoundEpisode[];
  /** Not all of them, if there are very many; a movie has none. */
  readonly wanted: readonly WantedEpisode[];
  readonly wanted_count: number;
  /** The earliest first. */
  readonly upcoming: readonly UpcomingEpisode[];
  /** Code of what went wrong with the last look. */
  readonly problem: string | null;
}

export interface FollowRequest extends TitleKey {
  /** For series alone. */
  readonly scope?: Exclude<FollowScope, "movie">;
  readonly seasons?: readonly number[];
  readonly quality: QualityWish;
  readonly until?: string;
  readonly location?: string;
}

export interface FollowingMessage {
  readonly titles: readonly FollowedTitle[];
}
