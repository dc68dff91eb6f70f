// How the tasks of the queue are laid out: in the order of the queue, batches folded.

import type { Batch, Priority, Task, TaskState } from "../api/types";

/** The sums over all tasks of a batch, whatever their state. */
export interface BatchSums {
  readonly id: string;
  readonly name: string;
  /** The program that has handed all of them over; null where there is none, or more than one. */
  readonly client: string | null;
  /** Cancelled tasks count for nothing here. */
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly size: number;
  readonly downloaded: number;
  /** Per cent, 0 to 100. */
  readonly progress: number;
  readonly speed: number;
  /** Seconds at the present speed; null while nothing of it runs. */
  readonly eta: number | null;
}

export interface TaskEntry {
  readonly kind: "task";
  readonly key: string;
  readonly task: Task;
}

/** At least two tasks of a batch that stand in the same section. */
export interface BatchEntry {
  readonly kind: "batch";
  readonly key: string;
  readonly batch: BatchSums;
  readonly tasks: readonly Task[];
}

export type QueueEntry = TaskEntry | BatchEntry;

const PRIORITY_RANKS: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/** The order of the queue, as in core/models.py. */
export const compareTasks = (one: Task, other: Task): number =>
  PRIORITY_RANKS[one.priority] - PRIORITY_RANKS[other.priority] ||
  one.position - other.position ||
  compare(one.created_at, other.created_at) ||
  compare(one.task_id, other.task_id);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const inStates = (tasks: Iterable<Task>, ...states: readonly TaskState[]): Task[] =>
  [...tasks].filter((task) => states.includes(task.state)).sort(compareTasks);

/** Folds the tasks of a batch into one entry, which stands where the first of them stood. */
export const foldBatches = (
  tasks: readonly Task[],
  batches: ReadonlyMap<string, BatchSums>,
): QueueEntry[] => {
  const members = byBatch(tasks);
  const entries: QueueEntry[] = [];
  for (const task of tasks) {
    const batch = task.batch_id === null ? undefined : batches.get(task.batch_id);
    const siblings = members.get(task.batch_id) ?? [];
    if (!batch || siblings.length < 2) entries.push({ kind: "task", key: task.task_id, task });
    else if (siblings[0] === task)
      entries.push({ kind: "batch", key: `batch-${batch.id}`, batch, tasks: siblings });
  }
  return entries;
};

/**
 * Sums batches up: what is known live from the tasks at hand, the rest from what the server has
 * counted. The server's counts may be missing or a moment old.
 */
export const sumBatches = (
  tasks: Iterable<Task>,
  counted: ReadonlyMap<string, Batch>,
): Map<string, BatchSums> => {
  const sums = new Map<string, BatchSums>();
  for (const [id, members] of byBatch(tasks))
    if (id !== null) sums.set(id, sumBatch(id, members, counted.get(id)));
  return sums;
};

const sumBatch = (id: string, members: readonly Task[], counted: Batch | undefined): BatchSums => {
  const completed = counted?.counts.completed ?? 0;
  const completedSize = counted?.completed_size ?? 0;
  const unseen = counted
    ? Math.max(0, counted.total - completed - counted.counts.cancelled - members.length)
    : 0;
  const seenSize = completedSize + sum(members, (task) => task.size ?? task.downloaded);
  const size = unseen > 0 && counted ? Math.max(counted.size, seenSize) : seenSize;
  const downloaded = Math.min(size, completedSize + sum(members, (task) => task.downloaded));
  const speed = sum(members, (task) => task.speed);
  return {
    id,
    name: members[0]?.batch_name ?? counted?.batch_name ?? id,
    client: commonClient(members),
    total: completed + members.length + unseen,
    completed,
    failed: members.filter((task) => task.state === "failed").length,
    size,
    downloaded,
    progress: size > 0 ? (100 * downloaded) / size : 0,
    speed,
    eta: speed > 0 ? Math.round((size - downloaded) / speed) : null,
  };
};

const commonClient = ([first, ...others]: readonly Task[]): string | null =>
  first && others.every((task) => task.job_client === first.job_client) ? first.job_client : null;

const byBatch = (tasks: Iterable<Task>): Map<string | null, Task[]> => {
  const members = new Map<string | null, Task[]>();
  for (const task of tasks) {
    const siblings = members.get(task.batch_id);
    if (siblings) siblings.push(task);
    else members.set(task.batch_id, [task]);
  }
  return members;
};

const sum = (tasks: readonly Task[], value: (task: Task) => number): number =>
  tasks.reduce((total, task) => total + value(task), 0);
