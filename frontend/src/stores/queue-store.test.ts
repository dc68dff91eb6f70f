import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Task } from "../api/types";
import { FakeConnection } from "../testing/fake-connection";
import { makeBatch, makeQueue, makeSnapshot, makeTask } from "../testing/samples";
import type { QueueEntry } from "./queue-groups";
import { QueueStore, queueStoreOf } from "./queue-store";

let connection: FakeConnection;
let store: QueueStore;
let changes: number;
let stop: () => void;
let failed: Task[];

beforeEach(async () => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  failed = [];
  connection.answer("task/list", () => ({ tasks: failed, total: failed.length }));
  connection.answer("batch/list", () => ({ batches: [], total: 0 }));
  connection.answer("move", () => null);
  store = new QueueStore(connection);
  changes = 0;
  stop = store.observe(() => changes++);
  await settle();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
/** Longer than any number may wait. */
const aWhile = () => vi.advanceTimersByTimeAsync(2500);

const ids = (tasks: readonly Task[]) => tasks.map((task) => task.task_id);
const keys = (entries: readonly QueueEntry[]) => entries.map((entry) => entry.key);

const begin = async (...tasks: Task[]) => {
  connection.push(makeSnapshot(tasks));
  await aWhile();
  changes = 0;
};

describe("a snapshot", () => {
  it("fills the sections in the order of the queue", async () => {
    failed = [makeTask("f", { state: "failed" })];
    await begin(
      makeTask("d", { state: "downloading" }),
      makeTask("s", { state: "starting", position: 1 }),
      makeTask("q2", { position: 5 }),
      makeTask("p", { state: "paused", position: 4 }),
      makeTask("q1", { position: 3 }),
    );

    expect(store.status).toBe("live");
    expect(ids(store.view.active)).toEqual(["d", "s"]);
    expect(keys(store.view.waiting)).toEqual(["q1", "q2"]);
    expect(keys(store.view.paused)).toEqual(["p"]);
    expect(keys(store.view.failed)).toEqual(["f"]);
    expect(ids(store.view.line)).toEqual(["q1", "p", "q2"]);
  });

  it("replaces all that was said before", async () => {
    await begin(makeTask("old"));
    await begin(makeTask("new"));

    expect(keys(store.view.waiting)).toEqual(["new"]);
    expect(store.task("old")).toBeUndefined();
  });

  it("tells what the user may, each time anew", () => {
    expect(store.canChange).toBe(true);
    connection.push(makeSnapshot([], { can_change: false }));
    expect(store.canChange).toBe(false);

    connection.push({ type: "queue", queue: makeQueue() });
    expect(store.canChange).toBe(false);
    connection.push(makeSnapshot());
    expect(store.canChange).toBe(true);
  });

  it("keeps the failed ones in sight until their new list is here", async () => {
    failed = [makeTask("f", { state: "failed" })];
    await begin();
    failed = [];
    connection.push(makeSnapshot());
    expect(keys(store.view.failed)).toEqual(["f"]);

    await settle();
    expect(keys(store.view.failed)).toEqual([]);
  });

  it("is asked for again when the waiting ones at hand run out", async () => {
    const queue = makeQueue({ counts: { queued: 5000 } });
    const tasks = Array.from({ length: 50 }, (_, index) => makeTask(`t${index}`));
    connection.push(makeSnapshot(tasks, { queue, truncated: true }));
    await aWhile();
    expect(connection.commands("subscribe")).toHaveLength(1);

    connection.push({ type: "task", task: makeTask("t0", { state: "downloading" }) });
    connection.push({ type: "task", task: makeTask("t1", { state: "downloading" }) });
    await settle();
    expect(connection.commands("subscribe")).toHaveLength(2);
  });
});

describe("changes", () => {
  it("move a task from section to section", async () => {
    await begin(makeTask("t"));
    connection.push({ type: "task", task: makeTask("t", { state: "downloading" }) });
    expect([keys(store.view.waiting), ids(store.view.active)]).toEqual([[], ["t"]]);

    connection.push({ type: "task", task: makeTask("t", { state: "failed" }) });
    expect([ids(store.view.active), keys(store.view.failed)]).toEqual([[], ["t"]]);

    connection.push({ type: "task", task: makeTask("t", { state: "completed" }) });
    expect(keys(store.view.failed)).toEqual([]);
  });

  it("of place and priority change the order", async () => {
    await begin(makeTask("a", { position: 1 }), makeTask("b", { position: 2 }));
    connection.push({ type: "task", task: makeTask("b", { position: -1 }) });
    expect(keys(store.view.waiting)).toEqual(["b", "a"]);

    connection.push({ type: "task", task: makeTask("a", { position: 9, priority: "high" }) });
    expect(keys(store.view.waiting)).toEqual(["a", "b"]);
  });

  it("take removed tasks away", async () => {
    await begin(makeTask("a"), makeTask("b"));
    connection.push({ type: "removed", task_ids: ["a", "unknown"] });

    expect(keys(store.view.waiting)).toEqual(["b"]);
  });

  it("of numbers leave all other tasks the same objects", async () => {
    await begin(makeTask("a", { state: "downloading" }), makeTask("b", { state: "downloading" }));
    const [a, b] = store.view.active;
    connection.push({ type: "progress", tasks: [{ task_id: "a", downloaded: 500, speed: 9 }] });

    expect(store.view.active[0]).toEqual({ ...a, downloaded: 500, speed: 9 });
    expect(store.view.active[1]).toBe(b);
  });

  it("of an unknown task are no task", async () => {
    await begin();
    connection.push({ type: "progress", tasks: [{ task_id: "ghost", speed: 9 }] });

    expect(store.view.active).toEqual([]);
  });

  it("tell when finished downloads may be others", async () => {
    await begin(makeTask("t", { state: "downloading" }));
    const before = store.finishedRevision;
    connection.push({ type: "progress", tasks: [{ task_id: "t", speed: 1 }] });
    expect(store.finishedRevision).toBe(before);

    connection.push({ type: "task", task: makeTask("t", { state: "completed" }) });
    expect(store.finishedRevision).toBe(before + 1);
  });

  it("of queue and account are shown", async () => {
    await begin();
    connection.push({ type: "queue", queue: makeQueue({ speed: 7, enabled: false }) });
    const account = { host: "fshare", account_type: "Vip", is_premium: true, expires_at: null };
    connection.push({ type: "account", account });

    expect(store.queue).toMatchObject({ speed: 7, enabled: false });
    expect(store.account).toBe(account);
    expect(store.speedHistory.at(-1)?.speed).toBe(7);
  });

  it("while the failed ones are fetched are not undone by an old list", async () => {
    let answer = (_: unknown): void => undefined;
    connection.answer("task/list", () => new Promise((resolve) => (answer = resolve)));
    connection.push(makeSnapshot());
    await settle();
    const early = answer;
    connection.push({ type: "removed", task_ids: ["f"] });
    early({ tasks: [makeTask("f", { state: "failed" })], total: 1 });
    await settle();
    answer({ tasks: [], total: 0 });
    await settle();

    expect(keys(store.view.failed)).toEqual([]);
  });
});

describe("observers", () => {
  it("hear of numbers at most once a second, however many come", async () => {
    await begin(makeTask("t", { state: "downloading" }));
    for (let i = 1; i <= 100; i++) {
      connection.push({ type: "progress", tasks: [{ task_id: "t", downloaded: i }] });
      connection.push({ type: "queue", queue: makeQueue({ speed: i }) });
      await vi.advanceTimersByTimeAsync(100);
    }

    expect(changes).toBeGreaterThanOrEqual(9);
    expect(changes).toBeLessThanOrEqual(11);
  });

  it("hear of a change of state at once", async () => {
    await begin(makeTask("t"));
    connection.push({ type: "task", task: makeTask("t", { state: "starting" }) });
    expect(changes).toBe(1);
  });

  it("hear of a hold at once, though it comes with numbers", async () => {
    await begin(makeTask("t", { state: "downloading" }));
    connection.push({ type: "progress", tasks: [{ task_id: "t", downloaded: 1 }] });
    await vi.advanceTimersByTimeAsync(200);
    changes = 0;
    connection.push({ type: "queue", queue: makeQueue({ enabled: false }) });

    expect(changes).toBe(1);
  });

  it("are not drowned in a storm, and hear its end", async () => {
    await begin();
    for (let i = 0; i < 50; i++) connection.push({ type: "task", task: makeTask(`t${i}`) });
    expect(changes).toBe(1);

    await vi.advanceTimersByTimeAsync(100);
    expect(changes).toBe(2);
    expect(store.view.waiting).toHaveLength(50);
  });

  it("share one subscription, which ends with the last of them", async () => {
    const other = store.observe(() => undefined);
    await settle();
    expect(connection.subscribed).toBe(1);

    stop();
    stop();
    expect(connection.subscribed).toBe(1);
    other();
    expect(connection.subscribed).toBe(0);
    expect(connection.listeners).toBe(0);
  });

  it("who come back begin with a new snapshot", async () => {
    await begin(makeTask("t"));
    stop();
    stop = store.observe(() => changes++);
    await settle();
    expect(store.status).toBe("loading");

    connection.push(makeSnapshot());
    expect(store.status).toBe("live");
    expect(keys(store.view.waiting)).toEqual([]);
  });

  it("of the same connection get the same store", () => {
    expect(queueStoreOf(connection)).toBe(queueStoreOf(connection));
    expect(queueStoreOf(new FakeConnection())).not.toBe(queueStoreOf(connection));
  });
});

describe("a loss", () => {
  it("leaves the last known queue in sight", async () => {
    await begin(makeTask("t"));
    connection.lose();

    expect(store.status).toBe("disconnected");
    expect(keys(store.view.waiting)).toEqual(["t"]);
    expect(changes).toBe(1);
  });

  it("while lists are fetched is forgiven", async () => {
    connection.answer("task/list", () => {
      throw { code: "not_loaded", message: "" };
    });
    connection.answer("batch/list", () => {
      throw { code: "not_loaded", message: "" };
    });
    await begin(makeTask("t", { batch_id: "b" }), makeTask("u", { batch_id: "b" }));

    expect(keys(store.view.waiting)).toEqual(["batch-b"]);
  });
});

describe("batches", () => {
  const inBatch = (taskId: string, fields: Partial<Task> = {}) =>
    makeTask(taskId, { batch_id: "b", batch_name: "B", ...fields });

  it("are counted by the server when there are any", async () => {
    await begin(makeTask("t"));
    expect(connection.commands("batch/list")).toEqual([]);

    const batch = makeBatch("b", { completed: 3, queued: 2 }, { completed_size: 3000 });
    connection.answer("batch/list", () => ({ batches: [batch], total: 1 }));
    await begin(inBatch("1"), inBatch("2"));

    expect(store.view.batches.get("b")).toMatchObject({ total: 5, completed: 3, size: 5000 });
  });

  it("are counted anew after a change of state, but not at every one", async () => {
    await begin(...Array.from({ length: 20 }, (_, index) => inBatch(`t${index}`)));
    const before = connection.commands("batch/list").length;
    for (let i = 0; i < 20; i++) {
      connection.push({ type: "task", task: inBatch(`t${i}`, { state: "completed" }) });
      await vi.advanceTimersByTimeAsync(100);
    }
    await aWhile();

    const asked = connection.commands("batch/list").length - before;
    expect(asked).toBeGreaterThanOrEqual(1);
    expect(asked).toBeLessThanOrEqual(3);
  });
});

describe("moving", () => {
  const line = () =>
    begin(...["a", "b", "c", "d"].map((id, position) => makeTask(id, { position })));

  it.each([
    ["d", "a", "top"],
    ["d", "b", 2],
    ["a", "d", 3],
    ["a", "c", 2],
    ["a", null, "bottom"],
    ["c", "gone", "bottom"],
  ])("%s before %s asks for place %s", async (taskId, beforeId, position) => {
    await line();
    await store.moveBefore([taskId], beforeId);
    expect(connection.commands("move")).toEqual([{ task_id: [taskId], position }]);
  });

  it.each([
    ["b", -1, 1],
    ["b", 1, 3],
    ["c", 9, 4],
    ["c", -9, 1],
  ])("%s by %i asks for place %i", async (taskId, places, position) => {
    await line();
    await store.moveBy(taskId, places);
    expect(connection.commands("move")).toEqual([{ task_id: [taskId], position }]);
  });

  it("to where it stands asks for nothing", async () => {
    await line();
    await store.moveBefore(["a"], "a");
    await store.moveBy("a", -1);
    await store.moveBy("d", 1);
    await store.moveBy("gone", 1);
    expect(connection.commands("move")).toEqual([]);
  });
});
