import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { Task } from "../api/types";
import { button, expectFocus, focus } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeBatch, makeQueue, makeTask } from "../testing/samples";

const tick = (name: string) => page.getByRole("checkbox", { name, exact: true });
const bar = () => page.getByRole("toolbar", { name: "What to do" });
const action = (name: string) => bar().getByRole("button", { name, exact: true });
const waiting = (...names: string[]): Task[] =>
  names.map((name, position) => makeTask(name, { position }));
const MIXED = [
  makeTask("run", { state: "downloading" }),
  ...waiting("a", "b", "c", "d"),
  makeTask("lost", { state: "failed" }),
];

const open = async (fields: Parameters<typeof openPage>[0] = {}) => {
  const opened = await openPage({
    tasks: MIXED,
    ...fields,
    answers: (connection) => {
      for (const verb of ["pause", "resume", "retry", "cancel", "remove"])
        connection.answer(verb, () => ({ affected: 1 }));
      connection.answer("move", () => null);
      fields.answers?.(connection);
    },
  });
  await button("Select").click();
  return opened;
};

describe("choosing in the queue", () => {
  it("is calm until it begins, and leaves nothing behind", async () => {
    await openPage({ tasks: MIXED });
    await expect.element(button("Select")).toBeVisible();
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();

    await button("Select").click();
    await expect.element(tick("a.mkv")).toBeVisible();
    await expect.element(button("Pause").first()).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Done" }).first().click();

    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await expectFocus(button("Select"));
  });

  it("takes a range with the shift key, and says how much that is", async () => {
    const { connection } = await open();
    await tick("a.mkv").click();
    await page.getByTitle("c.mkv").click({ modifiers: ["Shift"] });
    await expect.element(page.getByRole("status").getByText("3 selected")).toBeVisible();
    await expect.element(page.getByRole("status").getByText("3 kB")).toBeVisible();

    await action("Pause").click();

    await expect.poll(() => connection.commands("pause")).toEqual([{ task_id: ["a", "b", "c"] }]);
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await expectFocus(button("Select"));
  });

  it("works by the keyboard alone, and ends with Escape", async () => {
    const { connection } = await open();
    focus(tick("a.mkv"));
    await userEvent.keyboard(" ");
    focus(tick("c.mkv"));
    await userEvent.keyboard("{Shift>} {/Shift}");
    await expect.element(page.getByText("3 selected")).toBeVisible();
    focus(action("Move to the top"));
    await userEvent.keyboard("{Enter}");
    await expect
      .poll(() => connection.commands("move"))
      .toEqual([{ task_id: ["a", "b", "c"], position: "top" }]);

    await button("Select").click();
    focus(tick("b.mkv"));
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await expectFocus(button("Select"));
  });

  it("offers only what can be done, for those it can be done with", async () => {
    const { connection } = await open();
    await tick("lost.mkv").click();
    await expect.element(action("Retry")).toBeVisible();
    for (const name of ["Pause", "Resume", "Cancel", "Move to the top"])
      await expect.element(action(name)).not.toBeInTheDocument();

    await tick("a.mkv").click();
    await action("Cancel").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("of a.mkv is deleted")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await expect.poll(() => connection.commands("cancel")).toEqual([{ task_id: ["a"] }]);
  });

  it("of a user who is no administrator offers nothing that would be refused", async () => {
    await open({ isAdmin: false });
    await button("Select all").click();
    await expect.element(action("Pause")).toBeVisible();
    await expect.element(action("Retry")).toBeVisible();
    for (const name of ["Cancel", "Remove", "Move to the top"])
      await expect.element(action(name)).not.toBeInTheDocument();
  });

  it("is nothing for who may only look", async () => {
    await openPage({ tasks: MIXED, canChange: false });
    await expect.element(page.getByTitle("a.mkv")).toBeVisible();
    await expect.element(button("Select")).not.toBeInTheDocument();
  });

  it("loses what is completed or removed meanwhile, and keeps what only changes", async () => {
    const { connection } = await open();
    for (const name of ["run.mkv", "a.mkv", "b.mkv"]) await tick(name).click();
    await expect.element(page.getByText("3 selected")).toBeVisible();

    connection.push({ type: "task", task: makeTask("run", { state: "completed" }) });
    connection.push({ type: "removed", task_ids: ["a"] });
    connection.push({ type: "task", task: makeTask("b", { state: "paused", position: 1 }) });

    await expect.element(page.getByText("1 selected")).toBeVisible();
    await expect.element(tick("b.mkv")).toBeChecked();
    await action("Resume").click();
    await expect.poll(() => connection.commands("resume")).toEqual([{ task_id: ["b"] }]);
  });

  it("is kept when the server refuses", async () => {
    const { notifications } = await open({
      answers: (connection) => {
        connection.answer("pause", () => refuse("storage_failed"));
      },
    });
    await tick("a.mkv").click();
    await action("Pause").click();
    await expect.poll(() => notifications).toHaveLength(1);
    await expect.element(tick("a.mkv")).toBeChecked();
  });

  it("ends when one looks at something else", async () => {
    await open();
    await tick("a.mkv").click();
    await page.getByRole("link", { name: "Finished" }).click();
    await page.getByRole("link", { name: "Queue" }).click();
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  });
});

