import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { TaskQuery } from "../api/types";
import { FakeConnection } from "../testing/fake-connection";
import { makeTask } from "../testing/samples";
import { FinishedStore, PAGE_SIZE } from "./finished-store";

let connection: FakeConnection;
let store: FinishedStore;
let total: number;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  total = 10_000;
  connection.answer("task/list", (message) => {
    const { limit = 0, offset = 0 } = message as TaskQuery;
    const length = Math.max(0, Math.min(limit, total - offset));
    const tasks = Array.from({ length }, (_, index) => makeTask(`t${offset + index}`));
    return { tasks, total };
  });
  connection.answer("category/list", () => ({ categories: ["movies", "tv"] }));
  store = new FinishedStore(connection);
});
afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const asked = () => connection.commands("task/list") as TaskQuery[];
const offsets = () => asked().map((query) => query.offset);

describe("pages", () => {
  it("come as they come into sight, each once", async () => {
    store.show(0, 20);
    store.show(0, 30);
    await settle();
    expect(offsets()).toEqual([0]);
    expect(store.total).toBe(10_000);
    expect(store.row(20)?.task_id).toBe("t20");
    expect(store.row(PAGE_SIZE)).toBeUndefined();

    store.show(5090, 5110);
    await settle();
    expect(offsets()).toEqual([0, 5000, 5100]);
    expect(store.row(5100)?.task_id).toBe("t5100");
  });

  it("ask for completed downloads, the newest first", async () => {
    store.show(0, 20);
    expect(asked()).toEqual([
      { state: ["completed"], sort: "-completed_at", limit: PAGE_SIZE, offset: 0 },
    ]);
    await settle();
  });

  it("of an empty list are one answer", async () => {
    total = 0;
    store.show(0, 20);
    await settle();
    store.show(0, 1);
    await settle();

    expect(store.total).toBe(0);
    expect(asked()).toHaveLength(1);
  });

  it("that fail are reported, and fetched again on demand", async () => {
    const observer = vi.fn();
    store.observe(observer);
    connection.answer("task/list", () => {
      throw { code: "not_loaded", message: "" };
    });
    store.show(0, 20);
    await settle();
    expect([store.hasFailed, store.total]).toEqual([true, null]);
    expect(observer).toHaveBeenCalled();

    connection.answer("task/list", () => ({ tasks: [], total: 0 }));
    store.reload();
    await settle();
    expect([store.hasFailed, store.total]).toEqual([false, 0]);
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
    connection.answer("task/list", () => new Promise((resolve) => answers.push(resolve)));
    store.show(0, 20);
    await settle();
    store.setCategory("tv");
    await settle();
    answers[1]?.({ tasks: [makeTask("new")], total: 1 });
    await settle();
    answers[0]?.({ tasks: [makeTask("old")], total: 9 });
    await settle();

    expect([store.row(0)?.task_id, store.total]).toEqual(["new", 1]);
  });

  it("do nothing when nothing changes", async () => {
    store.setSearch("  ");
    store.setCategory(null);
    store.setState("completed");
    await vi.advanceTimersByTimeAsync(1000);

    expect(asked()).toEqual([]);
    expect(store.isFiltered).toBe(false);
  });

  it("show cancelled downloads, which have no time of completion", async () => {
    store.setState("cancelled");
    await settle();

    expect(asked()).toMatchObject([{ state: ["cancelled"], sort: "-created_at" }]);
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
    connection.answer("task/list", () => new Promise((resolve) => answers.push(resolve)));
    store.reload();
    await settle();
    expect(store.row(0)?.task_id).toBe("t0");

    answers[0]?.({ tasks: [makeTask("new")], total: 1 });
    await settle();
    expect(store.row(0)?.task_id).toBe("new");
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

    expect(store.total).toBe(30);
    expect(store.row(0)?.task_id).toBe("t0");
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
