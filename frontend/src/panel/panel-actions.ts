import { cancelTasks, pauseTasks, removeTasks, resumeTasks, retryTasks } from "../api/commands";
import type { CommandError, Hass, HassConnection } from "../api/hass";
import type { Affected, NamedSelection, Selection } from "../api/types";
import type { TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { QueueStore } from "../stores/queue-store";
import type { Confirmed } from "./confirm-dialog";
import { notify } from "../shared/notification";
import type { QueueMove } from "./queue-view";

interface Host extends EventTarget {
  readonly hass?: Hass | undefined;
  readonly ui: Ui | undefined;
}

type Verb = (
  connection: HassConnection,
  selection: Selection,
  password?: string,
) => Promise<Affected>;

const VERBS: Readonly<Record<"pause" | "resume" | "retry", Verb>> = {
  pause: pauseTasks,
  resume: resumeTasks,
  retry: retryTasks,
};

/** Carries out what was clicked, and tells when that failed. */
export class PanelActions {
  public constructor(
    private readonly _host: Host,
    private readonly _queue: () => QueueStore | undefined,
  ) {}

  public run(action: TaskAction): void {
    const { verb } = action;
    if (verb !== "pause" && verb !== "resume" && verb !== "retry") return;
    // Without tasks, all are meant.
    const selection = action.tasks.length ? selectionOf(action) : {};
    void this._attempt((connection) => VERBS[verb](connection, selection, action.password));
  }

  public all(verb: "pause" | "resume"): void {
    void this._attempt((connection) => VERBS[verb](connection, {}));
  }

  /** Any waiting download will do: what it waits for is then tried at once, for all. */
  public tryNow(): void {
    const task = this._queue()?.view.line.find(({ state }) => state === "queued");
    if (task) this.run({ verb: "resume", tasks: [task] });
  }

  public confirmed({ deleteFiles, ...action }: Confirmed): void {
    const selection = selectionOf(action);
    void this._attempt((connection) =>
      action.verb === "remove"
        ? removeTasks(connection, selection, deleteFiles)
        : cancelTasks(connection, selection),
    );
  }

  public move({ taskIds, beforeId }: QueueMove): void {
    void this._attempt(async () => {
      for (const taskId of taskIds) await this._queue()?.moveBefore(taskId, beforeId);
    });
  }

  /** 0 means no limit. */
  public setSpeedLimit(megabytesPerSecond: number): void {
    const entity_id = this._host.ui?.speedLimitEntity;
    if (entity_id)
      void this._attempt(() =>
        this._callService("number", "set_value", { value: megabytesPerSecond }, entity_id),
      );
  }

  public switchOn(): void {
    const entity_id = this._host.ui?.downloadsEntity;
    if (entity_id) void this._attempt(() => this._callService("switch", "turn_on", {}, entity_id));
  }

  private async _callService(
    domain: string,
    service: string,
    data: Readonly<Record<string, unknown>>,
    entity_id: string,
  ): Promise<void> {
    await this._host.hass?.callService(domain, service, data, { entity_id });
  }

  private async _attempt(action: (connection: HassConnection) => Promise<unknown>): Promise<void> {
    const { hass, ui } = this._host;
    if (!hass || !ui) return;
    try {
      await action(hass.connection);
    } catch (error) {
      notify(this._host, ui.commandErrorText(error as CommandError));
    }
  }
}

const selectionOf = ({ tasks, batchId }: TaskAction): NamedSelection =>
  batchId ? { batch_id: batchId } : { task_id: tasks.map((task) => task.task_id) };
