// What is said of a download in a line below its name.

import type { Task } from "../api/types";
import type { ProgressTone } from "./progress-bar";
import type { Ui } from "./ui";

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
      parts.push(ui.errorText(task.error_code, task.error_message));
      break;
    case "queued":
      if (task.wait_until) {
        parts.push(
          ui.errorText(task.error_code, task.error_message),
          t("state.retry_at", { time: format.time(task.wait_until) }),
        );
      } else {
        parts.push(size);
      }
      break;
    case "paused":
      parts.push(t("state.paused"), size);
      break;
    default:
      parts.push(t(`state.${task.state}`), size);
  }
  return parts.filter(Boolean).join(" · ");
};
