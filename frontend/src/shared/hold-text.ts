// What is said of a hold: why downloads wait although nothing is wrong with them.

import type { Hold, Task } from "../api/types";
import type { TextKey } from "../texts";
import type { Ui } from "./ui";

export type HoldTone = "info" | "warning" | "error";

/** Code of what a task waits for by itself, not together with others. */
export const WAITS_FOR_ROOM = "disk_full";
const HOST = "fshare";
const BY_SEVERITY: readonly HoldTone[] = ["error", "warning", "info"];

/** What ends by itself is no error, nor is one file that has to wait while others go on. */
export const toneOfHold = (hold: Hold): HoldTone => {
  if (hold.reason === "busy") return "info";
  return hold.reason === "line" || waitsForRoom(hold) ? "warning" : "error";
};

/** The most severe first, of equals the oldest. */
export const sortHolds = (holds: readonly Hold[]): readonly Hold[] =>
  holds.toSorted(
    (one, other) => BY_SEVERITY.indexOf(toneOfHold(one)) - BY_SEVERITY.indexOf(toneOfHold(other)),
  );

export const waitsForRoom = (hold: Hold): boolean =>
  hold.reason === "disk" && hold.scope === "file";

export const holdTitle = (hold: Hold, { t }: Ui): string => t(titleKey(hold));

const titleKey = (hold: Hold): TextKey => {
  if (hold.reason === "line" && hold.target !== null && hold.target !== HOST)
    return "hold.line_other";
  if (waitsForRoom(hold)) return "hold.room";
  if (hold.reason === "disk" && hold.scope === "folder") return "hold.folder";
  if (hold.code === "storage_away") return "hold.away";
  if (hold.code.startsWith("daemon_")) return "hold.daemon";
  return `hold.${hold.reason}`;
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

/** Why, and when it goes on. `accountCheckAt` is that of the queue, `now` is in milliseconds. */
export const holdText = (
  hold: Hold,
  ui: Ui,
  accountCheckAt: string | null = null,
  now = Date.now(),
): string => {
  const why = waitsForRoom(hold)
    ? roomText(hold, ui)
    : ui.errorText(hold.code, hold.message, hold.placeholders);
  return [why, timeText(hold, ui, accountCheckAt, now)].filter(Boolean).map(asSentence).join(" ");
};

const roomText = (hold: Hold, { t, errorText }: Ui): string => {
  const { filename, count } = hold.placeholders;
  const others = Number(count) - 1;
  const why = errorText(hold.code, hold.message, hold.placeholders);
  return [
    filename ? `${filename}: ${why}` : why,
    others > 0 ? t("hold.room_others", { count: others }) : "",
  ]
    .filter(Boolean)
    .map(asSentence)
    .join(" ");
};

const timeText = (
  { code, reason, until }: Hold,
  { t, format }: Ui,
  accountCheckAt: string | null,
  now: number,
): string => {
  const checkAt = reason === "account" && until === null ? accountCheckAt : until;
  const isTried = reason === "line" || reason === "busy";
  if (isTried && (checkAt === null || Date.parse(checkAt) <= now)) return t("hold.trying");
  // None that is checked will be there by itself.
  if (checkAt === null || code === "account_missing") return "";
  const isChecked = isTried || checkAt !== until;
  return t(isChecked ? "hold.checks_at" : "hold.until", { time: format.time(checkAt) });
};

const asSentence = (text: string): string => (/[.…!?]$/.test(text) ? text : `${text}.`);
