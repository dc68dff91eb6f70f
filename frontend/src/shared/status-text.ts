// What is said of a download in a line below its name.

import type { Task } from "../api/types";
import { standsForFolder } from "./folder-task";
import { holdTitle } from "./hold-text";
import { locationNameOf } from "./location-chip";
import { troubleOf } from "./task-status";
import type { Ui } from "./ui";

/** Code of what a task waits for by itself, not together with others. */
const WAITS_FOR_ROOM = "disk_full";

/** Where a download waits for its turn although others may begin elsewhere; empty if nowhere. */
const turnOf = ({ location }: Task, ui: Ui): string => {
  const name = location !== null && ui.fullLocations.has(location) && locationNameOf(location, ui);
  return name ? ui.t("state.location_full", { name }) : "";
};

/** What a waiting download waits for, other than its turn; empty if nothing. */
export const lackOf = ({ state, error_code, destination, location }: Task, ui: Ui): string => {
  if (state !== "queued") return "";
  if (error_code === WAITS_FOR_ROOM) return ui.t("hold.room");
  const hold = ui.diskHolds.find(
    (each) =>
      destination.startsWith(`${each.target}/`) &&
      // A location within another one has trouble of its own.
      [each.location, null].includes(location),
  );
  return hold ? holdTitle(hold, ui) : "";
};

/** State, size and, where there is one, trouble; the parts that are empty are left out. */
export const statusOf = (task: Task, ui: Ui): string => {
  const { format, t } = ui;
  const size = task.downloaded
    ? format.bytesOf(task.downloaded, task.size)
    : task.size === null
      ? ""
      : format.bytes(task.size);
  const parts: string[] = [];
  switch (task.state) {
    case "failed":
      parts.push(troubleOf(task, ui));
      break;
    case "queued":
      if (task.error_code === WAITS_FOR_ROOM) {
        parts.push(troubleOf(task, ui));
      } else if (task.wait_until) {
        parts.push(
          troubleOf(task, ui),
          t("state.retry_at", { time: format.time(task.wait_until) }),
        );
      } else {
        parts.push(
          lackOf(task, ui) || turnOf(task, ui),
          standsForFolder(task) ? t("state.unseen_folder") : size,
        );
      }
      break;
    case "paused":
      parts.push(t("state.paused"), standsForFolder(task) ? t("state.unseen_folder") : size);
      break;
    default:
      parts.push(t(`state.${task.state}`), size);
  }
  return parts.filter(Boolean).join(" · ");
};
