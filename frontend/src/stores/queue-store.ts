import { countTasks, listBatches, listTasks, moveTasks, subscribe } from "../api/commands";
import { LiveConnection, type LiveStatus } from "../api/connection";
import type { HassConnection } from "../api/hass";
import type {
  Account,
  Batch,
  Hold,
  Matching,
  Queue,
  SubscriptionMessage,
  Task,
  TaskState,
  TaskTotals,
} from "../api/types";
import { locationAt } from "./location-at";
import { Observable, type Listener } from "./observable";
import { Pace } from "./pace";
import {
  compareTasks,
  foldBatches,
  inStates,
  sumBatches,
  type BatchSums,
  type QueueEntry,
} from "./queue-groups";
import { SpeedHistory, type SpeedSample } from "./speed-history";

/** How often observers hear of changed numbers, and of everything else, at most. */
const NUMBERS_MS = 1000;
const STRUCTURE_MS = 100;
const BATCHES_MS = 2000;
const MAX_PAGE = 500;
/** With fewer of the waiting tasks at hand, and more on the server, the next ones are fetched. */
const MIN_WAITING = 50;

export const UNFINISHED_STATES = ["queued", "starting", "downloading", "paused"] as const;
const UNFINISHED: ReadonlySet<TaskState> = new Set(UNFINISHED_STATES);

/** What the queue looks like at one moment. */
export interface QueueView {
  /** Starting and downloading. */
  readonly active: readonly Task[];
  readonly waiting: readonly QueueEntry[];
  readonly paused: readonly QueueEntry[];
  readonly failed: readonly QueueEntry[];
  /** Waiting and paused tasks together, in the order they will run. */
  readonly line: readonly Task[];
  readonly batches: ReadonlyMap<string, BatchSums>;
}

/** A hold of a disk or a folder, with the id of the location that it is in. */
export type DiskHold = Hold & { readonly location: string | undefined };

/**
 * The live queue of one connection.
 *
 * It listens to the server while anybody observes it. Observers hear of changed numbers at most
 * once a second, of everything else at once (or, in a storm, ten times a second).
 */
export class QueueStore extends Observable {
  private readonly _live = new LiveConnection(subscribe, {
    onMessage: (message) => this._apply(message),
    onStatus: (status) => this._setStatus(status),
  });
  private readonly _render = new Pace(() => this._notify());
  private readonly _count = new Pace(() => void this._fetchBatches());
  private readonly _history = new SpeedHistory();
  private readonly _tasks = new Map<string, Task>();
  private _observers = 0;
  private _batches: ReadonlyMap<string, Batch> = new Map();
  private _view: QueueView | undefined;
  private _status: LiveStatus = "loading";
  private _queue: Queue | null = null;
  private _locationNames: ReadonlyMap<string, string | null> = new Map([["default", null]]);
  private _fullLocations: ReadonlySet<string> = new Set();
  private _accountNames: ReadonlyMap<string, string> = new Map();
  private _diskHolds: readonly DiskHold[] = [];
  private _account: Account | null = null;
  private _truncated = false;
  private _canChange = true;
  private _finishedRevision = 0;

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  public get status(): LiveStatus {
    return this._status;
  }

  /** Null until the first snapshot; afterwards the last known totals, whatever the status. */
  public get queue(): Queue | null {
    return this._queue;
  }

  /** What the locations are called, by id; the very same object while nothing changes of it. */
  public get locationNames(): ReadonlyMap<string, string | null> {
    return this._locationNames;
  }

  /** Ids of the locations that take no further download; the same object as `locationNames` is. */
  public get fullLocations(): ReadonlySet<string> {
    return this._fullLocations;
  }

  /** What the accounts are called, by id; the same object as `locationNames` is. */
  public get accountNames(): ReadonlyMap<string, string> {
    return this._accountNames;
  }

  /** What keeps all of a disk or a folder waiting; the same object as `locationNames` is. */
  public get diskHolds(): readonly DiskHold[] {
    return this._diskHolds;
  }

  /** Whether the user may add, pause and so on; until the first snapshot it is taken for granted. */
  public get canChange(): boolean {
    return this._canChange;
  }

  public get account(): Account | null {
    return this._account;
  }

  public get speedHistory(): readonly SpeedSample[] {
    return this._history.samples;
  }

  /** Grows whenever tasks may have entered or left the finished ones. */
  public get finishedRevision(): number {
    return this._finishedRevision;
  }

