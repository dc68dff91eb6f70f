import { describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";

import { FakeConnection } from "../testing/fake-connection";
import { button, row } from "../testing/locators";
import { makeHass, refuse } from "../testing/open-page";
import { HOLDS, makeQueue, makeSnapshot, makeTask } from "../testing/samples";
import { texts } from "../texts";
import type { CardConfig } from "./card-config";
import "./fshare-downloads-card";

const ADDED = {
  batch_id: null,
  batch_name: null,
  tasks: [{ task_id: "a", filename: "film.mkv", size: 1000, state: "queued" }],
  duplicates: [],
  rejected: [],
};
const RUNNING = ["a", "b", "c", "d"].map((name) => makeTask(name, { state: "downloading" }));
const links = () => page.getByRole("textbox", { name: "Links" });

/** Puts the card on a dashboard, with this queue. */
const showCard = async (
  config: Omit<CardConfig, "type"> = {},
  snapshot: ReturnType<typeof makeSnapshot> = makeSnapshot(),
  language = "en",
) => {
  const connection = new FakeConnection();
  const notifications: string[] = [];
  const card = document.createElement("fshare-downloads-card");
  card.setConfig({ type: "custom:fshare-downloads-card", ...config });
  card.hass = makeHass(connection, { language });
  card.addEventListener("hass-notification", (event) => {
    notifications.push((event as CustomEvent<{ message: string }>).detail.message);
  });
  onTestFinished(() => {
    card.remove();
  });
  document.body.append(card);
  await expect.poll(() => connection.subscribed).toBe(1);
  connection.push(snapshot);
  return { card, connection, notifications };
};

describe("the card", () => {
  it("without downloads says so, and has nothing to pause", async () => {
    await showCard();

    await expect.element(page.getByText("Nothing is downloading")).toBeVisible();
    await expect.element(button("Pause all")).toBeDisabled();
  });

  it("shows as many downloads as it may, and counts the others", async () => {
    await showCard(
      { downloads: 2, title: "At night" },
      makeSnapshot(RUNNING, { queue: makeQueue({ counts: { downloading: 4, queued: 7 } }) }),
    );

    await expect.element(button("At night")).toBeVisible();
    await expect.element(row("b.mkv")).toBeVisible();
    await expect.element(row("c.mkv")).not.toBeInTheDocument();
    await expect.element(page.getByText("and 2 more · 7 waiting")).toBeVisible();
  });

  it("shows at once what is changed in the editor", async () => {
    const { card } = await showCard({ title: "At night" }, makeSnapshot(RUNNING));
    await expect.element(button("At night")).toBeVisible();

    card.setConfig({ type: "custom:fshare-downloads-card", title: "By day", downloads: 1 });

    await expect.element(button("By day")).toBeVisible();
    await expect.element(row("b.mkv")).not.toBeInTheDocument();
    expect(card.getCardSize()).toBe(3);
  });

  it("pauses all, then offers to resume them", async () => {
    const { connection } = await showCard(
      {},
      makeSnapshot(RUNNING, { queue: makeQueue({ counts: { downloading: 4 } }) }),
    );
    connection.answer("pause", () => ({ affected: 4 }));
    connection.answer("resume", () => ({ affected: 4 }));

    await button("Pause all").click();
    await expect.poll(() => connection.commands("pause")).toEqual([{}]);
    connection.push({ type: "queue", queue: makeQueue({ counts: { paused: 4 } }) });
    await button("Resume all").click();

    await expect.poll(() => connection.commands("resume")).toEqual([{}]);
  });

  it("says what keeps downloads waiting rather than how many have failed", async () => {
    const { connection } = await showCard(
      {},
      makeSnapshot([], { queue: makeQueue({ holds: [HOLDS.line], counts: { failed: 3 } }) }),
    );
    await expect.element(page.getByText("Waiting for Fshare")).toBeVisible();
    await expect.element(page.getByText("3 failed")).not.toBeInTheDocument();

    connection.push({ type: "queue", queue: makeQueue({ counts: { failed: 3 } }) });

    await expect.element(page.getByText("3 failed")).toBeVisible();
  });

  it("shows nothing old while the integration is not running", async () => {
    const { connection } = await showCard({ show_add: true }, makeSnapshot(RUNNING));
    await expect.element(row("a.mkv")).toBeVisible();

    connection.push({ type: "unavailable" });

    await expect.element(page.getByText("Downloads are not running")).toBeVisible();
    await expect.element(row("a.mkv")).not.toBeInTheDocument();
    await expect.element(links()).toBeDisabled();
  });

  it("speaks Vietnamese once it has learned it, and says when it can't", async () => {
    const get = vi.spyOn(texts, "get").mockReturnValue(undefined);
    vi.spyOn(texts, "hasFailed", "get").mockReturnValue(true);
    await showCard({}, makeSnapshot(), "vi-VN");
    await expect.element(page.getByText("Cần tải lại trang này")).toBeVisible();

    get.mockRestore();
    await texts.load("vi");

    await expect.element(page.getByText("Không có gì đang tải")).toBeVisible();
  });

  it("lets a read-only user look, and no more", async () => {
    await showCard({ show_add: true }, makeSnapshot(RUNNING, { can_change: false }));

    await expect.element(page.getByText("You may only look")).toBeVisible();
    await expect.element(row("a.mkv")).toBeVisible();
    await expect.element(links()).not.toBeInTheDocument();
    await expect.element(button("Pause all")).not.toBeInTheDocument();
  });
});

describe("the field of the card", () => {
  it("adds what was typed on Enter, and is empty for the next", async () => {
    const { connection, notifications } = await showCard({ show_add: true });
    connection.answer("add", () => ADDED);

    await links().fill(" https://www.fshare.vn/file/AAA ");
    await userEvent.keyboard("{Enter}");

    await expect.poll(() => notifications).toEqual(["1 download added"]);
    expect(connection.commands("add")).toEqual([{ links: ["https://www.fshare.vn/file/AAA"] }]);
    await expect.element(links()).toHaveValue("");
    await expect.element(links()).toBeEnabled();
  });

  it("keeps what could not be added", async () => {
    const { connection, notifications } = await showCard({ show_add: true });
    connection.answer("add", () => refuse("link_invalid"));

    await links().fill("good evening");
    await button("Add").click();

    await expect.poll(() => notifications).toHaveLength(1);
    await expect.element(links()).toHaveValue("good evening");
    await expect.element(button("Add")).toBeEnabled();
  });

  it("sends nothing when there is nothing in it", async () => {
    const { connection } = await showCard({ show_add: true });
    connection.answer("add", () => ADDED);

    await links().fill("   ");
    await button("Add").click();
    await links().fill("https://www.fshare.vn/file/AAA");
    await button("Add").click();

    await expect.poll(() => connection.commands("add")).toHaveLength(1);
  });

  it("keeps pasted lines apart", async () => {
    await showCard({ show_add: true });
    await expect.element(links()).toBeEnabled();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "https://a/1\r\nhttps://a/2\n");

    links()
      .element()
      .dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );

    await expect.element(links()).toHaveValue("https://a/1 https://a/2 ");
  });
});
