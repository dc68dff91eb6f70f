import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { SearchAnswer } from "../api/search-types";
import { FakeConnection } from "../testing/fake-connection";
import { makeHit, makeTitle } from "../testing/samples";
import { SearchStore } from "./search-store";

const HIT = makeHit("https://www.fshare.vn/file/AAA");

let connection: FakeConnection;
let store: SearchStore;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  connection.answer("search", ({ query }) => answerTo(query as string));
  store = new SearchStore(connection);
});
afterEach(() => {
  vi.useRealTimers();
});

const answerTo = (query: string, fields: Partial<SearchAnswer> = {}): SearchAnswer => ({
  results: [makeTitle(query.length, { title: query })],
  files: [],
  problems: [],
  ...fields,
});
const aMoment = () => vi.advanceTimersByTimeAsync(700);
const searches = () => connection.commands("search").map(({ query }) => query);
const type = async (text: string) => {
  store.setQuery(text);
  await aMoment();
};
const found = () => store.answer?.results.map(({ title }) => title);
/** From now on answers wait until they are given, by their question. */
const holdAnswers = () => {
  const answers = new Map<string, (answer: SearchAnswer) => void>();
  connection.answer(
    "search",
    ({ query }) => new Promise((resolve) => answers.set(query as string, resolve)),
  );
  return async (query: string) => {
    answers.get(query)?.(answerTo(query));
    await aMoment();
  };
};

describe("what is typed", () => {
  it("is looked for when typing has ended, without blanks around it", async () => {
    store.setQuery("mat");
    store.setQuery(" mắt biếc ");
    expect(searches()).toEqual([]);
    await aMoment();

    expect(searches()).toEqual(["mắt biếc"]);
    expect(found()).toEqual(["mắt biếc"]);
  });

  it("is looked for at once on Enter, and not again when typing has ended", async () => {
    store.setQuery("mắt biếc");
    void store.search();
    expect(store.isSearching).toBe(true);
    await aMoment();

    expect(searches()).toEqual(["mắt biếc"]);
    expect(store.isSearching).toBe(false);
  });

  it("of one letter waits for Enter", async () => {
    await type("M");
    expect(searches()).toEqual([]);
    await store.search();

    expect(searches()).toEqual(["M"]);
  });

  it("is not asked twice while the answer is on its way, but again when Enter asks for it", async () => {
    const answer = holdAnswers();
    await type("mắt");
    void store.search();
    expect(searches()).toHaveLength(1);
    await answer("mắt");
    void store.search();

    expect(searches()).toHaveLength(2);
  });

  it("with a blank more is no new question", async () => {
    await type("mắt");
    await type("mắt ");

    expect(searches()).toHaveLength(1);
  });

  it("that holds links is not looked for", async () => {
    await type(HIT.link);
    await store.search();

    expect(store.hasLinks).toBe(true);
    expect(searches()).toEqual([]);
  });

  it("and taken away leaves nothing, even if its answer is on the way", async () => {
    const answer = holdAnswers();
    await type("mắt");
    store.setQuery("  ");
    expect(store.isSearching).toBe(false);
    await answer("mắt");

    expect(store.answer).toBeNull();
    await store.search();
    expect(searches()).toHaveLength(1);
  });
});

describe("the answer to old words", () => {
  it("is never shown below new ones: it is there while they are looked for", async () => {
    await type("mắt");
    expect(found()).toEqual(["mắt"]);

    store.setQuery("mắt b");
    expect([store.answer, store.isSearching]).toEqual([null, true]);
    const answer = holdAnswers();
    await aMoment();
    expect([store.answer, store.isSearching]).toEqual([null, true]);
    await answer("mắt b");

    expect(found()).toEqual(["mắt b"]);
    expect(store.isSearching).toBe(false);
  });

  it("is back at once with the old words", async () => {
    await type("mắt");
    store.setQuery("mắt b");
    store.setQuery("mắt");

    expect(found()).toEqual(["mắt"]);
    expect(store.isSearching).toBe(false);
    await aMoment();
    expect(searches()).toEqual(["mắt"]);
  });

  it("goes with them, even where new ones are too short to be looked for unasked", async () => {
    await type("mắt");
    await type("b");

    expect([store.answer, store.isSearching, store.isForEnter]).toEqual([null, false, true]);
  });

  it("is gone when the search for new words fails, and so is the error with other words", async () => {
    await type("mắt");
    connection.answer("search", () => {
      throw { code: "search_busy", message: "" };
    });
    await type("biếc");
    expect([store.answer, store.error?.code]).toEqual([null, "search_busy"]);

    store.setQuery("biếc x");
    expect(store.error).toBeNull();
  });
});

