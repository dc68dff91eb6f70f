import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { Task } from "../api/types";
import { button, row } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeBatch, makeTask } from "../testing/samples";

const dialog = () => page.getByRole("dialog");
const inBatch = (name: string, state: Task["state"]): Task =>
  makeTask(name, { state, batch_id: "b", batch_name: "Chuyện nhà" });

/** A page with a batch of which much is finished or cancelled, and its server. */
const openBatch = async (tasks: readonly Task[], isAdmin = true, canChange = true) => {
  const opened = await openPage({
    tasks,
    isAdmin,
    canChange,
    answers: (connection) => {
      const counts = { queued: 2, paused: 1, completed: 40, cancelled: 50 };
      connection.answer("batch/list", () => ({ batches: [makeBatch("b", counts)], total: 1 }));
      for (const verb of ["cancel", "remove"])
        connection.answer(verb, () => ({ affected: tasks.length }));
    },
  });
  await expect.element(page.getByText("Chuyện nhà").first()).toBeVisible();
  return opened;
};

const PARTLY = [
  inBatch("a", "downloading"),
  inBatch("b", "queued"),
  inBatch("c", "queued"),
  inBatch("d", "paused"),
];

describe("a batch", () => {
  it("of an absent disk stays, and it is told that nothing was removed", async () => {
    const { connection, notifications } = await openBatch(PARTLY);
    for (const verb of ["cancel", "remove"]) connection.answer(verb, () => refuse("storage_away"));
    await button("Cancel batch").click();
    await dialog().getByText("Remove it, and delete").click();
    await dialog().getByRole("button", { name: "Remove batch" }).click();
    await expect.poll(() => notifications).toHaveLength(1);
    await button("Cancel batch").click();
    await dialog().getByRole("button", { name: "Cancel batch" }).click();
    await expect.poll(() => notifications).toHaveLength(2);

    for (const told of notifications) expect(told).toMatch(/^Nothing was removed: the storage/);
  });

  it("is cancelled as a whole, whatever its files do, and what ended counts for nothing", async () => {
    const { connection } = await openBatch(PARTLY);
    await expect.element(page.getByText("40 of 44 files")).toBeVisible();

    await button("Cancel batch").click();
    await expect.element(dialog().getByText("4 unfinished files of Chuyện nhà")).toBeVisible();
    await dialog().getByRole("button", { name: "Cancel batch" }).click();

    await expect.poll(() => connection.commands("cancel")).toEqual([{ batch_id: "b" }]);
    expect(connection.commands("remove")).toEqual([]);
  });

  it.each([
    ["finished files stay", false],
    ["delete 40 finished files", true],
  ])("is removed, and %s", async (text, deletes) => {
    const { connection } = await openBatch(PARTLY);
    await expect.element(page.getByText("40 of 44 files")).toBeVisible();

    await button("Cancel batch").click();
    await dialog().getByText(text).click();
    await dialog().getByRole("button", { name: "Remove batch" }).click();

    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ batch_id: "b", delete_files: deletes }]);
    expect(connection.commands("cancel")).toEqual([]);
  });

  it("of which nothing waits any more is cancelled from one of its downloads", async () => {
    const { connection } = await openBatch([inBatch("a", "downloading")]);

    await page.getByTitle("a.mkv").click();
    await dialog().getByRole("button", { name: "Cancel batch" }).click();
    await dialog().getByRole("button", { name: "Cancel batch" }).click();

    await expect.poll(() => connection.commands("cancel")).toEqual([{ batch_id: "b" }]);
  });

  it("that ends while one is asked is spoken of as it was", async () => {
    const { connection } = await openBatch(PARTLY);
    await button("Cancel batch").click();

    connection.push({ type: "removed", task_ids: PARTLY.map(({ task_id }) => task_id) });

    await expect.element(page.getByText("Nothing to download")).toBeInTheDocument();
    await expect.element(dialog().getByText("files of Chuyện nhà")).toBeVisible();
  });

  it("is no matter of a user who may not cancel", async () => {
    await openBatch(PARTLY, false);
    await expect.element(button("Pause batch")).toBeVisible();
    await expect.element(button("Cancel batch")).not.toBeInTheDocument();

    await page.getByTitle("a.mkv").click();
    await expect.element(dialog().getByText("Saved as")).toBeVisible();
    await expect.element(button("Cancel batch")).not.toBeInTheDocument();
  });

  it("whose downloads failed loses these alone", async () => {
    const failed = [inBatch("a", "failed"), inBatch("b", "failed")];
    const { connection } = await openBatch(failed);
    connection.answer("task/list", () => ({ tasks: failed, total: 2 }));

    await button("Remove the failed ones").click();
    await expect.element(dialog().getByText("2 downloads of 2 kB disappear")).toBeVisible();
    await dialog().getByRole("button", { name: "Remove", exact: true }).click();

    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ task_id: ["a", "b"], delete_files: false }]);
  });
});

describe("a single download", () => {
  it("is named when one is asked about it", async () => {
    const { connection } = await openPage({ tasks: [makeTask("one"), makeTask("two")] });
    connection.answer("cancel", () => ({ affected: 1 }));

    await row("two.mkv").getByRole("button", { name: "Cancel" }).click();
    await expect
      .element(dialog().getByText("What has been downloaded of two.mkv is deleted"))
      .toBeVisible();
    await expect.element(dialog().getByRole("radio")).not.toBeInTheDocument();
    await dialog().getByRole("button", { name: "Cancel", exact: true }).click();

    await expect.poll(() => connection.commands("cancel")).toEqual([{ task_id: ["two"] }]);
  });
});
