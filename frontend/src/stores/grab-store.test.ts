import { beforeEach, describe, expect, it, vi } from "vitest";

import type { GrabMessage, SeasonSummary, TitleDetails, TitleKey } from "../api/search-types";
import { FakeConnection } from "../testing/fake-connection";
import { makePlan, makePlanned, makeTitle } from "../testing/samples";
import { GrabStore } from "./grab-store";

const SERIES: TitleKey = { media_type: "tv", tmdb_id: 1 };
const TRILOGY: TitleKey = { media_type: "collection", tmdb_id: 2 };
const season = (number: number, aired = 10): SeasonSummary => ({
  number,
  title: `Season ${number}`,
  episode_count: 10,
  aired_count: aired,
});
const DETAILS: TitleDetails = {
  ...SERIES,
  title: "Title 1",
  original_title: "Title 1",
  year: 2020,
  poster_url: null,
  seasons: [season(0), season(1), season(2), season(3, 0)],
};
const FILES = [makePlanned("s01e01", {}, 2), makePlanned("s01e02", { episodes: [2] })];

let connection: FakeConnection;
let store: GrabStore;

beforeEach(async () => {
  connection = new FakeConnection();
  connection.answer("title/get", () => DETAILS);
  store = new GrabStore(connection);
  store.open(SERIES);
  await settled();
});

