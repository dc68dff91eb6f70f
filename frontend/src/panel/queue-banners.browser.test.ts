import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { Hold } from "../api/types";
import { button } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { HOLDS, LOCATIONS, makeQueue, makeTask } from "../testing/samples";

const ENTITIES = {
  "switch.all": { platform: "fshare_downloader", translation_key: "downloads" },
  "number.limit": { platform: "fshare_downloader", translation_key: "speed_limit" },
  "switch.other": { platform: "other", translation_key: "downloads" },
};
const ACCOUNT = { host: "fshare", account_type: "Vip", expires_at: null };
const alerts = () => page.getByRole("alert");
const held = (...holds: Hold[]) => makeQueue({ holds, counts: { queued: 1 } });

describe("what keeps downloads from running", () => {
  it("is said once for each trouble, the worst first", async () => {
    await openPage({ queue: held(HOLDS.busy, HOLDS.storage, HOLDS.line) });

    await expect.element(alerts().nth(2)).toBeVisible();
    const titles = alerts()
      .all()
      .map((each) => each.element().querySelector("strong")?.textContent);
    expect(titles).toEqual([
      "The storage is away",
      "Waiting for Fshare",
      "The Fshare account is at its limit",
    ]);
    await expect.element(page.getByText("/media/nas/fshare")).toBeVisible();
  });

  it("takes no room when there is none", async () => {
    await openPage({ tasks: [makeTask("one")] });
    await expect.element(page.getByText("one.mkv")).toBeVisible();

    await expect.element(alerts()).not.toBeInTheDocument();
    const banners = document
      .querySelector("fshare-downloads-panel")
      ?.shadowRoot?.querySelector("fshare-queue-view")
      ?.shadowRoot?.querySelector("fshare-queue-banners");
    await expect.element(banners as HTMLElement).not.toBeVisible();
  });

  it("can be tried at once, by one of those that wait", async () => {
    const { connection } = await openPage({
      queue: held(HOLDS.line),
      tasks: [makeTask("stopped", { state: "paused" }), makeTask("next", { position: 1 })],
    });
    connection.answer("resume", () => ({ affected: 1 }));

    await button("Try now").click();

    await expect.poll(() => connection.commands("resume")).toEqual([{ task_id: ["next"] }]);
  });

  it.each([
    ["storage", "Show repair", "/config/repairs"],
    ["folder", "Show repair", "/config/repairs"],
  ] as const)("leads an administrator to what mends it: %s", async (name, text, target) => {
    const { path } = await openPage({ queue: held(HOLDS[name]) });

    await button(text).click();

    await expect.poll(path).toBe(target);
  });

  it.each([
    [{ ...HOLDS.room, target: "/media/usb" }, "USB disk: Waiting for free space"],
    [{ ...HOLDS.room, target: "/media/usb/inner" }, "USB disk: Waiting for free space"],
    [{ ...HOLDS.room, target: "/media/usb2" }, "Waiting for free space"],
    [HOLDS.room, "Download folder: Waiting for free space"],
    [HOLDS.storage, "NAS: The storage is away"],
  ])("names the location that is meant, where there are several: %#", async (hold, title) => {
    const queue = makeQueue({ locations: LOCATIONS, holds: [hold] });
    await openPage({ queue });

    await expect.element(page.getByText(title, { exact: true })).toBeVisible();
    await expect.element(page.getByText(hold.target!, { exact: true })).toBeVisible();
  });

  it("leads to where the location is changed that has no room", async () => {
    const { path } = await openPage({
      queue: makeQueue({
        locations: LOCATIONS,
        holds: [{ ...HOLDS.room, target: "/media/usb" }],
      }),
    });
    await expect.element(button("Storage settings")).not.toBeInTheDocument();
    await button("Show locations").click();

    await expect.poll(path).toBe("/config/integrations/integration/fshare_downloader");
  });

  it("leads to the settings of the download folder where that has no room", async () => {
    await openPage({ queue: makeQueue({ locations: LOCATIONS, holds: [HOLDS.room] }) });

    await expect.element(button("Storage settings")).toBeVisible();
    await expect.element(button("Show locations")).not.toBeInTheDocument();
  });

  it.each([
    [true, []],
    [false, ["Fshare says: still no VIP"]],
  ])("of the account can be checked at once: VIP %s", async (is_premium, told) => {
    const { connection, notifications } = await openPage({
      queue: makeQueue({
        holds: [HOLDS.account],
        account_check_at: new Date(Date.now() + 600_000).toISOString(),
      }),
      answers: (each) =>
        each.answer("account/check", () => ({ account: { ...ACCOUNT, is_premium } })),
    });
    await expect.element(page.getByText(/Checks again at \d/)).toBeVisible();

    await button("Check now").click();

    await expect.poll(() => notifications).toEqual(told);
    expect(connection.commands("account/check")).toEqual([{}]);
  });

  it("of the account says why it could not be checked", async () => {
    const { notifications } = await openPage({
      queue: held(HOLDS.account),
      answers: (each) => each.answer("account/check", () => refuse("line_down")),
    });

    await button("Check now").click();

    await expect.poll(() => notifications).toHaveLength(1);
  });

  it("of the login asks for the password there and then", async () => {
    await openPage({
      queue: held(HOLDS.auth),
      answers: (each) => {
        each.answer("config_entries/get", () => [{ entry_id: "e1" }]);
        each.answer("POST config/config_entries/flow", ({ entry_id }) => ({
          type: "form",
          flow_id: "f1",
          step_id: "reconfigure",
          data_schema: entry_id === "e1" ? [{ name: "password" }] : [],
        }));
      },
    });

    await button("Sign in").click();

    await expect
      .element(page.getByRole("dialog").getByRole("textbox", { name: "data.password" }))
      .toBeVisible();
  });

  it.each([
    ["of one of several logins", HOLDS.auth, ["Lan", "Mai"]],
    ["of no account at all", { ...HOLDS.account, code: "account_missing" }, []],
  ])("%s leads to the accounts", async (_, hold, names) => {
    const accounts = names.map((name) => ({
      id: name,
      name,
      account_type: null,
      is_premium: null,
      expires_at: null,
      hold: null,
      active: 0,
    }));
    const { path } = await openPage({ queue: { ...held(hold), accounts } });
    await expect.element(button("Sign in")).not.toBeInTheDocument();

    await button("Show accounts").click();

    await expect.poll(path).toBe("/config/integrations/integration/fshare_downloader");
  });

  it("offers no settings to who may not open them", async () => {
    await openPage({ isAdmin: false, queue: held(HOLDS.auth, HOLDS.room, HOLDS.storage) });

    await expect.element(alerts().nth(2)).toBeVisible();
    for (const name of ["Sign in", "Storage settings", "Show repair"])
      await expect.element(button(name)).not.toBeInTheDocument();
  });

  it("offers nothing at all to who may only look", async () => {
    await openPage({
      canChange: false,
      entities: ENTITIES,
      queue: { ...held(...Object.values(HOLDS)), enabled: false },
    });

    await expect.element(alerts().nth(Object.keys(HOLDS).length)).toBeVisible();
    await expect.element(page.getByRole("button")).not.toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "Open Fshare" })).not.toBeInTheDocument();
  });

  it("goes when its hold does", async () => {
    const { connection } = await openPage({ queue: held(HOLDS.line) });
    await expect.element(alerts()).toBeVisible();

    connection.push({ type: "queue", queue: held() });

    await expect.element(alerts()).not.toBeInTheDocument();
  });
});

