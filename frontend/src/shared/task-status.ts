// What is said of a download in a line below its name.

import type { Task } from "../api/types";
import { standsForFolder } from "./folder-task";
import { locationNameOf } from "./location-chip";
import type { ProgressTone } from "./progress-bar";
import type { Ui } from "./ui";

/** Code of what a task waits for by itself, not together with others. */
const WAITS_FOR_ROOM = "disk_full";

export const troubleOf = (task: Task, ui: Ui): string =>
  ui.errorText(task.error_code, task.error_message, task.error_placeholders);

export const isActive = (task: Task): boolean =>
  task.state === "downloading" || task.state === "starting";

export const toneOf = (task: Task): ProgressTone => {
  switch (task.state) {
    case "starting":
      return "starting";
    case "paused":
    case "queued":
    case "cancelled":
      return "paused";
    case "failed":
      return "failed";
    case "completed":
      return "done";
    case "downloading":
      return "active";
  }
};

/** How fast a running download is, and how long it takes: or why neither can be told. */
export const paceOf = (
  task: Task,
  { format, t, timeLeft }: Ui,
): { speed: string; left: string } => {
  if (task.state === "starting") return { speed: "", left: t("state.starting") };
  if (task.is_waiting) return { speed: "", left: t("state.waits_at_daemon") };
  return { speed: format.speed(task.speed), left: timeLeft(task.eta) };
};

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
        parts.push(turnOf(task, ui), standsForFolder(task) ? t("state.unseen_folder") : size);
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
