import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { Task } from "../api/types";
import { button, focus, row } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeQueue, makeTask } from "../testing/samples";

const handle = (name: string) => page.getByRole("button", { name: `Move ${name}` });
const waiting = (...names: string[]): Task[] =>
  names.map((name, position) => makeTask(name, { position }));
const inBatch = (name: string, position: number, fields: Partial<Task> = {}): Task =>
  makeTask(name, { position, batch_id: "b", batch_name: "Show S01", ...fields });

describe("a queue without downloads", () => {
  it("says what to do", async () => {
    await openPage();

    await expect.element(page.getByRole("heading", { name: "Nothing to download" })).toBeVisible();
    await expect.element(page.getByText("Paste links of files or folders")).toBeVisible();
    await expect.element(button("Add links")).toBeVisible();
  });

  it("asks nothing of who may only look", async () => {
    await openPage({ canChange: false });

    await expect.element(page.getByText("You may only look")).toBeVisible();
    await expect.element(page.getByRole("heading", { name: "Nothing to download" })).toBeVisible();
    await expect.element(page.getByText("Paste links")).not.toBeInTheDocument();
    await expect.element(page.getByRole("button")).not.toBeInTheDocument();
  });

  it("is not taken for empty while the integration does not answer", async () => {
    await openPage({ answers: (connection) => (connection.isLoaded = false) });

    await expect
      .element(page.getByRole("heading", { name: "Downloads are not running" }))
      .toBeVisible();
    await expect.element(page.getByText("Nothing to download")).not.toBeInTheDocument();
    await expect.element(button("Add links")).not.toBeInTheDocument();
  });

  it("gets its downloads as they come", async () => {
    const { connection } = await openPage();
    await expect.element(page.getByText("Nothing to download")).toBeVisible();

    connection.push({ type: "task", task: makeTask("new") });

    await expect.element(row("new.mkv")).toBeVisible();
    await expect.element(page.getByText("Nothing to download")).not.toBeInTheDocument();
  });
});