describe("an answer", () => {
  it("that comes after that to a later question is dropped", async () => {
    const answer = holdAnswers();
    await type("mắt");
    await type("mắt biếc");
    await answer("mắt biếc");
    await answer("mắt");

    expect(found()).toEqual(["mắt biếc"]);
    expect(store.isSearching).toBe(false);
  });

  it("to an earlier question does not end the wait for the later one", async () => {
    const answer = holdAnswers();
    await type("mắt");
    await type("mắt biếc");
    await answer("mắt");

    expect(store.answer).toBeNull();
    expect(store.isSearching).toBe(true);
  });

  it("tells of a title by its type and number", async () => {
    await type("mắt");

    expect(store.summaryOf({ media_type: "tv", tmdb_id: 3 })?.title).toBe("mắt");
    expect(store.summaryOf({ media_type: "movie", tmdb_id: 3 })).toBeUndefined();
  });
});

describe("a search that fails", () => {
  it("says why, and the next one forgets it", async () => {
    connection.answer("search", () => {
      throw { code: "tmdb_key_missing", message: "No key" };
    });
    await type("mắt");
    expect(store.error).toEqual({ code: "tmdb_key_missing", message: "No key" });
    expect(store.answer).toBeNull();

    connection.answer("search", ({ query }) => answerTo(query as string));
    await store.search();
    expect([store.error, found()]).toEqual([null, ["mắt"]]);
  });

  it("because the integration is not there is told as such", async () => {
    connection.answer("search", () => {
      throw { code: "unknown_command", message: "Unknown command." };
    });
    await type("mắt");

    expect(store.error?.code).toBe("not_loaded");
  });

  it("because Home Assistant's client was cut off has a code, too", async () => {
    connection.answer("search", () => {
      throw 3;
    });
    await type("mắt");

    expect(store.error?.code).toBe("connection_lost");
  });
});

describe("a found file", () => {
  const added = { batch_id: null, batch_name: null, tasks: [], duplicates: [], rejected: [] };
  const task = { task_id: "t", filename: "film.mkv", size: 1, state: "queued" };

  it.each([
    ["added", { ...added, tasks: [task] }, { status: "added" }],
    ["there already", { ...added, duplicates: [task] }, { status: "there" }],
    [
      "refused",
      { ...added, rejected: [{ link: HIT.link, code: "file_not_found", reason: "Gone" }] },
      { status: "failed", error: { code: "file_not_found", message: "Gone" } },
    ],
  ])("is %s", async (_, result, state) => {
    connection.answer("add", () => result);
    expect(store.hitState(HIT)).toEqual({ status: "new" });
    const adding = store.add(HIT);
    expect(store.hitState(HIT)).toEqual({ status: "adding" });
    await store.add(HIT);
    await adding;

    expect(connection.commands("add")).toEqual([{ links: [HIT.link] }]);
    expect(store.hitState(HIT)).toEqual(state);
  });

  it("that cannot be added says why and can be tried again", async () => {
    connection.answer("add", () => {
      throw { code: "disk_error", message: "The disk refused" };
    });
    await store.add(HIT);
    expect(store.hitState(HIT)).toMatchObject({ status: "failed", error: { code: "disk_error" } });

    connection.answer("add", () => ({ ...added, tasks: [task] }));
    await store.add(HIT);
    expect(store.hitState(HIT)).toEqual({ status: "added" });
  });
});
