import { describe, expect, it, vi } from "vitest";

import type { Task, TaskTotals } from "../api/types";
import { makeBatch, makeTask } from "../testing/samples";
import { SelectionStore } from "./selection-store";

const TASKS = ["a", "b", "c", "d", "e"].map((id) => makeTask(id, { size: 10 }));
const [A, B, C, D, E] = TASKS as [Task, Task, Task, Task, Task];
const BEFORE = "2026-11-22T12:00:00+00:00";

const totals = (counts: Partial<TaskTotals["counts"]>, size: number): TaskTotals => {
  const { counts: all, total } = makeBatch("x", counts);
  return { counts: all, total, size, before: BEFORE };
};

const begun = (task?: Task): SelectionStore => {
  const store = new SelectionStore();
  store.begin(task);
  return store;
};

const ids = (store: SelectionStore): string => store.tasks.map(({ task_id }) => task_id).join("");

describe("what is ticked one by one", () => {
  it("is counted with its size, by state", () => {
    const store = begun();
    store.toggle([A]);
    store.toggle([makeTask("x", { state: "failed", size: null })]);
    expect(store.sums).toEqual({ count: 2, size: 10, counts: { queued: 1, failed: 1 } });
    store.toggle([A]);
    expect(ids(store)).toBe("x");
  });

  it("is taken back together only when all of it is chosen", () => {
    const store = begun(A);
    store.toggle([A, B]);
    expect(ids(store)).toBe("ab");
    store.toggle([A, B]);
    expect(ids(store)).toBe("");
  });

  it.each([
    [A, C, "abc"],
    [C, A, "cab"],
    [B, B, "b"],
  ])("reaches from the one before to the next one, either way", (from, to, expected) => {
    const store = begun();
    store.toggle([from]);
    store.extendTo(to, TASKS);
    expect(ids(store)).toBe(expected);
  });

  it("begins a range anew where the one before is gone", () => {
    const store = begun(A);
    store.extendTo(D, [B, C, D, E]);
    expect(ids(store)).toBe("ad");
  });

  it("has ranges that go on from the same place", () => {
    const store = begun(B);
    store.extendTo(D, TASKS);
    store.extendTo(A, TASKS);
    expect(store.sums.count).toBe(4);
  });

  it("loses what is removed or completed meanwhile, and knows what else becomes of it", () => {
    const store = begun();
    store.toggle([A, B, C]);
    const paused = { ...B, state: "paused" as const };
    const there = new Map([
      ["b", paused],
      ["c", C],
    ]);
    const listener = vi.fn();
    store.observe(listener);

    store.follow((task) => there.get(task.task_id));

    expect(ids(store)).toBe("bc");
    expect(store.sums.counts).toEqual({ queued: 1, paused: 1 });
    store.follow((task) => there.get(task.task_id));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("all that match", () => {
  it("are chosen without their ids, but those that are unticked", () => {
    const store = begun(A);
    store.addAllThatMatch({ state: ["queued"] }, totals({ queued: 264 }, 5000));
    expect(store.tasks).toEqual([]);
    expect(store.matching).toEqual({ state: ["queued"], before: BEFORE });
    expect(store.sums).toMatchObject({ count: 264, size: 5000 });
    expect(store.has(A)).toBe(true);

    store.toggle([B]);
    expect(store.has(B)).toBe(false);
    expect(store.matching).toEqual({ state: ["queued"], before: BEFORE, exclude: ["b"] });
    expect(store.sums).toMatchObject({ count: 263, size: 4990 });
    expect(store.sums.counts.queued).toBe(263);

    store.toggle([B]);
    expect(store.has(B)).toBe(true);
    expect(store.matching).toEqual({ state: ["queued"], before: BEFORE });
  });

  it.each([
    { state: "paused" },
    { completed_at: "2026-11-22T12:00:00+00:00" },
    { created_at: "2026-11-22T12:00:01+00:00" },
    { category: "tv" },
    { batch_id: "other" },
  ] as Partial<Task>[])("are not what came later or is another: %o", (fields) => {
    const store = begun();
    const wanted = { state: ["queued"], category: "movies", batch_id: "b" } as const;
    store.addAllThatMatch(wanted, totals({ queued: 3 }, 30));
    const task = makeTask("x", { category: "movies", batch_id: "b" });
    expect(store.has(task)).toBe(true);
    expect(store.has({ ...task, ...fields })).toBe(false);
  });

  it("are chosen with a line of which more has come since, and can be taken back with it", () => {
    const store = begun();
    store.addAllThatMatch({ state: ["completed"] }, totals({ completed: 5 }, 50));
    const now = { state: "completed", completed_at: "2026-11-22T12:30:00+00:00" } as const;
    const line = { ...makeTask("b", now), files: 3, oldest_at: "2026-11-22T11:00:00+00:00" };
    expect(store.has(line)).toBe(true);
    store.toggle([line]);
    expect(store.has(line)).toBe(false);
    expect(store.matching).toMatchObject({ exclude: ["b"] });

    const late = { ...line, task_id: "c", oldest_at: now.completed_at };
    expect(store.has(late)).toBe(false);
  });

  it("that are counted too late choose nothing", () => {
    const store = begun();
    store.end();
    store.addAllThatMatch({ state: ["queued"] }, totals({ queued: 3 }, 30));
    expect(store.matching).toBeUndefined();
    store.begin();
    expect(store.sums.count).toBe(0);
  });
});

it("ends once, and forgets", () => {
  const store = begun(A);
  const listener = vi.fn();
  store.observe(listener);
  store.end();
  store.end();
  expect(listener).toHaveBeenCalledTimes(1);
  store.begin();
  expect(ids(store)).toBe("");
});
