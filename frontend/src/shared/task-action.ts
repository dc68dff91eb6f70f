import type { Task } from "../api/types";

/** What a person may want with downloads. */
export type TaskVerb = "pause" | "resume" | "retry" | "cancel" | "remove" | "details";

export interface TaskAction {
  readonly verb: TaskVerb;
  readonly tasks: readonly Task[];
  /** Set when the whole batch is meant, also those of its tasks that aren't shown. */
  readonly batchId?: string;
  /** For what is retried because it failed for want of one. */
  readonly password?: string;
}

declare global {
  interface HTMLElementEventMap {
    "fshare-task-action": CustomEvent<TaskAction>;
  }
}

/** Ask whoever holds the connection, up in the tree, for an action. */
export const fireTaskAction = (
  source: EventTarget,
  verb: TaskVerb,
  tasks: readonly Task[],
  batchId?: string,
): void => {
  fire(source, batchId ? { verb, tasks, batchId } : { verb, tasks });
};

/** Ask for another try of a download with the password of its link. */
export const fireRetryWith = (source: EventTarget, task: Task, password: string): void =>
  fire(source, { verb: "retry", tasks: [task], password });

const fire = (source: EventTarget, detail: TaskAction): void => {
  source.dispatchEvent(
    new CustomEvent("fshare-task-action", { detail, bubbles: true, composed: true }),
  );
};
