import { describe, expect, it } from "vitest";

import type { FollowOffer } from "../search/follow-offer";
import { makeFollowed } from "../testing/samples";
import { firstWish, requestsOf, type FollowWish } from "./follow-wish";

const QUALITY = { resolution: 720, vietnamese: "any", hdr: "avoid" } as const;
const SERIES: FollowOffer = {
  titles: [{ tmdb_id: 1, media_type: "tv", title: "Dark" }],
  seasons: [0, 1, 2, 3],
  missing: [],
  quality: QUALITY,
};
const WISH: FollowWish = {
  scope: "new",
  seasons: [3],
  quality: QUALITY,
  until: "",
  location: "",
};

describe("what is proposed", () => {
  it("are new episodes, with the quality of the page and the last season at hand", () => {
    expect(firstWish(SERIES, undefined)).toEqual(WISH);
  });

  it("is what holds already", () => {
    const followed = makeFollowed("f", {
      scope: "seasons",
      seasons: [1],
      until: "2026-12-31",
      location: "usb",
      quality: { resolution: 2160, vietnamese: "dubbed", hdr: "prefer" },
    });

    expect(firstWish(SERIES, followed)).toEqual({
      scope: "seasons",
      seasons: [1],
      quality: followed.quality,
      until: "2026-12-31",
      location: "usb",
    });
  });

  it("keeps of the quality what cannot be chosen here", () => {
    const quality = { ...QUALITY, codec: "h265", max_size: null };
    const wish = (max_size: number | null) =>
      firstWish(SERIES, makeFollowed("f", { quality: { ...quality, max_size } })).quality;

    expect(wish(null)).toEqual({ ...QUALITY, codec: "h265" });
    expect(wish(5000)).toEqual({ ...QUALITY, codec: "h265", max_size: 5000 });
  });

  it("are the seasons of what is missing, beside those that are followed", () => {
    const offer = { ...SERIES, missing: [1, 2] };
    const followed = makeFollowed("f", { scope: "seasons", seasons: [3] });

    expect(firstWish(offer, undefined)).toMatchObject({ scope: "seasons", seasons: [1, 2] });
    expect(firstWish(offer, followed)).toMatchObject({ scope: "seasons", seasons: [3, 1, 2] });
  });

  it("stays the whole series, which has what is missing in it", () => {
    const followed = makeFollowed("f", { scope: "all" });

    expect(firstWish({ ...SERIES, missing: [1] }, followed).scope).toBe("all");
  });
});

describe("what is asked for", () => {
  it("names seasons only where they are chosen, in their order", () => {
    expect(requestsOf(SERIES, WISH)).toEqual([
      { tmdb_id: 1, media_type: "tv", scope: "new", quality: QUALITY },
    ]);
    expect(
      requestsOf(SERIES, { ...WISH, scope: "seasons", seasons: [10, 2], until: "2026-12-31" }),
    ).toMatchObject([{ scope: "seasons", seasons: [2, 10], until: "2026-12-31" }]);
    expect(requestsOf(SERIES, { ...WISH, location: "usb" })).toMatchObject([{ location: "usb" }]);
  });

  it("is one request for each movie", () => {
    const titles = [11, 12].map((tmdb_id) => ({
      tmdb_id,
      media_type: "movie" as const,
      title: "",
    }));

    expect(requestsOf({ ...SERIES, titles }, WISH)).toEqual([
      { tmdb_id: 11, media_type: "movie", quality: QUALITY },
      { tmdb_id: 12, media_type: "movie", quality: QUALITY },
    ]);
  });
});