describe("a row", () => {
  it.each([
    ["downloading", "Pause", "pause"],
    ["starting", "Pause", "pause"],
    ["queued", "Pause", "pause"],
    ["paused", "Resume", "resume"],
    ["failed", "Retry", "retry"],
  ] as const)("of a download that is %s offers: %s", async (state, name, command) => {
    const { connection } = await openPage({
      tasks: [makeTask("one", { state }), makeTask("two", { state })],
    });
    connection.answer(command, () => ({ affected: 1 }));

    await row("two.mkv").getByRole("button", { name, exact: true }).click();

    await expect.poll(() => connection.commands(command)).toEqual([{ task_id: ["two"] }]);
  });

  it("says what is wrong with a download, in the page's own words", async () => {
    await openPage({
      tasks: [
        makeTask("gone", { state: "failed", error_code: "file_not_found", error_message: "404" }),
        makeTask("new", { state: "failed", error_code: "of_tomorrow", error_message: "As told" }),
        makeTask("odd", { state: "failed" }),
      ],
    });

    await expect
      .element(row("gone.mkv").getByText("The file does not exist any more"))
      .toBeVisible();
    await expect.element(row("new.mkv").getByText("As told")).toBeVisible();
    await expect.element(row("odd.mkv").getByText("Something went wrong")).toBeVisible();
  });

  it.each([
    ["Sonarr", "Sonarr"],
    ["", "Other program"],
  ])("names the program that has handed it over: '%s'", async (client, name) => {
    await openPage({
      tasks: (["downloading", "queued", "failed"] as const).map((state) =>
        makeTask(state, { state, job_client: client }),
      ),
    });

    for (const each of ["downloading", "queued", "failed"])
      await expect.element(row(`${each}.mkv`).getByText(name, { exact: true })).toBeVisible();
  });

  it("of a user's own download names no program", async () => {
    await openPage({ tasks: [makeTask("mine"), makeTask("theirs", { job_client: "Radarr" })] });

    await expect.element(row("theirs.mkv").getByText("Radarr")).toBeVisible();
    await expect.element(row("theirs.mkv").getByTitle("Handed over by Radarr")).toBeVisible();
    await expect.element(row("mine.mkv").getByTitle("Handed over by")).not.toBeInTheDocument();
  });

  it("says what its program has to say, and what to do", async () => {
    const told = { job_client: "Radarr", job_message: "Not an upgrade" };
    await openPage({ tasks: [makeTask("one", { state: "failed", ...told })] });

    await expect.element(row("one.mkv").getByText("Not imported: Not an upgrade")).toBeVisible();
    await expect.element(row("one.mkv").getByText("Activity > Queue in Radarr")).toBeVisible();
  });

  it("shows a name as it is, whatever is in it", async () => {
    const filename = "<img src=x onerror=alert(1)> {count} & ${name}.mkv";
    await openPage({ tasks: [makeTask("odd", { filename })] });

    await expect.element(page.getByText(filename, { exact: true })).toBeVisible();
    await expect.element(page.getByRole("img", { name: "x" })).not.toBeInTheDocument();
  });

  it("tells when a command was refused, and stays", async () => {
    const { connection, notifications } = await openPage({
      tasks: [makeTask("one", { state: "downloading" })],
    });
    connection.answer("pause", () => refuse("task_not_found"));

    await row("one.mkv").getByRole("button", { name: "Pause" }).click();

    await expect
      .poll(() => notifications)
      .toEqual(["There is no such download; it may have been removed"]);
    await expect.element(row("one.mkv")).toBeVisible();
  });

  it("can only be looked at by a read-only user", async () => {
    await openPage({
      canChange: false,
      isAdmin: false,
      tasks: [
        makeTask("one", { state: "downloading" }),
        makeTask("two"),
        inBatch("three", 1),
        inBatch("four", 2),
        makeTask("five", { state: "failed" }),
      ],
    });

    await expect.element(row("five.mkv")).toBeVisible();
    const names = () =>
      page
        .getByRole("button")
        .elements()
        .map((each) => each.textContent.trim().split(/\s/)[0]);
    await expect.poll(names).toEqual(["one.mkv", "two.mkv", "Show", "five.mkv"]);
  });

  it("of a user who is no administrator can be paused, not cancelled or moved", async () => {
    await openPage({ isAdmin: false, tasks: waiting("one", "two") });

    await expect.element(row("one.mkv").getByRole("button", { name: "Pause" })).toBeVisible();
    await expect.element(button("Cancel")).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Move" })).not.toBeInTheDocument();
  });

  it("is gone when its download is", async () => {
    const { connection } = await openPage({ tasks: waiting("one", "two") });
    await expect.element(row("one.mkv")).toBeVisible();

    connection.push({ type: "removed", task_ids: ["one", "unknown"] });

    await expect.element(row("one.mkv")).not.toBeInTheDocument();
    await expect.element(row("two.mkv")).toBeVisible();
  });
});

describe("several at once", () => {
  it("are retried when they have failed, also those that are not shown", async () => {
    const { connection } = await openPage({
      tasks: [makeTask("one", { state: "failed" }), makeTask("two", { state: "failed" })],
    });
    connection.answer("retry", () => ({ affected: 2 }));

    await button("Retry all").click();

    await expect.poll(() => connection.commands("retry")).toEqual([{}]);
  });

  it("can be paused while something runs or waits, and resumed while something is paused", async () => {
    const { connection } = await openPage({ tasks: [makeTask("one", { state: "paused" })] });
    connection.answer("resume", () => ({ affected: 1 }));

    await expect.element(button("Pause all")).toBeDisabled();
    await button("Resume all").click();

    await expect.poll(() => connection.commands("resume")).toEqual([{}]);
  });

  it("cannot be steered while the connection is lost", async () => {
    const { connection } = await openPage({ tasks: waiting("one") });
    await expect.element(button("Pause all")).toBeEnabled();

    connection.lose();

    await expect.element(button("Pause all")).toBeDisabled();
    await expect.element(page.getByRole("alert")).toHaveTextContent("Connection lost");
    await expect.element(row("one.mkv")).toBeVisible();
  });

  it("say how many more there are than a page holds", async () => {
    const tasks = waiting(...Array.from({ length: 500 }, (_, index) => `t${index}`));
    await openPage({ tasks, truncated: true, queue: makeQueue({ counts: { queued: 2500 } }) });

    await expect.element(page.getByText("and 2,000 more")).toBeInTheDocument();
  });
});

