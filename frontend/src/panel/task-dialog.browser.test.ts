import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { Task, TaskDetails } from "../api/types";
import { button, row } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeTask } from "../testing/samples";

const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const detailsOf = (task: Task, fields: Partial<TaskDetails> = {}): TaskDetails => ({
  ...task,
  error_history: [],
  ...fields,
});

/** Opens the page with one download, and the dialog about it. */
const openDialog = async (task: Task, fields: Parameters<typeof openPage>[0] = {}) => {
  const opened = await openPage({
    tasks: [task],
    answers: (connection) => connection.answer("task/get", () => ({ task: detailsOf(task) })),
    ...fields,
  });
  await page.getByTitle(task.filename).click();
  await expect.element(dialog()).toBeInTheDocument();
  return opened;
};

describe("the dialog about a download", () => {
  it("tells its last errors, the newest first", async () => {
    const task = makeTask("one", { state: "failed", error_code: "disk_error" });
    await openDialog(task, {
      answers: (connection) =>
        connection.answer("task/get", () => ({
          task: detailsOf(task, {
            error_history: [
              { timestamp: "2026-11-22T10:00:00Z", code: "line_down", message: "", retry_count: 1 },
              {
                timestamp: "2026-11-22T11:00:00Z",
                code: "disk_error",
                message: "",
                retry_count: 2,
              },
            ],
          }),
        })),
    });

    const errors = dialog().getByRole("listitem");
    await expect.element(errors.nth(0)).toHaveTextContent("The disk refused to store the file");
    await expect.element(errors.nth(1)).toHaveTextContent("Fshare cannot be reached");
  });

  it("shows what is known when the server tells no more", async () => {
    const task = makeTask("one", { state: "failed", error_code: "file_not_found" });
    await openDialog(task, {
      answers: (connection) => connection.answer("task/get", () => refuse("task_not_found")),
    });

    await expect.element(dialog().getByText("The file does not exist any more")).toBeVisible();
    await expect.element(dialog().getByText("/media/fshare/one.mkv")).toBeVisible();
  });

  it.each(["queued", "paused", "failed", "cancelled"] as const)(
    "says of a location that is no more that it is: %s",
    async (state) => {
      await openDialog(makeTask("one", { state: "queued", location: null }), {
        answers: (connection) =>
          connection.answer("task/get", ({ task_id }) => ({
            task: detailsOf(makeTask(task_id as string, { state, location: null })),
          })),
      });

      await expect.element(dialog().getByText("No longer set up")).toBeVisible();
    },
  );

  it("names the program that has handed it over, and none that has not", async () => {
    await openDialog(makeTask("one", { job_client: "Sonarr" }));
    await expect.element(dialog().getByText("Handed over by")).toBeVisible();
    await expect.element(dialog().getByText("Sonarr", { exact: true })).toBeVisible();
    await userEvent.keyboard("{Escape}");

    await openDialog(makeTask("two"));

    await expect.element(dialog().getByText("/media/fshare/two.mkv")).toBeVisible();
    await expect.element(dialog().getByText("Handed over by")).not.toBeInTheDocument();
  });

  const BLOCKED = { job_client: "Sonarr", job_message: "No such folder" } as const;

  it("says why its program doesn't import it, and leads to what helps", async () => {
    const { path } = await openDialog(makeTask("one", { state: "failed", ...BLOCKED }));
    await expect.element(dialog().getByText("Not imported: No such folder")).toBeVisible();
    await expect.element(dialog().getByText("Activity > Queue in Sonarr")).toBeVisible();

    await inDialog("Show repair").click();

    await expect.poll(path).toBe("/config/repairs");
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("leads nobody to repairs who may not see them", async () => {
    await openDialog(makeTask("one", { state: "failed", ...BLOCKED }), { isAdmin: false });

    await expect.element(dialog().getByText("Not imported: No such folder")).toBeVisible();
    await expect.element(inDialog("Show repair")).not.toBeInTheDocument();
  });

  it("leads to the link in a page of its own, which learns nothing of this one", async () => {
    await openDialog(makeTask("one"));

    const link = dialog().getByRole("link", { name: "https://www.fshare.vn/file/one" });
    await expect.element(link).toHaveAttribute("target", "_blank");
    await expect.element(link).toHaveAttribute("rel", "noreferrer");
  });

  it("follows the download while it is open", async () => {
    const task = makeTask("one", { state: "downloading" });
    const { connection } = await openDialog(task);
    await expect.element(inDialog("Pause")).toBeVisible();

    connection.push({ type: "task", task: { ...task, state: "paused" } });

    await expect.element(inDialog("Resume")).toBeVisible();
    await expect.element(page.getByRole("dialog", { name: "Paused" })).toBeInTheDocument();
  });

  it("stays when its download is finished meanwhile, and can then be opened", async () => {
    const task = makeTask("one", { state: "downloading", category: "tv" });
    const { connection, path } = await openDialog(task);
    connection.answer("task/get", () => ({ task: detailsOf({ ...task, state: "completed" }) }));

    connection.push({ type: "task", task: { ...task, state: "completed" } });
    await inDialog("Open in media browser").click();

    await expect
      .poll(() => decodeURIComponent(path()))
      .toMatch(/^\/media-browser\/browser\/.*fshare_downloader\/category\/tv$/);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("does what was clicked, and closes", async () => {
    const { connection } = await openDialog(makeTask("one", { state: "downloading" }));
    connection.answer("pause", () => ({ affected: 1 }));

    await inDialog("Pause").click();

    await expect.poll(() => connection.commands("pause")).toEqual([{ task_id: ["one"] }]);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("only tells a read-only user", async () => {
    await openDialog(makeTask("one", { state: "failed" }), { canChange: false, isAdmin: false });

    await expect.element(dialog().getByText("/media/fshare/one.mkv")).toBeVisible();
    await expect.element(dialog().getByRole("button")).not.toBeInTheDocument();
  });

  it("closes on Escape", async () => {
    await openDialog(makeTask("one"));

    await userEvent.keyboard("{Escape}");

    await expect.element(dialog()).not.toBeInTheDocument();
  });
});

describe("before a download is cancelled", () => {
  const ask = async () => {
    const opened = await openPage({ tasks: [makeTask("one", { state: "downloading" })] });
    opened.connection.answer("cancel", () => ({ affected: 1 }));
    await row("one.mkv").getByRole("button", { name: "Cancel" }).click();
    await expect.element(page.getByText("What has been downloaded of one.mkv")).toBeVisible();
    return opened;
  };

  it("somebody has to say yes", async () => {
    const { connection } = await ask();
    expect(connection.commands("cancel")).toEqual([]);

    await inDialog("Cancel").click();

    await expect.poll(() => connection.commands("cancel")).toEqual([{ task_id: ["one"] }]);
  });

  it.each([
    ["a click", () => button("Keep downloading").click()],
    ["Escape", () => userEvent.keyboard("{Escape}")],
  ])("%s says no", async (_, sayNo) => {
    const { connection } = await ask();

    await sayNo();
    await expect.element(dialog()).not.toBeInTheDocument();

    expect(connection.commands("cancel")).toEqual([]);
    await row("one.mkv").getByRole("button", { name: "Cancel" }).click();
    await expect.element(dialog()).toBeInTheDocument();
  });
});

describe("before a download is removed", () => {
  it("that failed, no file is spoken of", async () => {
    const { connection } = await openPage({ tasks: [makeTask("one", { state: "failed" })] });
    connection.answer("remove", () => ({ affected: 1 }));

    await row("one.mkv").getByRole("button", { name: "Remove" }).click();
    await expect.element(page.getByText("one.mkv disappears from the list")).toBeVisible();
    await expect.element(page.getByRole("radio")).not.toBeInTheDocument();
    await inDialog("Remove").click();

    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ task_id: ["one"], delete_files: false }]);
  });
});
