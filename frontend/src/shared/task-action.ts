import type { Matching, NamedSelection, Task, TaskTotals } from "../api/types";

/** What a person may want with downloads. */
export type TaskVerb =
  "pause" | "resume" | "retry" | "top" | "bottom" | "cancel" | "remove" | "relocate" | "details";

export interface TaskAction {
  readonly verb: TaskVerb;
  readonly tasks: readonly Task[];
  /** Set when the whole batch is meant, also those of its tasks that aren't shown. */
  readonly batchId?: string;
  /** For what is retried because it failed for want of one. */
  readonly password?: string;
  /** Set when all that match are meant, which nobody holds in hand: so many of that size. */
  readonly matching?: Matching;
  readonly totals?: Pick<TaskTotals, "total" | "size">;
  /** Of what matches, the location that some of it is in, as far as anybody knows. */
  readonly from?: string | null;
}

/** What it is meant for, as the server is told. */
export const selectionOf = ({ tasks, batchId, matching }: TaskAction): NamedSelection => {
  if (batchId) return { batch_id: batchId };
  return matching ? { matching } : { task_id: tasks.map((task) => task.task_id) };
};

/** Whether several files that are there would be downloaded anew: many gigabytes at one click. */
export const isManyAgain = ({ verb, tasks, matching, totals }: TaskAction): boolean =>
  verb === "retry" &&
  (matching
    ? matching.state.includes("completed") && (totals?.total ?? 0) > 1
    : tasks.filter(({ state }) => state === "completed").length > 1);

/** A row was ticked or unticked; or, for a range, all from the one before up to it. */
export interface Ticked {
  readonly tasks: readonly Task[];
  readonly isRange: boolean;
}

declare global {
  interface HTMLElementEventMap {
    "fshare-task-action": CustomEvent<TaskAction>;
    "fshare-tick": CustomEvent<Ticked>;
  }
}

/** Ask whoever holds the connection, up in the tree, for an action. */
export const fireTaskAction = (
  source: EventTarget,
  verb: TaskVerb,
  tasks: readonly Task[],
  more: Omit<TaskAction, "verb" | "tasks"> = {},
): void => {
  source.dispatchEvent(
    new CustomEvent<TaskAction>("fshare-task-action", {
      detail: { verb, tasks, ...more },
      bubbles: true,
      composed: true,
    }),
  );
};

/** Ask for another try of a download with the password of its link. */
export const fireRetryWith = (source: EventTarget, task: Task, password: string): void =>
  fireTaskAction(source, "retry", [task], { password });

/** Tell whoever knows what is chosen, up in the tree. */
export const fireTick = (
  source: EventTarget,
  tasks: readonly Task[],
  { shiftKey }: Pick<MouseEvent, "shiftKey">,
): void => {
  source.dispatchEvent(
    new CustomEvent<Ticked>("fshare-tick", {
      detail: { tasks, isRange: shiftKey },
      bubbles: true,
      composed: true,
    }),
  );
};
