import { html, nothing } from "lit";

import type { Task, TaskState } from "../api/types";
import type { Ui } from "./ui";

/** What the location of a file is called; nothing where there is one location alone. */
export const locationNameOf = (id: string | null, { locationNames, t }: Ui): string | undefined => {
  const name = id === null || locationNames.size < 2 ? undefined : locationNames.get(id);
  return name === null ? t("add.download_folder") : name;
};

const MAY_NOT_HAVE_BEGUN = new Set<TaskState>(["queued", "starting", "paused", "failed"]);

/** Whether nothing of a file is anywhere yet, so that it can be downloaded to another location. */
export const hasNotBegun = ({ state, downloaded }: Task) =>
  MAY_NOT_HAVE_BEGUN.has(state) && !downloaded;

/** Whether a file that is finished can move, or one that has not begun can go elsewhere. */
export const isMovable = (task: Task) =>
  task.job_client === null && (task.state === "completed" || hasNotBegun(task));

/** Whether there is another location for files, or theirs is no more. */
export const canRelocate = (tasks: readonly Task[], { canChange, isAdmin, locationNames }: Ui) =>
  canChange &&
  isAdmin &&
  (locationNames.size > 1 || tasks.some(({ location }) => location === null));

/** The location of downloads that are all in one, in a small word; `chipStyles` belong to it. */
export const renderLocation = (tasks: readonly Task[], ui: Ui) => {
  const [first] = tasks;
  return first && tasks.every(({ location }) => location === first.location)
    ? renderLocationOf(first, ui)
    : nothing;
};

/** The location of something that lies in one, in the same way. */
export const renderLocationOf = ({ location }: { location: string | null }, ui: Ui) => {
  const name = locationNameOf(location, ui);
  return name === undefined
    ? nothing
    : html`<span class="chip location" title="${ui.t("add.location")}: ${name}">${name}</span>`;
};
