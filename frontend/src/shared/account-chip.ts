import { html, nothing } from "lit";

import type { Task } from "../api/types";
import type { Ui } from "./ui";

/** What one of several accounts is called; the first, which nobody had to name, has a number. */
export const accountName = (name: string, { t }: Ui): string => {
  const word = t("summary.account");
  return name.toLowerCase() === word.toLowerCase() ? `${name} 1` : name;
};

/** What the account is called over which a download runs; nothing where there is one alone. */
export const accountNameOf = (id: string | null, ui: Ui): string | undefined => {
  const name = id === null || ui.accountNames.size < 2 ? undefined : ui.accountNames.get(id);
  return name && accountName(name, ui);
};

/** That account in a small word; `chipStyles` belong to it. */
export const renderAccount = ({ account }: Task, ui: Ui) => {
  const name = accountNameOf(account, ui);
  return name === undefined
    ? nothing
    : html`<span class="chip account" title="${ui.t("summary.account")}: ${name}">${name}</span>`;
};