  public get view(): QueueView {
    this._view ??= this._layOut();
    return this._view;
  }

  /** Unfinished or failed tasks only. */
  public task(taskId: string): Task | undefined {
    return this._tasks.get(taskId);
  }

  /** Unfinished or failed tasks of a batch. */
  public inBatch(batchId: string): Task[] {
    return [...this._tasks.values()].filter((task) => task.batch_id === batchId);
  }

  /** Whether waiting, paused or failed tasks are on the server that are not at hand. */
  public get isWhole(): boolean {
    const { counts } = this._queue ?? {};
    return (
      !counts ||
      (["queued", "paused", "failed"] as const).every(
        (state) => counts[state] <= inStates(this._tasks.values(), state).length,
      )
    );
  }

  public override observe(listener: Listener): () => void {
    const end = super.observe(listener);
    if (this._observers++ === 0) this._live.start(this._connection);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
      if (--this._observers === 0) this._stop();
    };
  }

  /** Counts what matches, also what isn't at hand. */
  public count(matching: Omit<Matching, "before">): Promise<TaskTotals> {
    return countTasks(this._connection, matching);
  }

  /** Asks for everything anew. */
  public refresh(): void {
    this._live.refresh();
  }

  /** Puts waiting or paused tasks, in their order, before another one, or at the end (null). */
  public async moveBefore(taskIds: readonly string[], beforeId: string | null): Promise<void> {
    const moved = new Set(taskIds);
    if (beforeId !== null && moved.has(beforeId)) return;
    const others = this.view.line.filter((task) => !moved.has(task.task_id));
    const index = others.findIndex((task) => task.task_id === beforeId);
    const position = index < 0 ? "bottom" : index === 0 ? "top" : index + 1;
    await moveTasks(this._connection, taskIds, position);
  }

  /** Puts a waiting or paused task so many places further down (up when negative). */
  public async moveBy(taskId: string, places: number): Promise<void> {
    const line = this.view.line;
    const index = line.findIndex((task) => task.task_id === taskId);
    const target = Math.min(line.length - 1, Math.max(0, index + places));
    if (index < 0 || target === index) return;
    await moveTasks(this._connection, [taskId], target + 1);
  }

  private _stop(): void {
    this._live.stop();
    this._render.cancel();
    this._count.cancel();
    this._status = "loading";
  }

  private _setStatus(status: LiveStatus): void {
    this._status = status;
    this._render.request(STRUCTURE_MS);
  }

  private _apply(message: SubscriptionMessage): void {
    switch (message.type) {
      case "snapshot":
        this._applySnapshot(message);
        break;
      case "task":
        this._applyTask(message.task);
        break;
      case "progress":
        for (const change of message.tasks) {
          const task = this._tasks.get(change.task_id);
          if (task) this._tasks.set(change.task_id, { ...task, ...change });
        }
        this._changed("numbers");
        break;
      case "removed":
        for (const taskId of message.task_ids) this._tasks.delete(taskId);
        this._finishedRevision++;
        this._count.request(BATCHES_MS);
        this._changed("structure");
        break;
      case "queue":
        this._applyQueue(message.queue);
        break;
      case "account":
        this._account = message.account;
        this._changed("structure");
        break;
      case "unavailable":
        break; // a matter of the status
    }
  }

  private _applySnapshot(snapshot: SubscriptionMessage & { type: "snapshot" }): void {
    const failed = inStates(this._tasks.values(), "failed");
    this._tasks.clear();
    // The failed ones of before stay in sight until the new list of them is here.
    for (const task of [...failed, ...snapshot.tasks]) this._tasks.set(task.task_id, task);
    this._setQueue(snapshot.queue);
    this._account = snapshot.account;
    this._truncated = snapshot.truncated;
    this._canChange = snapshot.can_change;
    this._finishedRevision++;
    this._history.add(snapshot.queue.speed);
    this._changed("structure");
    void this._fetchFailed();
    this._count.request(BATCHES_MS);
  }

  private _applyTask(task: Task): void {
    const before = this._tasks.get(task.task_id);
    if (UNFINISHED.has(task.state) || task.state === "failed") this._tasks.set(task.task_id, task);
    else this._tasks.delete(task.task_id);
    if (before?.state !== task.state) {
      if (task.state === "completed" || task.state === "cancelled" || !before)
        this._finishedRevision++;
      if (task.batch_id !== null) this._count.request(BATCHES_MS);
    }
    this._changed("structure");
    this._fillUp();
  }

  private _applyQueue(queue: Queue): void {
    const before = this._queue;
    this._setQueue(queue);
    this._history.add(queue.speed);
    this._changed(before && hasSameStructure(before, queue) ? "numbers" : "structure");
  }

  private _setQueue(queue: Queue): void {
    this._queue = queue;
    this._locationNames = namesOf(queue.locations, this._locationNames);
    this._accountNames = namesOf(queue.accounts, this._accountNames);
    const full = new Set(queue.locations.filter((each) => each.is_full).map(({ id }) => id));
    const before = this._fullLocations;
    if (full.size !== before.size || ![...full].every((id) => before.has(id)))
      this._fullLocations = full;
    const holds = queue.holds
      .filter(({ reason, scope }) => reason === "disk" && scope !== "file")
      .map((hold) => ({ ...hold, location: locationAt(hold.target, queue.locations)?.id }));
    if (JSON.stringify(holds) !== JSON.stringify(this._diskHolds)) this._diskHolds = holds;
  }

  private _changed(what: "structure" | "numbers"): void {
    this._view = undefined;
    this._render.request(what === "numbers" ? NUMBERS_MS : STRUCTURE_MS);
  }

  /** Fetches the next waiting tasks when those at hand run out. */
  private _fillUp(): void {
    if (!this._truncated || !this._queue) return;
    const waiting = inStates(this._tasks.values(), "queued").length;
    if (waiting < MIN_WAITING && this._queue.counts.queued > waiting) {
      this._truncated = false;
      this.refresh();
    }
  }

  private async _fetchFailed(): Promise<void> {
    const generation = this._finishedRevision;
    try {
      const page = await listTasks(this._connection, { state: ["failed"], limit: MAX_PAGE });
      if (generation !== this._finishedRevision) {
        void this._fetchFailed();
        return;
      }
      for (const task of inStates(this._tasks.values(), "failed")) this._tasks.delete(task.task_id);
      for (const task of page.tasks)
        if (!this._tasks.has(task.task_id)) this._tasks.set(task.task_id, task);
      this._changed("structure");
    } catch {
      // Not loaded any more, or the connection is gone: the next snapshot asks again.
    }
  }

  private async _fetchBatches(): Promise<void> {
    if (![...this._tasks.values()].some((task) => task.batch_id !== null)) return;
    try {
      const page = await listBatches(this._connection, { limit: MAX_PAGE });
      this._batches = new Map(page.batches.map((batch) => [batch.batch_id, batch]));
      this._changed("numbers");
    } catch {
      // As above; until then the sums are those of the tasks at hand.
    }
  }

  private _layOut(): QueueView {
    const tasks = [...this._tasks.values()];
    const batches = sumBatches(tasks, this._batches);
    const waiting = inStates(tasks, "queued");
    const paused = inStates(tasks, "paused");
    return {
      active: inStates(tasks, "starting", "downloading"),
      waiting: foldBatches(waiting, batches),
      paused: foldBatches(paused, batches),
      failed: foldBatches(inStates(tasks, "failed"), batches),
      line: [...waiting, ...paused].sort(compareTasks),
      batches,
    };
  }
}

/** What is called how, by id: the very same object as before while nothing about it has changed. */
const namesOf = <Name extends string | null>(
  named: readonly { readonly id: string; readonly name: Name }[],
  before: ReadonlyMap<string, Name>,
): ReadonlyMap<string, Name> => {
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const isSame =
    names.size === before.size && [...names].every(([id, name]) => before.get(id) === name);
  return isSame ? before : names;
};

/** Whether two totals differ in nothing but running numbers. */
const hasSameStructure = (one: Queue, other: Queue): boolean => {
  const structure = ({
    speed,
    remaining_bytes,
    eta,
    free_space,
    available_space,
    locations,
    ...rest
  }: Queue) =>
    JSON.stringify([rest, locations.map(({ id, name, is_here }) => [id, name, is_here])]);
  return structure(one) === structure(other);
};

const stores = new WeakMap<HassConnection, QueueStore>();

/** The one queue store of a connection: panel and cards share a subscription. */
export const queueStoreOf = (connection: HassConnection): QueueStore => {
  const store = stores.get(connection) ?? new QueueStore(connection);
  stores.set(connection, store);
  return store;
};