describe("a batch", () => {
  const batch = [
    makeTask("run", { state: "downloading", batch_id: "b", batch_name: "Chuyện" }),
    ...waiting("a", "c").map((task) => ({ ...task, batch_id: "b", batch_name: "Chuyện" })),
    makeTask("other", { position: 9 }),
  ];

  it("is chosen by its line, and with what runs of it", async () => {
    const { connection } = await open({ tasks: batch });
    await tick("Chuyện").click();
    await expect.element(page.getByText("2 selected")).toBeVisible();
    await action("Whole batch").click();
    await expect.element(page.getByText("3 selected")).toBeVisible();
    await expect.element(action("Whole batch")).not.toBeInTheDocument();

    await action("Remove").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("3 downloads of 3 kB disappear")).toBeVisible();
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ task_id: ["a", "c", "run"], delete_files: false }]);
  });

  it("is half chosen when some of it is", async () => {
    await open({ tasks: batch });
    await page.getByRole("button", { expanded: false }).click();
    await tick("c.mkv").click();
    await expect.element(tick("Chuyện")).toBePartiallyChecked();
    await tick("Chuyện").click();
    await expect.element(tick("Chuyện")).toBeChecked();
    await expect.element(tick("a.mkv")).toBeChecked();
  });
});

describe("a section of which not everything is at hand", () => {
  const before = "2026-11-23T00:00:00+00:00";
  const openLarge = () =>
    open({
      tasks: waiting("a", "b"),
      truncated: true,
      queue: makeQueue({ counts: { queued: 264 } }),
      answers: (connection) => {
        const { counts, total } = makeBatch("x", { queued: 264 });
        connection.answer("task/count", () => ({ counts, total, size: 264_000, before }));
      },
    });

  it("is chosen by what it is like, but for what is unticked", async () => {
    const { connection } = await openLarge();
    await tick("Select all: Waiting").click();
    await expect.element(page.getByText("264 selected")).toBeVisible();
    await expect.element(tick("b.mkv")).toBeChecked();
    await tick("b.mkv").click();
    await expect.element(page.getByText("263 selected")).toBeVisible();
    await expect.element(action("Move to the top")).not.toBeInTheDocument();

    await action("Cancel").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("of 263 files is deleted")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await expect
      .poll(() => connection.commands("cancel"))
      .toEqual([{ matching: { state: ["queued"], before, exclude: ["b"] } }]);
  });

  it("is let go as a whole", async () => {
    await openLarge();
    await button("Select all").click();
    await expect.element(page.getByText("264 selected")).toBeVisible();
    await tick("Select all: Waiting").click();
    await expect.element(page.getByText("0 selected")).toBeVisible();
  });
});

describe("a finger that rests on a row", () => {
  const press = async (name: string, pointerType: string, ms: number): Promise<void> => {
    const element = page.getByTitle(name).element();
    const fire = (type: string) =>
      element.dispatchEvent(
        new PointerEvent(type, { pointerType, isPrimary: true, bubbles: true, composed: true }),
      );
    fire("pointerdown");
    await new Promise((resolve) => setTimeout(resolve, ms));
    fire("pointerup");
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
  };

  it("begins choosing with that row", async () => {
    await openPage({ tasks: MIXED, narrow: true });
    await expect.element(button("Add links")).toBeVisible();
    await press("b.mkv", "touch", 700);
    await expect.element(tick("b.mkv")).toBeChecked();
    await expect.element(page.getByText("1 selected")).toBeVisible();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });

  it.each([
    ["touch", 0],
    ["mouse", 700],
  ])("is no tap, and no mouse: %s, %d ms", async (pointerType, ms) => {
    await openPage({ tasks: MIXED });
    await expect.element(page.getByTitle("b.mkv")).toBeVisible();
    await press("b.mkv", pointerType, ms);
    await expect.element(page.getByText("Saved as")).toBeVisible();
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  });
});
