import type { AddResult } from "../api/types";
import type { Translate } from "../i18n";
import { isOfOtherSite } from "../stores/paste";

/** What became of added links, in one line. */
export const addedText = ({ tasks, duplicates, rejected }: AddResult, t: Translate): string => {
  const others = rejected.filter(isOfOtherSite).length;
  if (others && others === rejected.length && !tasks.length && !duplicates.length)
    return t("error.host_unsupported");
  const counts = {
    added: tasks.length,
    duplicates: duplicates.length,
    rejected: rejected.length - others,
    other_sites: others,
  };
  return (Object.keys(counts) as (keyof typeof counts)[])
    .filter((key) => counts[key])
    .map((key) => t(`add.${key}`, { count: counts[key] }))
    .join(" · ");
};