describe("a batch", () => {
  const tasks = [inBatch("e1", 0), inBatch("e2", 1), inBatch("e3", 2)];

  it("is one line until somebody unfolds it", async () => {
    await openPage({ tasks });
    const head = page.getByRole("button", { name: "Show S01", expanded: false });
    await expect.element(head).toBeVisible();
    await expect.element(row("e2.mkv")).not.toBeInTheDocument();

    await head.click();

    await expect.element(page.getByText("e2.mkv")).toBeVisible();
    await page.getByRole("button", { name: "Show S01", expanded: true }).click();
    await expect.element(page.getByText("e2.mkv")).not.toBeInTheDocument();
  });

  it("is paused as a whole, with what is not shown of it", async () => {
    const { connection } = await openPage({ tasks });
    connection.answer("pause", () => ({ affected: 12 }));

    await button("Pause batch").click();

    await expect.poll(() => connection.commands("pause")).toEqual([{ batch_id: "b" }]);
  });
});

describe("a batch of another program", () => {
  const batchOf = (...clients: (string | null)[]) =>
    clients.map((client, index) => inBatch(`e${index}`, index, { job_client: client }));
  const head = () => page.getByRole("button", { name: "Show S01", expanded: false });

  it("names it", async () => {
    await openPage({ tasks: batchOf("Sonarr", "Sonarr") });

    await expect.element(head().getByText("Sonarr", { exact: true })).toBeVisible();
  });

  it.each([["Radarr"], [null]])("names none when a file is not of it, but of %s", async (other) => {
    await openPage({ tasks: batchOf("Sonarr", other) });

    await expect.element(head()).toBeVisible();
    await expect.element(head().getByText("Sonarr")).not.toBeInTheDocument();
  });
});

describe("the order", () => {
  const moves = (connection: { commands: (name: string) => unknown }) =>
    connection.commands("move");

  it("is changed with the arrow keys, and told to who cannot see it", async () => {
    const { connection } = await openPage({ tasks: waiting("one", "two", "three") });
    connection.answer("move", () => null);
    await expect.element(handle("one.mkv")).toBeVisible();

    focus(handle("one.mkv"));
    await userEvent.keyboard("{ArrowDown}");

    await expect.poll(() => moves(connection)).toEqual([{ task_id: ["one"], position: 2 }]);
    await expect
      .element(page.getByRole("status").filter({ hasText: "one.mkv is now number 2" }))
      .toBeInTheDocument();
  });

  it("is changed upwards, too, and by no other key", async () => {
    const { connection } = await openPage({ tasks: waiting("one", "two", "three") });
    connection.answer("move", () => null);
    await expect.element(handle("three.mkv")).toBeVisible();

    focus(handle("two.mkv"));
    await userEvent.keyboard("{Home}{ArrowLeft}x{ArrowUp}");

    await expect.poll(() => moves(connection)).toEqual([{ task_id: ["two"], position: "top" }]);
  });

  it("ends at its ends", async () => {
    const { connection } = await openPage({ tasks: waiting("one", "two") });
    connection.answer("move", () => null);
    await expect.element(handle("one.mkv")).toBeVisible();

    focus(handle("one.mkv"));
    await userEvent.keyboard("{ArrowUp}");
    focus(handle("two.mkv"));
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");

    // Had one of the others moved something, that would have been asked for before.
    await expect.poll(() => moves(connection)).toEqual([{ task_id: ["two"], position: "top" }]);
  });

  it("moves a batch as a whole, in its own order", async () => {
    const { connection } = await openPage({
      tasks: [inBatch("e1", 0), inBatch("e2", 1), makeTask("film", { position: 2 })],
    });
    connection.answer("move", () => null);
    await expect.element(handle("Show S01")).toBeVisible();

    focus(handle("Show S01"));
    await userEvent.keyboard("{ArrowDown}");

    await expect
      .poll(() => moves(connection))
      .toEqual([{ task_id: ["e1", "e2"], position: "bottom" }]);
  });

  it("stays when the server refuses", async () => {
    const { connection, notifications } = await openPage({ tasks: waiting("one", "two") });
    connection.answer("move", () => refuse("task_state_invalid"));
    await expect.element(handle("one.mkv")).toBeVisible();

    focus(handle("one.mkv"));
    await userEvent.keyboard("{ArrowDown}");

    await expect.poll(() => notifications).toHaveLength(1);
    const handles = page.getByRole("button", { name: "Move" }).all();
    expect(handles.map((each) => each.element().ariaLabel?.split(" ")[1])).toEqual([
      "one.mkv.",
      "two.mkv.",
    ]);
  });
});
