import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { FinishedQuery, Task, TaskQuery } from "../api/types";
import { FakeConnection } from "../testing/fake-connection";
import { makeFinishedPage, makeTask } from "../testing/samples";
import { FinishedStore, PAGE_SIZE } from "./finished-store";

let connection: FakeConnection;
let store: FinishedStore;
let total: number;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  total = 10_000;
  connection.answer("finished/list", (message) => {
    const { limit = 0, offset = 0 } = message as unknown as FinishedQuery;
    const length = Math.max(0, Math.min(limit, total - offset));
    const tasks = Array.from({ length }, (_, index) => makeTask(`t${offset + index}`));
    return { entries: pageOf(tasks).entries, total, files: total };
  });
  connection.answer("category/list", () => ({ categories: ["movies", "tv"] }));
  store = new FinishedStore(connection);
});
afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const pageOf = (tasks: readonly Task[]) =>
  makeFinishedPage(tasks, { state: "completed", limit: PAGE_SIZE });
const asked = () => connection.commands("finished/list") as unknown as FinishedQuery[];
/** The task in a row, whatever row that is. */
const idOf = (index: number) => {
  const row = store.row(index);
  return row?.kind === "entry" ? row.entry.newest.task_id : row?.task.task_id;
};
const offsets = () => asked().map((query) => query.offset);

describe("pages", () => {
  it("come as they come into sight, each once", async () => {
    store.show(0, 20);
    store.show(0, 30);
    await settle();
    expect(offsets()).toEqual([0]);
    expect(store.rows).toBe(10_000);
    expect(idOf(20)).toBe("t20");
    expect(store.row(PAGE_SIZE)).toBeUndefined();

    store.show(5090, 5110);
    await settle();
    expect(offsets()).toEqual([0, 5000, 5100]);
    expect(idOf(5100)).toBe("t5100");
  });

  it("ask for completed downloads, the newest first", async () => {
    store.show(0, 20);
    expect(asked()).toEqual([{ state: "completed", limit: PAGE_SIZE, offset: 0 }]);
    await settle();
  });

  it("of an empty list are one answer", async () => {
    total = 0;
    store.show(0, 20);
    await settle();
    store.show(0, 1);
    await settle();

    expect(store.rows).toBe(0);
    expect(asked()).toHaveLength(1);
  });

  it("that fail are reported, and fetched again on demand", async () => {
    const observer = vi.fn();
    store.observe(observer);
    connection.answer("finished/list", () => {
      throw { code: "not_loaded", message: "" };
    });
    store.show(0, 20);
    await settle();
    expect([store.hasFailed, store.rows]).toEqual([true, null]);
    expect(observer).toHaveBeenCalled();

    connection.answer("finished/list", () => pageOf([]));
    store.reload();
    await settle();
    expect([store.hasFailed, store.rows]).toEqual([false, 0]);
  });
});