describe("downloads that are switched off", () => {
  const queue = makeQueue({ enabled: false });

  it("are switched on by the integration's own switch", async () => {
    const { called } = await openPage({ queue, entities: ENTITIES });

    await button("Switch on").click();

    await expect
      .poll(() => called)
      .toEqual([["switch", "turn_on", {}, { entity_id: "switch.all" }]]);
  });

  it("offer no button where that switch is not shown", async () => {
    await openPage({ queue, entities: { "switch.other": ENTITIES["switch.other"] } });

    await expect.element(page.getByText("All downloads are switched off")).toBeVisible();
    await expect.element(button("Switch on")).not.toBeInTheDocument();
  });
});

describe("quiet hours", () => {
  it("say that they have stopped downloads, and can be overruled", async () => {
    const queue = makeQueue({ enabled: false, pace: "stopped", pace_reason: "schedule" });
    const { called } = await openPage({ queue, entities: ENTITIES });

    await expect.element(page.getByText("Nothing is downloaded until they end.")).toBeVisible();
    await button("Switch on").click();

    await expect
      .poll(() => called)
      .toEqual([["switch", "turn_on", {}, { entity_id: "switch.all" }]]);
  });

  it.each([
    ["schedule", "Quiet hours: 5 MB/s"],
    ["user", "Slow: 5 MB/s"],
  ] as const)("tell by whom downloads are slow: %s", async (pace_reason, text) => {
    await openPage({ queue: makeQueue({ pace: "slow", pace_reason, speed_limit: 5_000_000 }) });

    await expect.element(page.getByText(text)).toBeVisible();
  });
});

describe("the speed limit", () => {
  const queue = makeQueue({ speed_limit: 5_000_000 });
  const limit = (name: string) => page.getByRole("menuitemradio", { name, exact: true });

  it("is set in megabytes at its entity, and taken away with 0", async () => {
    const { called } = await openPage({ queue, entities: ENTITIES });

    await expect.element(limit("5 MB/s")).toHaveAttribute("aria-checked", "true");
    await limit("20 MB/s").click();
    await limit("No limit").click();

    const target = { entity_id: "number.limit" };
    await expect
      .poll(() => called)
      .toEqual([
        ["number", "set_value", { value: 20 }, target],
        ["number", "set_value", { value: 0 }, target],
      ]);
  });

  it("can only be read where its entity is not there", async () => {
    await openPage({ queue });

    await expect.element(page.getByText("Limit: 5 MB/s")).toBeVisible();
    await expect.element(limit("No limit")).not.toBeInTheDocument();
  });
});

describe("a command that fails", () => {
  it("is told in the words of the page", async () => {
    const { connection, notifications } = await openPage({
      queue: held(HOLDS.line),
      tasks: [makeTask("next")],
    });
    connection.answer("resume", () => refuse("unauthorized"));

    await button("Try now").click();

    await expect.poll(() => notifications).toEqual(["You may not do this"]);
  });
});
