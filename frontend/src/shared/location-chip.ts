import { html, nothing } from "lit";

import type { Task } from "../api/types";
import type { Ui } from "./ui";

/** What the location of a file is called; nothing where there is one location alone. */
export const locationNameOf = (id: string | null, { locationNames, t }: Ui): string | undefined => {
  const name = id === null || locationNames.size < 2 ? undefined : locationNames.get(id);
  return name === null ? t("add.download_folder") : name;
};

/** Whether finished files can move: to another location, or from one that is no more. */
export const canRelocate = (tasks: readonly Task[], { canChange, isAdmin, locationNames }: Ui) =>
  canChange &&
  isAdmin &&
  (locationNames.size > 1 || tasks.some(({ location }) => location === null));

/** The location of downloads that are all in one, in a small word; `chipStyles` belong to it. */
export const renderLocation = (tasks: readonly Task[], ui: Ui) => {
  const [first] = tasks;
  const name =
    first && tasks.every(({ location }) => location === first.location)
      ? locationNameOf(first.location, ui)
      : undefined;
  return name === undefined
    ? nothing
    : html`<span class="chip location" title="${ui.t("add.location")}: ${name}">${name}</span>`;
};
