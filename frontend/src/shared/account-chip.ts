import { html, nothing } from "lit";

import type { Task } from "../api/types";
import type { Ui } from "./ui";

/** What the account is called over which a download runs; nothing where there is one alone. */
export const accountNameOf = (id: string | null, { accountNames }: Ui): string | undefined =>
  id === null || accountNames.size < 2 ? undefined : accountNames.get(id);

/** That account in a small word; `chipStyles` belong to it. */
export const renderAccount = ({ account }: Task, ui: Ui) => {
  const name = accountNameOf(account, ui);
  return name === undefined
    ? nothing
    : html`<span class="chip account" title="${ui.t("summary.account")}: ${name}">${name}</span>`;
};
