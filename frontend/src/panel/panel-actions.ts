import {
  cancelRelocation,
  cancelTasks,
  checkAccount,
  moveTasks,
  pauseTasks,
  removeTasks,
  resumeTasks,
  retryTasks,
} from "../api/commands";
import type { CommandError, Hass, HassConnection } from "../api/hass";
import type { Affected, Selection } from "../api/types";
import { selectionOf, type TaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { QueueStore } from "../stores/queue-store";
import type { TextKey } from "../texts";
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

  /** Tells whether that went well. */
  public async run(action: TaskAction): Promise<boolean> {
    const { verb, tasks } = action;
    switch (verb) {
      case "pause":
      case "resume":
      case "retry": {
        // Without tasks, all are meant.
        const selection = tasks.length || action.matching ? selectionOf(action) : {};
        return this._attempt((connection) => VERBS[verb](connection, selection, action.password));
      }
      case "top":
      case "bottom": {
        const ids = tasks.map((task) => task.task_id);
        return this._attempt((connection) => moveTasks(connection, ids, verb));
      }
      default:
        return false;
    }
  }

  public all(verb: "pause" | "resume"): void {
    void this._attempt((connection) => VERBS[verb](connection, {}));
  }

  /** Any waiting download will do: what it waits for is then tried at once, for all. */
  public tryNow(): void {
    const task = this._queue()?.view.line.find(({ state }) => state === "queued");
    if (task) void this.run({ verb: "resume", tasks: [task] });
  }

  /** Tells what Fshare says where nothing changes by it. */
  public checkAccount(): void {
    void this._attempt(async (connection) => {
      const account = await checkAccount(connection);
      const { ui } = this._host;
      if (ui && !account?.is_premium) notify(this._host, ui.t("hold.not_vip"));
    });
  }

  /** Tells whether that went well. */
  public async confirmed({ deleteFiles, ...action }: Confirmed): Promise<boolean> {
    if (action.verb === "retry") return this.run(action);
    const selection = selectionOf(action);
    return this._attempt(
      (connection) =>
        action.verb === "remove"
          ? removeTasks(connection, selection, deleteFiles)
          : cancelTasks(connection, selection),
      "remove.away",
    );
  }

  public cancelRelocation(): void {
    void this._attempt(cancelRelocation);
  }

  public move({ taskIds, beforeId }: QueueMove): void {
    void this._attempt(async () => this._queue()?.moveBefore(taskIds, beforeId));
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

  /** `away` is the text for a refusal because a disk is away. */
  private async _attempt(
    action: (connection: HassConnection) => Promise<unknown>,
    away?: TextKey,
  ): Promise<boolean> {
    const { hass, ui } = this._host;
    if (!hass || !ui) return false;
    try {
      await action(hass.connection);
      return true;
    } catch (error) {
      const refusal = error as CommandError;
      const isAway = away && refusal.code === "storage_away";
      notify(this._host, isAway ? ui.t(away) : ui.commandErrorText(refusal));
      return false;
    }
  }
}
