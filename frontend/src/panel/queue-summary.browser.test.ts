import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { Account } from "../api/types";
import { openPage } from "../testing/open-page";

const DAY_MS = 24 * 60 * 60 * 1000;
const accountUntil = (end: number, is_premium: boolean): Account => ({
  host: "fshare",
  account_type: "Vip",
  is_premium,
  expires_at: new Date(end).toISOString(),
});

describe("the account", () => {
  it("says how many days of VIP are left", async () => {
    await openPage({ account: accountUntil(Date.now() + 10.5 * DAY_MS, true) });

    await expect.element(page.getByText("VIP · 10 days left")).toBeVisible();
  });

  it.each([
    ["Member", "Member without VIP"],
    ["Vip-Download", "VIP Download"],
    ["ADSL2plus", "VIP of an ADSL2+ package"],
    ["Vip 2027", "Vip 2027"],
  ])("is called by its name, or else as Fshare says: %s", async (account_type, text) => {
    const account = { ...accountUntil(0, account_type !== "Member"), expires_at: null };
    await openPage({ account: { ...account, account_type } });

    await expect.element(page.getByText(text, { exact: true })).toBeVisible();
  });

  it.each([
    ["as Fshare says", Date.now() - DAY_MS, false],
    ["since it was asked", Date.now() - DAY_MS, true],
    ["before its day", Date.now() + DAY_MS, false],
  ])("whose VIP is over %s has no days left", async (_, end, isPremium) => {
    await openPage({ account: accountUntil(end, isPremium) });

    await expect.element(page.getByText("VIP ended")).toBeVisible();
    await expect.element(page.getByText("days left")).not.toBeInTheDocument();
  });
});