describe("search and filter", () => {
  it("wait for the end of typing", async () => {
    store.show(0, 20);
    await settle();
    for (const text of ["m", "mă", " mắt "]) {
      store.setSearch(text);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(500);

    expect(asked()).toHaveLength(2);
    expect(asked()[1]).toMatchObject({ query: "mắt", offset: 0 });
    expect(store.isFiltered).toBe(true);
  });

  it("begin at the top again", async () => {
    store.show(9000, 9020);
    await settle();
    store.setCategory("tv");
    await settle();

    expect(asked().at(-1)).toMatchObject({ category: "tv", offset: 0 });
    expect(store.row(9000)).toBeUndefined();
  });

  it("drop an answer that comes too late", async () => {
    const answers: ((page: unknown) => void)[] = [];
    connection.answer("finished/list", () => new Promise((resolve) => answers.push(resolve)));
    store.show(0, 20);
    await settle();
    store.setCategory("tv");
    await settle();
    answers[1]?.(pageOf([makeTask("new")]));
    await settle();
    answers[0]?.(pageOf([makeTask("old")]));
    await settle();

    expect([idOf(0), store.rows]).toEqual(["new", 1]);
  });

  it("do nothing when nothing changes", async () => {
    store.setSearch("  ");
    store.setCategory(null);
    store.setState("completed");
    await vi.advanceTimersByTimeAsync(1000);

    expect(asked()).toEqual([]);
    expect(store.isFiltered).toBe(false);
  });

  it("show cancelled downloads", async () => {
    store.setState("cancelled");
    await settle();

    expect(asked()).toMatchObject([{ state: "cancelled" }]);
  });

  it("offer all categories", async () => {
    store.reload();
    await settle();

    expect(store.categories).toEqual(["movies", "tv"]);
  });
});

describe("reloading", () => {
  it("keeps the old rows until the new ones are here", async () => {
    store.show(0, 20);
    await settle();
    const answers: ((page: unknown) => void)[] = [];
    connection.answer("finished/list", () => new Promise((resolve) => answers.push(resolve)));
    store.reload();
    await settle();
    expect(idOf(0)).toBe("t0");

    answers[0]?.(pageOf([makeTask("new")]));
    await settle();
    expect(idOf(0)).toBe("new");
  });

  it("happens at most once a second, and only for what is in sight", async () => {
    store.show(0, 20);
    await settle();
    store.show(5000, 5020);
    await settle();
    for (let i = 0; i < 10; i++) {
      store.reload();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(2000);

    expect(offsets()).toEqual([0, 5000, 5000, 5000]);
    expect(store.row(0)).toBeUndefined();
  });

  it("finds its way back when the list has become short", async () => {
    store.show(9000, 9020);
    await settle();
    total = 30;
    store.reload();
    await settle();
    store.reload();
    await vi.advanceTimersByTimeAsync(1500);

    expect(store.rows).toBe(30);
    expect(idOf(0)).toBe("t0");
  });

  it("ends with the view", async () => {
    store.show(0, 20);
    await settle();
    store.reload();
    store.reload();
    store.setSearch("x");
    store.stop();
    await vi.advanceTimersByTimeAsync(5000);

    expect(vi.getTimerCount()).toBe(0);
    expect(asked()).toHaveLength(2);
  });
});

describe("a line of several files", () => {
  const batch = (count: number): Task[] =>
    Array.from({ length: count }, (_, n) => makeTask(`b${n}`, { batch_id: "b" }));
  let tasks: Task[];

  /** Shows the first rows of a list in which the batch is the second line. */
  const begin = async (count: number): Promise<void> => {
    tasks = [makeTask("first"), ...batch(count), makeTask("last")];
    connection.answer("finished/list", () => pageOf(tasks));
    connection.answer("task/list", (message) => {
      const { limit = 0, offset = 0 } = message as TaskQuery;
      const files = tasks.filter((task) => task.batch_id === "b");
      return { tasks: files.slice(offset, offset + limit), total: files.length };
    });
    store.show(0, 20);
    await settle();
  };
  const toggle = async (row = 1): Promise<void> => {
    const found = store.row(row);
    if (found?.kind === "entry") store.toggle(found.entry, row);
    await settle();
  };
  const ids = () => Array.from({ length: store.rows ?? 0 }, (_, row) => idOf(row)).join(" ");

  it("opens to its files, and closes again", async () => {
    await begin(3);
    expect(ids()).toBe("first b0 last");
    expect(store.files).toBe(5);
    await toggle();
    expect(ids()).toBe("first b0 b0 b1 b2 last");
    expect(store.row(1)).toMatchObject({ kind: "entry", isOpen: true });
    expect(connection.commands("task/list")).toEqual([
      {
        state: ["completed"],
        entry_id: "b",
        sort: "-completed_at",
        limit: PAGE_SIZE,
        offset: 0,
      },
    ]);
    await toggle();
    expect(ids()).toBe("first b0 last");
  });

  it("fetches of a thousand files those in sight", async () => {
    await begin(1000);
    await toggle();
    expect(store.rows).toBe(1003);
    store.show(450, 470);
    await settle();
    const offsets = connection.commands("task/list").map(({ offset }) => offset);
    expect(offsets).toEqual([0, 400]);
    expect(idOf(452)).toBe("b450");
    expect(idOf(300)).toBeUndefined();
    expect(idOf(1002)).toBe("last");
    expect(connection.commands("finished/list")).toHaveLength(1);
  });

  it("moves with its line when others are finished meanwhile", async () => {
    await begin(2);
    await toggle();
    tasks.unshift(makeTask("new"));
    store.reload();
    await vi.advanceTimersByTimeAsync(1500);
    expect(ids()).toBe("new first b0 b0 b1 last");
  });

  it("closes when it is gone, and with another list", async () => {
    await begin(2);
    await toggle();
    tasks = tasks.filter((task) => task.batch_id === null);
    store.reload();
    await vi.advanceTimersByTimeAsync(1500);
    expect(ids()).toBe("first last");

    await begin(2);
    store.setCategory("tv");
    await settle();
    expect(ids()).toBe("first b0 last");
  });

  it("is meant with the filter that it is shown with", async () => {
    await begin(2);
    store.setCategory("tv");
    await settle();
    expect(store.matching("b")).toEqual({
      state: ["completed"],
      entry_id: ["b"],
      category: "tv",
    });
    expect(store.matching()).toEqual({ state: ["completed"], category: "tv" });
  });
});
