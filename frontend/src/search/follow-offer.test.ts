import { describe, expect, it } from "vitest";

import type { MissingGap, TitleDetails } from "../api/search-types";
import { makeTitle } from "../testing/samples";
import { offerOf, offerOfMissing } from "./follow-offer";

const QUALITY = { resolution: 1080, vietnamese: "any", hdr: "any" } as const;
const season = (number: number) => ({ number, title: "", episode_count: 10, aired_count: 10 });
const SERIES: TitleDetails = { ...makeTitle(1), seasons: [season(0), season(1), season(2)] };
const MOVIE: TitleDetails = makeTitle(2, { media_type: "movie" });
const COLLECTION: TitleDetails = makeTitle(3, { media_type: "collection" });
const gap = (fields: Partial<MissingGap>): MissingGap => ({
  key: "",
  title: "",
  season: null,
  episode: null,
  tmdb_id: null,
  air_date: null,
  code: null,
  ...fields,
});

describe("what can be followed", () => {
  it("is a series with its seasons, or a movie, but no collection", () => {
    expect(offerOf(SERIES, QUALITY)).toMatchObject({
      titles: [{ tmdb_id: 1 }],
      seasons: [0, 1, 2],
    });
    expect(offerOf(MOVIE, QUALITY)).toMatchObject({ titles: [{ tmdb_id: 2 }], seasons: [] });
    expect(offerOf(COLLECTION, QUALITY)).toBeNull();
  });
});

describe("what is missing", () => {
  it("are the seasons of a series, each once", () => {
    const gaps = [gap({ season: 2 }), gap({ season: 1 }), gap({ season: 2 })];

    expect(offerOfMissing(SERIES, QUALITY, gaps)?.missing).toEqual([1, 2]);
  });

  it("is the movie", () => {
    const offer = offerOfMissing(MOVIE, QUALITY, [gap({ tmdb_id: 2 })]);

    expect(offer).toMatchObject({ titles: [{ tmdb_id: 2 }], missing: [] });
  });

  it("are movies of a collection, not the collection", () => {
    const gaps = [gap({ tmdb_id: 31, title: "Part 1" }), gap({ title: "Nobody knows" })];

    expect(offerOfMissing(COLLECTION, QUALITY, gaps)?.titles).toEqual([
      { tmdb_id: 31, media_type: "movie", title: "Part 1" },
    ]);
    expect(offerOfMissing(COLLECTION, QUALITY, gaps.slice(1))).toBeNull();
  });

  it("is nothing where nothing is missing", () => {
    expect(offerOfMissing(SERIES, QUALITY, [])).toBeNull();
  });
});
