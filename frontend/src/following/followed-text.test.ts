import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { FollowedTitle } from "../api/following-types";
import { makeFollowed } from "../testing/samples";
import { uiIn } from "../testing/ui";
import { stateText, wishText } from "./followed-text";
import "./texts";

const ui = await uiIn("en", "Asia/Ho_Chi_Minh");
const NOW = "2026-11-29T20:00:00+00:00";

beforeEach(() => {
  // The 30th where the user is.
  vi.useFakeTimers({ now: Date.parse(NOW) });
});
afterEach(() => {
  vi.useRealTimers();
});

const episode = (number: number, air_date = "2026-11-20") => ({
  season: 2,
  episode: number,
  title: `Title ${number}`,
  air_date,
  looks: 1,
});
const state = (fields: Partial<FollowedTitle>) => stateText(makeFollowed("f", fields), ui);

describe("how it goes with a series", () => {
  it.each([
    [{ state: "looking", wanted: [episode(5)] }, "Looking for S02E05"],
    [
      { state: "looking", wanted: [episode(5), episode(6)] },
      "Looking for S02E05 and 1 more episode",
    ],
    [
      { state: "looking", wanted: [episode(5), episode(6), episode(7)] },
      "Looking for S02E05 and 2 more episodes",
    ],
    [
      { state: "looking", wanted: [episode(5)], wanted_count: 1001 },
      "Looking for S02E05 and 1,000 more episodes",
    ],
    [{ state: "looking" }, "Looking for it"],
    [
      { state: "waiting", upcoming: [episode(6, "2026-11-30")] },
      "Up to date. The next episode airs today",
    ],
    [
      { state: "waiting", upcoming: [episode(6, "2026-12-04")] },
      "Up to date. The next episode airs in 4 days",
    ],
    [{ state: "waiting" }, "Up to date. The next episode has no date yet"],
    [{ state: "paused" }, "Paused: it is not looked for"],
    [{ state: "ended" }, "Complete: nothing is left to look for"],
    [{ state: "ended", until: "2026-12-31" }, "Complete: nothing is left to look for"],
    [{ state: "ended", until: "2026-11-29" }, "Ended: it was looked for until Nov 29, 2026"],
  ] as const)("%j is told as %s", (fields, text) => {
    expect(state(fields)).toBe(text);
  });
});

describe("how it goes with a movie", () => {
  const movie = (fields: Partial<FollowedTitle>) => state({ media_type: "movie", ...fields });
  const found = [{ ...episode(0), season: null, episode: null, filename: "a", found_at: NOW }];

  it("is told without numbers", () => {
    expect(movie({ state: "looking" })).toBe("Looking for it");
    expect(movie({ state: "waiting" })).toBe("Waiting until it is out");
    expect(movie({ state: "waiting", release_date: "2026-12-01" })).toBe(
      "Waiting until it is out: tomorrow",
    );
  });

  it("that was found is here, even on the day after the last one", () => {
    expect(movie({ state: "ended", found, until: "2026-11-01" })).toBe("The movie is here");
    expect(movie({ state: "ended" })).toBe("The movie is here");
    expect(movie({ state: "ended", until: "2026-11-01" })).toContain("Ended");
  });
});

describe("what is wanted", () => {
  const wish = (fields: Partial<FollowedTitle>) => wishText(makeFollowed("f", fields), ui);

  it.each([
    [{ scope: "new" }, "New episodes"],
    [{ scope: "all" }, "Whole series"],
    [{ scope: "movie" }, "Movie"],
    [{ scope: "seasons", seasons: [2] }, "Season 2"],
    [{ scope: "seasons", seasons: [0] }, "Specials"],
    [{ scope: "seasons", seasons: [1, 2, 3] }, "Seasons 1, 2, 3"],
  ] as const)("%j is told as %s", (fields, text) => {
    expect(wish(fields).split(" · ")[0]).toBe(text);
  });

  it("is told with quality and last day", () => {
    expect(wish({ until: "2026-12-31" })).toBe(
      "New episodes · 1080p · Subtitles preferred · until Dec 31, 2026",
    );
    expect(wish({ quality: { resolution: 720, vietnamese: "any", hdr: "any" } })).toBe(
      "New episodes · 720p",
    );
  });
});
