import type { AddResult } from "../api/types";
import type { Translate } from "../i18n";

/** What became of added links, in one line. */
export const addedText = ({ tasks, duplicates, rejected }: AddResult, t: Translate): string =>
  [
    tasks.length ? t("add.added", { count: tasks.length }) : "",
    duplicates.length ? t("add.duplicates", { count: duplicates.length }) : "",
    rejected.length ? t("add.rejected", { count: rejected.length }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
