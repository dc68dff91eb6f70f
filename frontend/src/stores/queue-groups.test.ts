import { describe, expect, it } from "vitest";

import type { Batch, Task } from "../api/types";
import { makeBatch, makeTask } from "../testing/samples";
import { compareTasks, foldBatches, inStates, sumBatches } from "./queue-groups";

const inBatch = (taskId: string, fields: Partial<Task> = {}) =>
  makeTask(taskId, { batch_id: "b", batch_name: "Show S01", ...fields });

const counted = (batch: Batch) => new Map([[batch.batch_id, batch]]);

describe("the order of the queue", () => {
  it("is priority, place, age, name", () => {
    const tasks = [
      makeTask("low", { priority: "low", position: -9 }),
      makeTask("b"),
      makeTask("a"),
      makeTask("old", { created_at: "2026-11-21T10:00:00+00:00" }),
      makeTask("moved-up", { position: -1 }),
      makeTask("high", { priority: "high", position: 9 }),
    ];

    expect(tasks.sort(compareTasks).map((task) => task.task_id)).toEqual([
      "high",
      "moved-up",
      "old",
      "a",
      "b",
      "low",
    ]);
  });

  it("holds within the states that are asked for", () => {
    const tasks = [
      makeTask("2", { position: 2 }),
      makeTask("1", { position: 1, state: "paused" }),
      makeTask("0", { state: "failed" }),
    ];

    expect(inStates(tasks, "queued", "paused").map((task) => task.task_id)).toEqual(["1", "2"]);
  });
});

describe("folding", () => {
  it("puts the files of a batch where the first of them stands", () => {
    const tasks = [makeTask("x"), inBatch("1"), makeTask("y"), inBatch("2"), makeTask("z")];
    const entries = foldBatches(tasks, sumBatches(tasks, new Map()));

    expect(entries.map((entry) => entry.key)).toEqual(["x", "batch-b", "y", "z"]);
    expect(entries[1]).toMatchObject({ kind: "batch", tasks: [tasks[1], tasks[3]] });
  });

  it("leaves a file alone that stands alone", () => {
    const tasks = [inBatch("1")];

    expect(foldBatches(tasks, sumBatches(tasks, new Map()))).toEqual([
      { kind: "task", key: "1", task: tasks[0] },
    ]);
  });

  it("never takes files without a batch for one", () => {
    const tasks = [makeTask("1"), makeTask("2")];

    expect(foldBatches(tasks, new Map()).map((entry) => entry.kind)).toEqual(["task", "task"]);
  });
});

describe("the sums of a batch", () => {
  const live = [
    inBatch("1", { state: "downloading", size: 1000, downloaded: 500, speed: 100 }),
    inBatch("2", { size: 2000 }),
    inBatch("3", { state: "failed", size: 500, downloaded: 100 }),
  ];

  it("are those of the tasks at hand and of the completed ones", () => {
    const batch = makeBatch(
      "b",
      { completed: 2, downloading: 1, queued: 1, failed: 1 },
      { completed_size: 4500, size: 8000 },
    );

    expect(sumBatches(live, counted(batch)).get("b")).toEqual({
      id: "b",
      name: "Show S01",
      client: null,
      total: 5,
      completed: 2,
      failed: 1,
      size: 8000,
      downloaded: 5100,
      progress: 63.75,
      speed: 100,
      eta: 29,
    });
  });

  it("do without the server's counts", () => {
    expect(sumBatches(live, new Map()).get("b")).toMatchObject({
      total: 3,
      completed: 0,
      size: 3500,
      downloaded: 600,
    });
  });

  it("count files that wait far behind and were not told one by one", () => {
    const batch = makeBatch(
      "b",
      { queued: 98, downloading: 1, failed: 1, cancelled: 5 },
      { size: 90_000 },
    );

    expect(sumBatches(live, counted(batch)).get("b")).toMatchObject({ total: 100, size: 90_000 });
  });

  it("do not fall when the server's counts are older than the tasks", () => {
    const batch = makeBatch("b", { queued: 1 }, { size: 10 });

    expect(sumBatches(live, counted(batch)).get("b")).toMatchObject({ total: 3, size: 3500 });
  });

  it("know no end while nothing runs, and no progress without a size", () => {
    const tasks = [inBatch("1", { size: null }), inBatch("2", { size: null })];

    expect(sumBatches(tasks, new Map()).get("b")).toMatchObject({
      eta: null,
      progress: 0,
      size: 0,
    });
  });

  it("stay within a hundred per cent when a file is larger than announced", () => {
    const tasks = [inBatch("1", { size: 10, downloaded: 20 })];

    expect(sumBatches(tasks, new Map()).get("b")?.progress).toBe(100);
  });
});
