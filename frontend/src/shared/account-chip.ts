import { html, nothing } from "lit";

import type { Task } from "../api/types";
import type { Ui } from "./ui";

/** What an account has for a name, in the language of the house, until somebody gives it one. */
const NAMELESS = /^(?:account|tài khoản)(?: (\d+))?$/i;

/** What one of several accounts is called; those that nobody has named have a number each. */
export const accountName = (name: string, { t }: Ui): string =>
  name.replace(NAMELESS, (_, number = 1) => `${t("summary.account")} ${number}`);

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
