// What is wished of a title that is to be followed, while it is being decided.

import type { FollowedTitle, FollowRequest, FollowScope } from "../api/following-types";
import type { QualityWish } from "../api/search-types";
import type { FollowOffer } from "../search/follow-offer";

export type SeriesScope = Exclude<FollowScope, "movie">;

export interface FollowWish {
  readonly scope: SeriesScope;
  readonly seasons: readonly number[];
  readonly quality: QualityWish;
  /** A day of the calendar; empty for ever. */
  readonly until: string;
  /** Id of the location that the files go to; empty for that of the category. */
  readonly location: string;
}

/** What a dialog proposes: what holds already, and what is missing. */
export const firstWish = (offer: FollowOffer, followed: FollowedTitle | undefined): FollowWish => {
  const { missing } = offer;
  const before = followed?.scope === "movie" ? undefined : followed?.scope;
  // Whoever follows everything follows what is missing, too.
  const scope = before === "all" ? before : missing.length ? "seasons" : (before ?? "new");
  const followedSeasons = before === "seasons" ? (followed?.seasons ?? []) : [];
  const seasons = [...new Set([...followedSeasons, ...missing])];
  return {
    scope,
    seasons: seasons.length ? seasons : offer.seasons.slice(-1),
    quality: withoutEmpty(followed?.quality ?? offer.quality),
    until: followed?.until ?? "",
    location: followed?.location ?? "",
  };
};

/** One request for each title. */
export const requestsOf = (
  { titles }: FollowOffer,
  { scope, seasons, quality, until, location }: FollowWish,
): readonly FollowRequest[] =>
  titles.map(({ tmdb_id, media_type }) => ({
    tmdb_id,
    media_type,
    ...(media_type === "tv" && { scope }),
    ...(media_type === "tv" &&
      scope === "seasons" && { seasons: seasons.toSorted((one, other) => one - other) }),
    quality,
    ...(until && { until }),
    ...(location && { location }),
  }));

/** A limit that isn't set is not one of nothing. */
const withoutEmpty = ({ max_size, ...wish }: QualityWish): QualityWish => ({
  ...wish,
  ...(max_size && { max_size }),
});
