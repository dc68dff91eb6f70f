// How a download goes; what is said of it is in status-text.ts, which the card does without.

import type { Task } from "../api/types";
import type { ProgressTone } from "./progress-bar";
import type { Ui } from "./ui";

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
