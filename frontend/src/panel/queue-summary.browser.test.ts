import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { Account, AccountState } from "../api/types";
import { button, row } from "../testing/locators";
import { openPage } from "../testing/open-page";
import { HOLDS, makeQueue, makeTask } from "../testing/samples";

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

const NAMES = ["Account 2", "Mai", "Minh", "Hoa", "Sơn", "Tú"];
/** Of the time left, what is to come and the free space. */
const FIGURES_BEFORE = 3;

describe("several accounts", () => {
  const state = (name: string, fields: Partial<AccountState> = {}): AccountState => ({
    id: name,
    name,
    account_type: "Vip",
    is_premium: true,
    expires_at: new Date(Date.now() + 10.5 * DAY_MS).toISOString(),
    hold: null,
    active: 1,
    ...fields,
  });
  const figure = (name: string) =>
    page.getByRole("definition").nth(FIGURES_BEFORE + NAMES.indexOf(name));

  it("are told each by itself, and what keeps one back first", async () => {
    const ended = {
      is_premium: false,
      expires_at: new Date(Date.now() - DAY_MS).toISOString(),
      hold: { ...HOLDS.account, reason: "account", code: "account_not_premium" } as const,
    };
    const accounts = [
      state("Account 2"),
      state("Mai", { hold: HOLDS.auth as AccountState["hold"] }),
      state("Minh", { hold: HOLDS.account as AccountState["hold"] }),
      state("Hoa", { hold: HOLDS.busy as AccountState["hold"] }),
      state("Sơn", ended),
      state("Tú", { account_type: null, is_premium: null, expires_at: null }),
    ];
    await openPage({ account: null, queue: makeQueue({ accounts }) });

    await expect.element(page.getByText("Account 2", { exact: true })).toBeVisible();
    for (const name of NAMES.slice(1))
      await expect.element(page.getByText(`Account · ${name}`, { exact: true })).toBeVisible();
    await expect.element(figure("Account 2")).toHaveTextContent("VIP · 10 days left");
    await expect.element(figure("Mai")).toHaveTextContent("Sign in to Fshare again");
    await expect.element(figure("Minh")).toHaveTextContent("The Fshare account needs attention");
    await expect.element(figure("Hoa")).toHaveTextContent("The Fshare account is at its limit");
    await expect.element(figure("Sơn")).toHaveTextContent("VIP ended");
    await expect.element(figure("Tú")).toHaveTextContent("Not signed in");
  });

  const waiting = state("Mai", { hold: HOLDS.auth as AccountState["hold"] });
  it("that want something lead an administrator to where they are changed", async () => {
    const busy = state("Hoa", { hold: HOLDS.busy as AccountState["hold"] });
    const { path } = await openPage({
      queue: makeQueue({ accounts: [state("Tú"), busy, waiting] }),
    });

    await expect.element(page.getByText("The Fshare account is at its limit")).toBeVisible();
    await expect.element(button("The Fshare account is at its limit")).not.toBeInTheDocument();
    await expect.element(button("VIP · 10 days left")).not.toBeInTheDocument();
    await button("Sign in to Fshare again").click();

    await expect.poll(path).toBe("/config/integrations/integration/fshare_downloader");
  });

  it.each([{ isAdmin: false }, { canChange: false }])("lead nobody else: %o", async (rights) => {
    await openPage({ queue: makeQueue({ accounts: [state("Tú"), waiting] }), ...rights });

    await expect.element(page.getByText("Sign in to Fshare again")).toBeVisible();
    await expect.element(button("Sign in to Fshare again")).not.toBeInTheDocument();
  });

  it("that nobody has named are so called in the user's language", async () => {
    const accounts = [state("Tài khoản"), state("Account 2")];
    await openPage({ queue: makeQueue({ accounts }) });

    await expect.element(page.getByText("Account 1", { exact: true })).toBeVisible();
    await expect.element(page.getByText("Account 2", { exact: true })).toBeVisible();
  });

  it("are named in the row and the details of what runs over them", async () => {
    const tasks = [
      makeTask("one", { state: "downloading", account: "Mai" }),
      makeTask("two", { state: "downloading", account: "Minh" }),
      makeTask("three", { state: "downloading" }),
    ];
    const { connection } = await openPage({
      tasks,
      queue: makeQueue({ accounts: [state("Mai"), state("Minh"), state("Account")] }),
    });
    await expect.element(page.getByText("Account 1", { exact: true })).toBeVisible();
    await expect.element(row("one.mkv").getByText("Mai", { exact: true })).toBeVisible();
    await expect.element(row("two.mkv").getByText("Minh", { exact: true })).toBeVisible();
    await expect.element(row("three.mkv").getByText(/Mai|Minh/)).not.toBeInTheDocument();

    connection.push({ type: "queue", queue: makeQueue({ accounts: [state("Mai")] }) });
    await expect.element(row("one.mkv").getByText("Mai")).not.toBeInTheDocument();
    connection.push({
      type: "queue",
      queue: makeQueue({ accounts: [state("Mai", { name: "Mẹ" }), state("Minh")] }),
    });
    await expect.element(row("one.mkv").getByText("Mẹ", { exact: true })).toBeVisible();
    await page.getByTitle("one.mkv").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("Mẹ", { exact: true })).toBeVisible();
  });

  it("show no name where there is only one", async () => {
    await openPage({
      account: accountUntil(Date.now() + 10.5 * DAY_MS, true),
      queue: makeQueue({ accounts: [state("Lan")] }),
      tasks: [makeTask("one", { state: "downloading", account: "Lan" })],
    });

    await expect.element(page.getByText("VIP · 10 days left")).toBeVisible();
    await expect.element(page.getByText("Lan")).not.toBeInTheDocument();
  });
});
