import type { CommandError } from "../api/hass";
import type { Task, TaskState } from "../api/types";
import { notify } from "../shared/notification";
import type { Ticked } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { QueueEntry } from "../stores/queue-groups";
import type { QueueStore } from "../stores/queue-store";
import type { SelectionStore } from "../stores/selection-store";

export type SectionName = "active" | "waiting" | "paused" | "failed";

export const SECTION_STATES: Readonly<Record<SectionName, readonly TaskState[]>> = {
  active: ["starting", "downloading"],
  waiting: ["queued"],
  paused: ["paused"],
  failed: ["failed"],
};

export const tasksOf = (entry: QueueEntry): readonly Task[] =>
  entry.kind === "task" ? [entry.task] : entry.tasks;

interface Host extends EventTarget {
  readonly store: QueueStore;
  readonly selection: SelectionStore;
  readonly ui: Ui;
}

/** How downloads are chosen in the queue: one by one, in ranges, by section, or all. */
export class QueueSelection {
  public constructor(private readonly _host: Host) {}

  /** Nothing while nobody chooses. */
  public isChosen(task: Task): boolean | undefined {
    const { selection } = this._host;
    return selection.isOn ? selection.has(task) : undefined;
  }

  /** The ids of those that are chosen; nothing while nobody chooses. */
  public idsOf(tasks: readonly Task[]): ReadonlySet<string> | undefined {
    const { selection } = this._host;
    if (!selection.isOn) return undefined;
    const chosen = tasks.filter((task) => selection.has(task));
    return new Set(chosen.map((task) => task.task_id));
  }

  public tick(event: CustomEvent<Ticked>): void {
    event.stopPropagation();
    const { tasks, isRange } = event.detail;
    const [task] = tasks;
    if (isRange && task) this._host.selection.extendTo(task, this._order);
    else this._host.selection.toggle(tasks);
  }

  public tickSection(name: SectionName, tasks: readonly Task[], isChosen: boolean): void {
    const { selection } = this._host;
    if (selection.matching) selection.clear();
    else if (isChosen) selection.toggle(tasks);
    else void this.addStates(SECTION_STATES[name]);
  }

  /** Chooses all in these states; where some are not at hand, by what they are like. */
  public async addStates(state: readonly TaskState[]): Promise<void> {
    const { store, selection, ui } = this._host;
    if (store.isWhole) {
      selection.add(this._order.filter((task) => state.includes(task.state)));
      return;
    }
    try {
      selection.addAllThatMatch({ state }, await store.count({ state }));
    } catch (error) {
      notify(this._host, ui.commandErrorText(error as CommandError));
    }
  }

  /** All that are at hand, as they stand below one another. */
  private get _order(): Task[] {
    const { active, waiting, paused, failed } = this._host.store.view;
    return [...active, ...[...waiting, ...paused, ...failed].flatMap(tasksOf)];
  }
}
