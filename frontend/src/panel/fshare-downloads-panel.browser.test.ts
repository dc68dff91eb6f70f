import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";

import { expectFocus } from "../testing/locators";
import { openPage } from "../testing/open-page";
import { makeSnapshot, makeTask } from "../testing/samples";
import { texts } from "../texts";

const tab = (name: string) => page.getByRole("link", { name });

describe("the tabs", () => {
  it("say which one is shown, and how much is unfinished", async () => {
    const failed = makeTask("three", { state: "failed" });
    const { path } = await openPage({
      tasks: [makeTask("one", { state: "downloading" }), makeTask("two"), failed],
    });
    await expect.element(tab("Queue")).toHaveAttribute("aria-current", "page");
    await expect.element(tab("Queue 2")).toBeVisible();

    await tab("Finished").click();

    await expect.element(tab("Finished")).toHaveAttribute("aria-current", "page");
    await expect.element(tab("Queue")).toHaveAttribute("aria-current", "false");
    expect(path()).toBe("/fshare-downloads/finished");
  });

  it("can be reached and used by the keyboard", async () => {
    const { path } = await openPage();
    await expect.element(page.getByRole("button", { name: "Add links" })).toBeVisible();

    // Behind "Add links" and the settings.
    for (const _ of ["add", "settings", "queue", "finished"]) await userEvent.tab();
    await userEvent.keyboard("{Enter}");

    await expect.poll(path).toBe("/fshare-downloads/finished");
  });

  it("leave a click for a new window to the browser", async () => {
    const { path } = await openPage();
    await expect.element(tab("Finished")).toBeVisible();
    const options = { bubbles: true, composed: true, cancelable: true, ctrlKey: true };
    // Else this very page would go there.
    let isLeftAlone = false;
    window.addEventListener(
      "click",
      (event) => {
        isLeftAlone = !event.defaultPrevented;
        event.preventDefault();
      },
      { once: true },
    );

    tab("Finished").element().dispatchEvent(new MouseEvent("click", options));

    expect(isLeftAlone).toBe(true);
    expect(path()).toBe("/fshare-downloads/queue");
  });

  it("lead nowhere that is not there: an unknown address is the queue", async () => {
    await openPage({ path: "/nowhere/at/all" });

    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    await expect.element(tab("Queue")).toHaveAttribute("aria-current", "page");
  });
});

describe("the page", () => {
  it("shows a user's rights as they change", async () => {
    const { connection } = await openPage({ tasks: [makeTask("one")] });
    await expect.element(page.getByRole("button", { name: "Add links" })).toBeVisible();

    connection.lose();
    connection.restore();
    await expect.poll(() => connection.subscribed).toBe(1);
    connection.push(makeSnapshot([makeTask("one")], { can_change: false }));

    await expect.element(page.getByText("You may only look")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Add links" })).not.toBeInTheDocument();
  });

  it("without its texts says so, and comes by itself when they do", async () => {
    const get = vi.spyOn(texts, "get").mockReturnValue(undefined);
    vi.spyOn(texts, "hasFailed", "get").mockReturnValue(true);
    await openPage({ language: "vi-VN" });
    await expect
      .element(page.getByRole("heading", { name: "Cần tải lại trang này" }))
      .toBeVisible();
    await expect.element(page.getByRole("button", { name: "Tải lại trang" })).toBeVisible();

    get.mockRestore();
    await texts.load("vi");

    await expect.element(tab("Hàng đợi")).toBeVisible();
    await expect.element(page.getByText("Cần tải lại trang này")).not.toBeInTheDocument();
  });

  it("ends its subscription when one leaves it", async () => {
    const { connection } = await openPage();
    await expect.element(page.getByText("Nothing to download")).toBeVisible();

    document.querySelector("fshare-downloads-panel")?.remove();

    await expect.poll(() => connection.subscribed).toBe(0);
    expect(connection.listeners).toBe(0);
  });
});

describe("the button to add", () => {
  it.each([false, true])("is reached within three tabs (narrow: %s)", async (narrow) => {
    await openPage({ narrow, tasks: [makeTask("one")] });
    const add = page.getByRole("button", { name: "Add links" });
    await expect.element(add).toBeVisible();

    let tabs = 0;
    while (!add.element().matches(":focus") && tabs < 3) {
      await userEvent.tab();
      tabs++;
    }

    await expectFocus(add);
  });

  it.each([false, true])("covers nothing (narrow: %s)", async (narrow) => {
    await openPage({ narrow, tasks: [makeTask("one")] });
    const button = page.getByRole("button", { name: "Add links" });
    await expect.element(button).toBeVisible();
    const add = button.element().getBoundingClientRect();
    const panel = document.querySelector("fshare-downloads-panel")!.shadowRoot!;

    const content = panel.querySelector(".content")!.getBoundingClientRect();
    expect(add.bottom).toBeLessThan(content.top);
  });
});
