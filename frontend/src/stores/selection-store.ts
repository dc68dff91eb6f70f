import type { Matching, Task, TaskState, TaskTotals } from "../api/types";
import { Observable } from "./observable";

/** A task; or a line of several, by the one that ended last, and when the first did. */
export type Choosable = Task & { readonly files?: number; readonly oldest_at?: string };

/** What is chosen, in numbers. */
export interface SelectionSums {
  readonly count: number;
  /** Bytes, as far as they are known. */
  readonly size: number;
  readonly counts: Readonly<Partial<Record<TaskState, number>>>;
}

/**
 * The downloads that are chosen, while somebody chooses.
 *
 * Either some that were ticked, or all that match something but those that were unticked: so nobody
 * has to hold the ids of thousands.
 */
export class SelectionStore extends Observable {
  /** Ticked ones; or unticked ones, while all that match are chosen. */
  private _tasks: ReadonlyMap<string, Task> = new Map();
  private _all: { readonly matching: Matching; readonly totals: TaskTotals } | undefined;
  private _isOn = false;
  /** Does what is wanted with what is chosen, where these are not simply tasks. */
  public onAction: ((verb: "retry" | "remove" | "relocate") => void) | undefined;
  /** Where a range begins. */
  private _anchor: string | undefined;

  public get isOn(): boolean {
    return this._isOn;
  }

  /** The tasks that were ticked one by one; empty while all that match are chosen. */
  public get tasks(): readonly Task[] {
    return this._all ? [] : [...this._tasks.values()];
  }

  /** What all that are chosen are like, without those that were unticked. */
  public get matching(): Matching | undefined {
    if (!this._all) return undefined;
    const exclude = [...this._tasks.keys()];
    return exclude.length ? { ...this._all.matching, exclude } : this._all.matching;
  }

  public get sums(): SelectionSums {
    const { count, size, counts } = sumUp(this._tasks.values());
    if (!this._all) return { count, size, counts };
    const { totals } = this._all;
    const left = Object.entries(totals.counts).map(([state, total]) => [
      state,
      total - (counts[state as TaskState] ?? 0),
    ]);
    return {
      count: totals.total - count,
      size: totals.size - size,
      counts: Object.fromEntries(left) as SelectionSums["counts"],
    };
  }

  public has(task: Task): boolean {
    if (!this._all) return this._tasks.has(task.task_id);
    return matches(task, this._all.matching) && !this._tasks.has(task.task_id);
  }

  public begin(task?: Task): void {
    this._reset();
    this._isOn = true;
    if (task) {
      this._tasks = new Map([[task.task_id, task]]);
      this._anchor = task.task_id;
    }
    this._notify();
  }

  public end(): void {
    if (!this._isOn) return;
    this._reset();
    this._isOn = false;
    this._notify();
  }

  /** Chooses tasks, or takes them back if all of them are chosen. */
  public toggle(tasks: readonly Task[]): void {
    this._choose(tasks, !tasks.every((task) => this.has(task)));
    this._anchor = tasks.at(-1)?.task_id;
  }

  /** Chooses what stands, in this order, between the one that was chosen last and this one. */
  public extendTo(task: Task, order: readonly Task[]): void {
    const from = order.findIndex(({ task_id }) => task_id === this._anchor);
    const to = order.findIndex(({ task_id }) => task_id === task.task_id);
    if (from < 0 || to < 0) {
      this.toggle([task]);
      return;
    }
    this._choose(order.slice(Math.min(from, to), Math.max(from, to) + 1), true);
  }

  public add(tasks: readonly Task[]): void {
    this._choose(tasks, true);
  }

  /** Chooses all that matched when they were counted, and nothing else. */
  public addAllThatMatch(matching: Omit<Matching, "before">, totals: TaskTotals): void {
    if (!this._isOn) return;
    this._tasks = new Map();
    this._all = { matching: { ...matching, before: totals.before }, totals };
    this._notify();
  }

  public clear(): void {
    this._reset();
    this._notify();
  }

  /** Takes note of what has become of tasks: `find` returns nothing for one that is gone. */
  public follow(find: (task: Task) => Task | undefined): void {
    if (this._all || !this._tasks.size) return;
    const found = [...this._tasks.values()].map(find);
    if (found.every((task) => task && this._tasks.get(task.task_id) === task)) return;
    const left = found.filter((task) => task !== undefined);
    this._tasks = new Map(left.map((task) => [task.task_id, task]));
    this._notify();
  }

  private _choose(tasks: readonly Task[], chosen: boolean): void {
    const next = new Map(this._tasks);
    // What is kept are the exceptions, while all that match are chosen.
    for (const task of tasks)
      if (chosen !== (this._all !== undefined)) next.set(task.task_id, task);
      else next.delete(task.task_id);
    this._tasks = next;
    this._notify();
  }

  private _reset(): void {
    this._tasks = new Map();
    this._all = undefined;
    this._anchor = undefined;
  }
}

/** As far as that shows; what is searched for is in all that are listed. Of a line, any will do. */
const matches = (task: Choosable, { state, batch_id, category, before }: Matching): boolean =>
  state.includes(task.state) &&
  (batch_id === undefined || task.batch_id === batch_id) &&
  (category === undefined || task.category === category) &&
  (task.oldest_at ?? task.completed_at ?? task.created_at) < before;

const sumUp = (tasks: Iterable<Task>): SelectionSums => {
  let count = 0;
  let size = 0;
  const counts: Partial<Record<TaskState, number>> = {};
  for (const task of tasks) {
    const { files = 1 } = task as Choosable;
    count += files;
    size += task.size ?? 0;
    counts[task.state] = (counts[task.state] ?? 0) + files;
  }
  return { count, size, counts };
};
