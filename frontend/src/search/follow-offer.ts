// What can be followed of the title that is looked at.

import type { MissingGap, QualityWish, TitleDetails, TitleKey } from "../api/search-types";

/** What one may want to follow; a dialog asks how. */
export interface FollowOffer {
  /** A series, a movie, or several movies of a collection. */
  readonly titles: readonly (TitleKey & { readonly title: string })[];
  /** Numbers of the seasons that the series has. */
  readonly seasons: readonly number[];
  /** Seasons that something is missing of; none when it is the whole title that is offered. */
  readonly missing: readonly number[];
  readonly quality: QualityWish;
}

declare global {
  interface HTMLElementEventMap {
    "fshare-follow": CustomEvent<FollowOffer>;
  }
}

/** The title itself; a collection cannot be followed. */
export const offerOf = (details: TitleDetails, quality: QualityWish): FollowOffer | null =>
  details.media_type === "collection"
    ? null
    : {
        titles: [details],
        seasons: details.seasons?.map(({ number }) => number) ?? [],
        missing: [],
        quality,
      };

/** What a plan has no file for: seasons of the series, the movie, or movies of the collection. */
export const offerOfMissing = (
  details: TitleDetails,
  quality: QualityWish,
  gaps: readonly MissingGap[],
): FollowOffer | null => {
  if (!gaps.length) return null;
  const offer = offerOf(details, quality);
  if (offer) {
    const seasons = gaps.flatMap(({ season }) => season ?? []);
    return { ...offer, missing: [...new Set(seasons)].sort((one, other) => one - other) };
  }
  const titles = gaps.flatMap(({ tmdb_id, title }) =>
    tmdb_id === null ? [] : { tmdb_id, media_type: "movie" as const, title },
  );
  return titles.length ? { titles, seasons: [], missing: [], quality } : null;
};

/** Asks the page to follow something. */
export const fireFollow = (source: EventTarget, offer: FollowOffer): void => {
  source.dispatchEvent(
    new CustomEvent("fshare-follow", { detail: offer, bubbles: true, composed: true }),
  );
};