/** Lets what is on its way come in. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
const requests = () => connection.commands("smart_grab");
const push = (message: GrabMessage) => connection.push(message, "smart_grab");
const progress = (stage: string, done: number, total: number) =>
  push({ type: "progress", stage, done, total });
const plan = async (answer = makePlan(FILES)) => {
  store.makePlan();
  await settled();
  push({ type: "plan", plan: answer });
};

describe("a title", () => {
  it("comes with the seasons that have something, but no specials", () => {
    expect(store.details).toBe(DETAILS);
    expect([...store.seasons]).toEqual([1, 2]);
    expect(connection.commands("title/get")).toEqual([SERIES]);
  });

  it("that is opened again is as it was left", async () => {
    store.selectSeason(2, false);
    await plan();
    store.open({ ...SERIES });

    expect(connection.commands("title/get")).toHaveLength(1);
    expect([...store.seasons]).toEqual([1]);
    expect(store.plan).not.toBeNull();
  });

  it("whose details come after another one was opened is dropped", async () => {
    const answers: ((details: TitleDetails) => void)[] = [];
    connection.answer("title/get", () => new Promise((resolve) => answers.push(resolve)));
    store.open({ media_type: "tv", tmdb_id: 7 });
    store.open({ media_type: "tv", tmdb_id: 8 });
    await settled();
    answers[1]?.({ ...DETAILS, tmdb_id: 8 });
    answers[0]?.({ ...DETAILS, tmdb_id: 7 });
    await settled();

    expect(store.details?.tmdb_id).toBe(8);
  });

  it("that cannot be had says why, and is asked for again", async () => {
    connection.answer("title/get", () => {
      throw { code: "tmdb_unavailable", message: "Down" };
    });
    store.open(TRILOGY);
    await settled();
    expect(store.titleError?.code).toBe("tmdb_unavailable");
    expect(store.canPlan).toBe(false);

    connection.answer("title/get", () => ({ ...DETAILS, ...TRILOGY }));
    await store.load();
    expect([store.titleError, store.details?.tmdb_id]).toEqual([null, 2]);
  });

  it("whose failure comes late does not spoil the next one", async () => {
    let fail = (_: unknown): void => undefined;
    connection.answer("title/get", () => new Promise((_, reject) => (fail = reject)));
    store.open({ media_type: "tv", tmdb_id: 7 });
    await settled();
    connection.answer("title/get", () => DETAILS);
    store.open(SERIES);
    await settled();
    fail({ code: "tmdb_unavailable", message: "Down" });
    await settled();

    expect(store.titleError).toBeNull();
  });

  it("of a collection can be grabbed without some of its movies", async () => {
    const movies = [makeTitle(11, { media_type: "movie" }), makeTitle(12, { media_type: "movie" })];
    const { seasons: _, ...details } = DETAILS;
    connection.answer("title/get", () => ({ ...details, ...TRILOGY, movies }));
    store.open(TRILOGY);
    await settled();
    store.leaveOut("movie-11");
    expect(store.isLeftOut("movie-11")).toBe(true);
    await plan();
    expect(requests()[0]).toMatchObject({ ...TRILOGY, choices: { "movie-11": "" } });
    expect(requests()[0]).not.toHaveProperty("seasons");

    store.leaveOut("movie-12");
    expect(store.canPlan).toBe(false);
  });
});

describe("a plan", () => {
  it("is asked for with what is wished", async () => {
    store.selectSeason(0, true);
    store.selectSeason(1, false);
    store.setQuality({ resolution: 2160, hdr: "prefer" });
    await plan();

    expect(requests()).toEqual([
      {
        ...SERIES,
        seasons: [0, 2],
        quality: { resolution: 2160, vietnamese: "subtitles", hdr: "prefer" },
        choices: {},
        dry_run: true,
        resubscribe: false,
      },
    ]);
    expect(store.totals).toEqual({ files: 2, bytes: 200, hasUnknownSizes: false });
    expect(store.progress).toBeNull();
    expect([connection.subscribed, connection.listeners]).toEqual([0, 0]);
  });

  it("is not asked for without a season, nor twice at once", async () => {
    store.makePlan();
    store.makePlan();
    await settled();
    expect(requests()).toHaveLength(1);
    store.cancel();
    store.selectSeason(1, false);
    store.selectSeason(2, false);
    store.makePlan();

    expect(requests()).toHaveLength(1);
  });

  it("tells how far it is", async () => {
    const heard = vi.fn();
    store.observe(heard);
    store.makePlan();
    expect(store.progress).toEqual({ stage: "title", done: 0, total: 0 });
    await settled();
    progress("searching", 3, 8);

    expect(store.progress).toMatchObject({ stage: "searching", done: 3, total: 8 });
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("that is cancelled ends at the server, and nothing comes of it", async () => {
    store.makePlan();
    await settled();
    store.cancel();
    await settled();
    push({ type: "plan", plan: makePlan(FILES) });

    expect([connection.subscribed, connection.ended]).toEqual([0, 1]);
    expect([store.plan, store.progress, store.error]).toEqual([null, null, null]);
  });

  it("that is cancelled before it has begun ends all the same", async () => {
    store.makePlan();
    store.cancel();
    await settled();

    expect([connection.subscribed, connection.ended]).toEqual([0, 1]);
  });

  it("that is cancelled leaves the one of before", async () => {
    await plan();
    store.makePlan();
    await settled();
    store.cancel();

    expect(store.totals.files).toBe(2);
    expect(store.canGrab).toBe(true);
  });

  it("of another title ends when this one is opened", async () => {
    store.makePlan();
    await settled();
    store.open(TRILOGY);
    await settled();
    push({ type: "plan", plan: makePlan(FILES) });

    expect([connection.subscribed, store.plan, store.progress]).toEqual([0, null, null]);
  });

  it("that fails says why, with what it is about", async () => {
    store.makePlan();
    await settled();
    push({
      type: "error",
      code: "too_many_links",
      message: "Too many",
      placeholders: { limit: "9" },
    });

    expect(store.error).toEqual({
      code: "too_many_links",
      message: "Too many",
      translation_placeholders: { limit: "9" },
    });
    expect(store.progress).toBeNull();
    expect(store.canPlan).toBe(true);
  });

  it("fails when the integration is not there, and when the connection breaks", async () => {
    connection.isLoaded = false;
    store.makePlan();
    await settled();
    expect(store.error?.code).toBe("not_loaded");

    connection.isLoaded = true;
    store.tryAgain();
    await settled();
    expect(store.error).toBeNull();
    connection.lose();
    expect(store.error?.code).toBe("connection_lost");
    expect(connection.listeners).toBe(0);
  });

  it("is outdated as soon as another one is wished, and no more when that is taken back", async () => {
    await plan();
    expect(store.isOutdated).toBe(false);
    store.selectSeason(2, false);
    expect([store.isOutdated, store.canGrab]).toEqual([true, false]);
    store.selectSeason(2, true);
    expect(store.isOutdated).toBe(false);
    store.setQuality({ vietnamese: "dubbed" });

    expect(store.isOutdated).toBe(true);
  });
});

describe("a choice", () => {
  beforeEach(async () => plan());
  const first = () => store.batches[0]?.files[0];

  it("of another release counts at once", () => {
    store.choose("s01e01", "s01e01-1");

    expect(first()).toMatchObject({ candidate: { link: "s01e01-1" }, isByHand: true });
    expect(first()?.candidates.map(({ link }) => link)).toEqual(["s01e01", "s01e01-0", "s01e01-1"]);
    expect(store.totals.bytes).toBe(102);
    expect(requests()).toHaveLength(1);
  });

  it("to leave a file out does, too, and can be taken back", () => {
    store.leaveOut("s01e01");
    expect(first()?.isLeftOut).toBe(true);
    expect(store.totals).toEqual({ files: 1, bytes: 100, hasUnknownSizes: false });
    store.takeAgain("s01e01");

    expect(first()).toMatchObject({ isLeftOut: false, isByHand: false });
  });

  it("goes along with the next plan and with the grab", async () => {
    store.choose("s01e01", "s01e01-0");
    store.leaveOut("s01e02");
    store.setQuality({ resolution: 720 });
    const choices = { s01e01: "s01e01-0", s01e02: "" };
    await plan(
      makePlan([makePlanned("s01e01", { link: "s01e01-0", size: 7 })], {
        skipped: [{ ...gap("s01e02"), reason: "left_out" }],
      }),
    );
    expect(requests()[1]).toMatchObject({ choices, dry_run: true });
    expect(first()).toMatchObject({ candidate: { size: 7 }, isByHand: true });

    store.grab();
    await settled();
    expect(requests()[2]).toMatchObject({ choices, dry_run: false, quality: { resolution: 720 } });
  });

  it("of the plan's own release is none", async () => {
    store.choose("s01e01", "s01e01-0");
    store.choose("s01e01", "s01e01");
    store.grab();
    await settled();

    expect(requests()[1]).toMatchObject({ choices: {} });
  });

  it("that the plan was made with is kept when it is chosen again", async () => {
    store.choose("s01e01", "s01e01-0");
    await plan(makePlan([makePlanned("s01e01", { link: "s01e01-0" }, 1)]));
    store.leaveOut("s01e01");
    store.choose("s01e01", "s01e01-0");
    store.grab();
    await settled();

    expect(requests()[2]).toMatchObject({ choices: { s01e01: "s01e01-0" } });
  });

  it("to take again what the plan was made without asks for a new plan", async () => {
    store.leaveOut("s01e02");
    await plan(
      makePlan(FILES.slice(0, 1), { skipped: [{ ...gap("s01e02"), reason: "left_out" }] }),
    );
    expect(store.isOutdated).toBe(false);
    store.takeAgain("s01e02");

    expect(store.isOutdated).toBe(true);
  });

  it("that leaves nothing leaves nothing to grab", () => {
    store.leaveOut("s01e01");
    store.leaveOut("s01e02");

    expect(store.canGrab).toBe(false);
  });

  it("is forgotten with its title", () => {
    store.leaveOut("s01e01");
    store.open(TRILOGY);
    store.open(SERIES);

    expect(store.isLeftOut("s01e01")).toBe(false);
    expect(store.plan).toBeNull();
  });
});

describe("the size of a plan", () => {
  it("counts subtitles, and says when a size is not known", async () => {
    const subtitle = { link: "s", name: "s.srt", size: 5 };
    await plan(
      makePlan([makePlanned("a", { subtitles: [subtitle] }), makePlanned("b", { size: null })]),
    );

    expect(store.totals).toEqual({ files: 2, bytes: 105, hasUnknownSizes: true });
  });
});

describe("a grab", () => {
  beforeEach(async () => {
    await plan();
    store.grab();
    await settled();
  });
  const result = makePlan(FILES, { dry_run: false });

  it("carries the plan out and says what was made", () => {
    expect([store.isGrabbing, store.progress?.stage]).toEqual([true, "title"]);
    progress("adding", 1, 2);
    expect(store.progress?.stage).toBe("adding");
    push({ type: "plan", plan: result });

    expect(store.result).toBe(result);
    expect([store.plan, store.progress, store.isGrabbing]).toEqual([null, null, false]);
  });

  it("happens once, however often it is clicked", () => {
    store.grab();

    expect(requests()).toHaveLength(2);
  });

  it("cannot be called back", () => {
    store.cancel();

    expect([store.isGrabbing, connection.subscribed]).toEqual([true, 1]);
  });

  it("that fails can be tried again", async () => {
    push({ type: "error", code: "storage_failed", message: "No" });
    expect([store.error?.code, store.isGrabbing, store.canGrab]).toEqual([
      "storage_failed",
      false,
      true,
    ]);
    store.tryAgain();
    await settled();

    expect(store.error).toBeNull();
    expect(requests().map(({ dry_run }) => dry_run)).toEqual([true, false, false]);
  });

  it("goes on at the server when the connection breaks, and says so", () => {
    connection.lose();

    expect(store.error?.code).toBe("grab_goes_on");
  });

  it("is over when the next plan is made", async () => {
    push({ type: "plan", plan: result });
    expect(store.result).not.toBeNull();
    await plan();

    expect(store.result).toBeNull();
  });

  it("is over when it is no more of interest", () => {
    push({ type: "plan", plan: result });
    store.forgetResult();

    expect([store.result, store.plan, store.canPlan]).toEqual([null, null, true]);
  });
});

const gap = (key: string) => ({
  key,
  title: key,
  season: 1,
  episode: 2,
  tmdb_id: null,
  air_date: null,
});
