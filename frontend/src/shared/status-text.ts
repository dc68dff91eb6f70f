// What is said of a download in a line below its name.

import type { Task } from "../api/types";
import { standsForFolder } from "./folder-task";
import { lackOf, WAITS_FOR_ROOM } from "./hold-text";
import { locationNameOf } from "./location-chip";
import { troubleOf } from "./task-status";
import type { Ui } from "./ui";

/** Where a download waits for its turn although others may begin elsewhere; empty if nowhere. */
const turnOf = ({ location }: Task, ui: Ui): string => {
  const name = location !== null && ui.fullLocations.has(location) && locationNameOf(location, ui);
  return name ? ui.t("state.location_full", { name }) : "";
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
