// What is said of an account in a few words.

import type { Account, AccountState } from "../api/types";
import { holdTitle } from "../shared/hold-text";
import type { Ui } from "../shared/ui";

const DAYS_TO_WARN = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface AccountText {
  readonly text: string;
  /** Whether the user should do something. */
  readonly warning: boolean;
}

type Known = Omit<Account, "host">;

/** How it stands by what Fshare has said of it; null: it has not been read yet. */
export const accountText = (account: Known | null, ui: Ui): AccountText => {
  if (!account) return { text: ui.t("summary.no_account"), warning: false };
  const { expires_at, is_premium } = account;
  const end = expires_at === null ? null : Date.parse(expires_at);
  // Fshare goes on to call the account VIP when VIP is over.
  if (expires_at && end && (end <= Date.now() || !is_premium))
    return {
      text: ui.t("summary.vip_ended", { date: ui.format.date(expires_at) }),
      warning: true,
    };
  if (!is_premium || !end) return { text: accountName(account, ui), warning: !is_premium };
  const days = Math.max(0, Math.floor((end - Date.now()) / DAY_MS));
  return {
    text: `${accountName(account, ui)} · ${ui.t("summary.days_left", { count: days })}`,
    warning: days < DAYS_TO_WARN,
  };
};

/** One of several: why it is not asked for links comes before what else is known. */
export const accountStateText = (state: AccountState, ui: Ui): AccountText => {
  const { account_type, is_premium, expires_at, hold } = state;
  if (hold && hold.code !== "account_not_premium")
    return { text: holdTitle(hold, ui), warning: hold.reason !== "busy" };
  if (account_type === null) return accountText(null, ui);
  return accountText({ account_type, is_premium: is_premium === true, expires_at }, ui);
};

/** What Fshare calls an account, in words of the user's language where it is known. */
const accountName = ({ account_type }: Known, { t }: Ui): string => {
  const type = account_type.toLowerCase().replace("-", "_");
  return isAccountType(type) ? t(`summary.account_type.${type}`) : account_type;
};

const ACCOUNT_TYPES = ["vip", "member", "bundle", "forever", "adsl2plus", "vip_download"] as const;
const isAccountType = (type: string): type is (typeof ACCOUNT_TYPES)[number] =>
  (ACCOUNT_TYPES as readonly string[]).includes(type);
