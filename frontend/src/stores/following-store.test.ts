import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { FollowedTitle } from "../api/following-types";
import { FakeConnection } from "../testing/fake-connection";
import { makeFollowed } from "../testing/samples";
import { FollowingStore, followingStoreOf } from "./following-store";

let connection: FakeConnection;
let store: FollowingStore;
let told: number;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  store = new FollowingStore(connection);
  told = 0;
  end = store.observe(() => told++);
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const aMoment = () => vi.advanceTimersByTimeAsync(0);
const names = () => store.titles?.map(({ title }) => title);
const tell = async (...titles: FollowedTitle[]) => {
  await aMoment();
  connection.push({ titles }, "following/subscribe");
};
const upcoming = (air_date: string) => [{ season: 1, episode: 1, title: "", air_date }];

describe("what is followed", () => {
  it("is not known until the server has spoken, and then heard live", async () => {
    expect(store.titles).toBeNull();
    await tell();
    expect([store.titles, store.status]).toEqual([[], "live"]);

    await tell(makeFollowed("one"));
    expect(names()).toEqual(["one"]);
  });

  it("begins with what is looked for, then with what comes first, and ends with what has ended", async () => {
    await tell(
      makeFollowed("ended", { state: "ended" }),
      makeFollowed("paused", { state: "paused", upcoming: upcoming("2026-11-30") }),
      makeFollowed("undated"),
      makeFollowed("movie", { media_type: "movie", release_date: "2026-12-20" }),
      makeFollowed("later", { upcoming: upcoming("2026-12-24") }),
      makeFollowed("soon", { upcoming: upcoming("2026-12-01") }),
      makeFollowed("looking", { state: "looking", upcoming: upcoming("2027-01-01") }),
      makeFollowed("b"),
    );

    expect(names()).toEqual([
      "looking",
      "soon",
      "movie",
      "later",
      "b",
      "undated",
      "paused",
      "ended",
    ]);
  });

  it("is found by its title, of which a movie may have the same number", async () => {
    await tell(makeFollowed("series", { tmdb_id: 7 }));

    expect(store.titleOf({ tmdb_id: 7, media_type: "tv" })?.title).toBe("series");
    expect(store.titleOf({ tmdb_id: 7, media_type: "movie" })).toBeUndefined();
  });

  it("is asked for anew when the connection is back, and stays in sight meanwhile", async () => {
    await tell(makeFollowed("one"));
    connection.lose();
    expect([store.status, names()]).toEqual(["disconnected", ["one"]]);

    connection.restore();
    await tell(makeFollowed("two"));

    expect([store.status, names()]).toEqual(["live", ["two"]]);
  });

  it("is heard of no more when nobody observes it", async () => {
    await tell();
    const endOther = store.observe(() => undefined);
    end();
    end();
    await aMoment();
    expect(connection.subscribed).toBe(1);

    endOther();
    await aMoment();

    expect([connection.subscribed, connection.listeners]).toEqual([0, 0]);
  });

  it("is the same store for all of a connection", () => {
    expect(followingStoreOf(connection)).toBe(followingStoreOf(connection));
  });
});

describe("a command", () => {
  const REQUEST = {
    tmdb_id: 1,
    media_type: "tv",
    quality: { resolution: 720, vietnamese: "any", hdr: "avoid" },
  } as const;

  it("shows its answer at once", async () => {
    await tell(makeFollowed("one"));
    connection.answer("follow", () => makeFollowed("two"));
    connection.answer("following/pause", () => makeFollowed("one", { state: "paused" }));
    connection.answer("unfollow", () => ({}));

    await store.follow(REQUEST);
    expect(names()).toEqual(["one", "two"]);
    await store.change("pause", "one");
    expect(store.titles?.map(({ state }) => state)).toEqual(["waiting", "paused"]);
    await store.unfollow("one");
    expect(names()).toEqual(["two"]);
  });

  it("before the server has spoken leaves the rest to it", async () => {
    connection.answer("follow", () => makeFollowed("one"));

    await store.follow(REQUEST);

    expect(store.titles).toBeNull();
  });

  it("is on its way until it is answered, and sent once", async () => {
    await tell(makeFollowed("one"));
    let answer: (title: FollowedTitle) => void = () => undefined;
    connection.answer("following/look", () => new Promise((resolve) => (answer = resolve)));

    const first = store.change("look", "one");
    void store.change("look", "one");
    await aMoment();
    expect(store.busyWith("one")).toBe("look");
    expect(connection.commands("following/look")).toHaveLength(1);
    answer(makeFollowed("one"));
    await first;

    expect(store.busyWith("one")).toBeUndefined();
    expect(told).toBeGreaterThan(2);
  });

  it("that is refused says so, and changes nothing", async () => {
    await tell(makeFollowed("one"));
    connection.answer("unfollow", () => {
      throw { code: "followed_not_found", message: "" };
    });

    await expect(store.unfollow("one")).rejects.toMatchObject({ code: "followed_not_found" });

    expect([names(), store.busyWith("one")]).toEqual([["one"], undefined]);
  });
});
