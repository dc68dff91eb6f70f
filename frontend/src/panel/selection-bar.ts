import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

import type { CommandError } from "../api/hass";
import type { Task, TaskState } from "../api/types";
import { defineElement } from "../shared/define-element";
import {
  icon,
  mdiArrowCollapseDown,
  mdiArrowCollapseUp,
  mdiClose,
  mdiDelete,
  mdiFolderMoveOutline,
  mdiPause,
  mdiPlay,
  mdiRefresh,
  mdiTrayArrowDown,
} from "../shared/icons";
import { notify } from "../shared/notification";
import { canRelocate, isMovable } from "../shared/location-chip";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles } from "../shared/styles";
import { fireTaskAction, type TaskVerb } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import type { QueueStore } from "../stores/queue-store";
import type { SelectionStore } from "../stores/selection-store";

interface Action {
  readonly verb: TaskVerb;
  readonly text:
    "pause" | "resume" | "retry" | "again" | "relocate" | "top" | "bottom" | "cancel" | "remove";
  readonly path: string;
  /** What it is for; the others that are chosen stay as they are. */
  readonly states: readonly TaskState[];
  readonly forAdmins?: true;
  /** Whether it takes ids alone, and not all that match. */
  readonly onlyTicked?: true;
}

const RUNNING = ["queued", "starting", "downloading"] as const;
const UNFINISHED = [...RUNNING, "paused", "failed"] as const;
const WAITING = ["queued", "paused"] as const;

const ACTIONS: readonly Action[] = [
  { verb: "pause", text: "pause", path: mdiPause, states: RUNNING },
  { verb: "resume", text: "resume", path: mdiPlay, states: ["paused"] },
  { verb: "retry", text: "retry", path: mdiRefresh, states: ["failed", "cancelled"] },
  { verb: "retry", text: "again", path: mdiTrayArrowDown, states: ["completed"] },
  {
    verb: "relocate",
    text: "relocate",
    path: mdiFolderMoveOutline,
    states: [...WAITING, "starting", "failed", "completed"],
    forAdmins: true,
  },
  ...(["top", "bottom"] as const).map((verb): Action => ({
    verb,
    text: verb,
    path: verb === "top" ? mdiArrowCollapseUp : mdiArrowCollapseDown,
    states: WAITING,
    forAdmins: true,
    onlyTicked: true,
  })),
  {
    verb: "cancel",
    text: "cancel",
    path: mdiClose,
    states: [...RUNNING, "paused"],
    forAdmins: true,
  },
  {
    verb: "remove",
    text: "remove",
    path: mdiDelete,
    states: [...UNFINISHED, "completed", "cancelled"],
    forAdmins: true,
  },
];

/** What can be done with the downloads that are chosen, how many they are and how large. */
export class FshareSelectionBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        padding: var(--ha-space-1, 4px) var(--ha-space-4, 16px) var(--ha-space-1, 4px)
          var(--ha-space-1, 4px);
        background: var(--card-background-color);
        border-top: 1px solid var(--divider-color);
      }
      .what,
      .actions {
        display: flex;
        align-items: center;
        min-width: 0;
      }
      .count {
        margin-inline-start: var(--ha-space-2, 8px);
        font-weight: var(--ha-font-weight-medium, 500);
        margin-inline-end: var(--ha-space-2, 8px);
        white-space: nowrap;
      }
      .actions {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) selection!: SelectionStore;
  @property({ attribute: false }) queueStore!: QueueStore;
  @property({ attribute: false }) ui!: Ui;
  private readonly _observer = new ObserveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("selection")) this._observer.observe(this.selection);
  }

  protected override render() {
    const { selection, ui } = this;
    const { count, size, counts } = selection.sums;
    const actions = ACTIONS.filter(
      ({ verb, states, forAdmins, onlyTicked }) =>
        ui.canChange &&
        (verb !== "relocate" || this._canRelocate()) &&
        (ui.isAdmin || !forAdmins) &&
        !(onlyTicked && selection.matching) &&
        states.some((state) => counts[state]),
    );
    return html`
      <div class="what">
        <ha-button size="s" appearance="plain" @click=${() => selection.end()}
          >${ui.t("select.done")}</ha-button
        >
        <span role="status">
          <span class="count numbers">${ui.t("select.count", { count })}</span>
          ${size ? html`<span class="secondary numbers">${ui.format.bytes(size)}</span>` : nothing}
        </span>
      </div>
      <div class="actions" role="toolbar" aria-label=${ui.t("select.actions")}>
        ${this._renderBatch()}
        ${actions.map(
          (action) =>
            html`<ha-icon-button
              .label=${ui.t(action.text === "again" ? "finished.again" : `action.${action.text}`)}
              @click=${() => this._act(action)}
              >${icon(action.path)}</ha-icon-button
            >`,
        )}
      </div>
    `;
  }

  private _canRelocate(): boolean {
    const { matching, tasks } = this.selection;
    return canRelocate(tasks, this.ui) && (matching !== undefined || tasks.some(isMovable));
  }

  /** Where all that are chosen are of one batch: the rest of it, wherever that stands. */
  private _renderBatch() {
    const { selection, queueStore, ui } = this;
    const [first, ...others] = selection.tasks;
    const batchId = first?.batch_id ?? null;
    if (batchId === null || others.some((task) => task.batch_id !== batchId)) return nothing;
    const rest = queueStore.inBatch(batchId).filter((task) => !selection.has(task));
    if (!rest.length && queueStore.isWhole) return nothing;
    return html`<ha-button
      size="s"
      appearance="plain"
      @click=${() => void this._addBatch(batchId, rest)}
      >${ui.t("select.batch")}</ha-button
    >`;
  }

  private async _addBatch(batchId: string, rest: readonly Task[]): Promise<void> {
    const { selection, queueStore, ui } = this;
    if (queueStore.isWhole) {
      selection.add(rest);
      return;
    }
    const matching = { batch_id: batchId, state: UNFINISHED };
    try {
      selection.addAllThatMatch(matching, await queueStore.count(matching));
    } catch (error) {
      notify(this, ui.commandErrorText(error as CommandError));
    }
  }

  private _act({ verb, states }: Action): void {
    const { matching, tasks, sums, onAction } = this.selection;
    if (onAction && (verb === "retry" || verb === "remove" || verb === "relocate")) {
      onAction(verb);
      return;
    }
    if (!matching) {
      fireTaskAction(this, verb, tasks.filter(verb === "relocate" ? isMovable : isIn(states)));
      return;
    }
    const state = matching.state.filter((each) => states.includes(each));
    const total = state.reduce((sum, each) => sum + (sums.counts[each] ?? 0), 0);
    fireTaskAction(this, verb, [], {
      matching: { ...matching, state },
      totals: { total, size: sums.size },
    });
  }
}

const isIn =
  (states: readonly TaskState[]) =>
  (task: Task): boolean =>
    states.includes(task.state);

defineElement("fshare-selection-bar", FshareSelectionBar);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-selection-bar": FshareSelectionBar;
  }
}
