import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { FinishedQuery, Task, TaskQuery } from "../api/types";
import { button, expectFocus, row } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeBatch, makeFinishedPage, makeTask } from "../testing/samples";

const DONE = { state: "completed", completed_at: "2026-11-22T10:00:00+00:00" } as const;

type Asked = Pick<TaskQuery, "query" | "category" | "state"> & { readonly entry_id?: string };
const BEFORE = "2026-11-23T00:00:00+00:00";

/** Opens the list of finished downloads on a server that has these. */
const openFinished = (
  tasks: readonly Task[],
  fields: Parameters<typeof openPage>[0] = {},
): ReturnType<typeof openPage> =>
  openPage({
    path: "/finished",
    answers: (connection) => {
      connection.answer("category/list", () => ({ categories: ["movies", "tv"] }));
      const find = ({ query = "", category, state = [], entry_id }: Asked) =>
        tasks.filter(
          (task) =>
            state.includes(task.state) &&
            task.filename.includes(query) &&
            (!entry_id || entry_id.includes(task.batch_id ?? task.task_id)) &&
            (!category || task.category === category),
        );
      connection.answer("finished/list", (message) => {
        const query = message as unknown as FinishedQuery;
        return makeFinishedPage(find({ ...query, state: [query.state] }), query);
      });
      connection.answer("task/list", (message) => {
        const { limit = 0, offset = 0, ...query } = message as TaskQuery;
        const found = find(query);
        return { tasks: found.slice(offset, offset + limit), total: found.length };
      });
      connection.answer("task/count", (message) => {
        const found = find(message as unknown as Asked);
        const { counts, total } = makeBatch("x", { completed: found.length });
        return { counts, total, size: 1000 * total, before: message["before"] ?? BEFORE };
      });
    },
    ...fields,
  });

describe("the finished downloads", () => {
  it("that are none yet say what will be here", async () => {
    await openFinished([]);

    await expect.element(page.getByRole("heading", { name: "Nothing finished yet" })).toBeVisible();
    await expect.element(button("Clear filter")).not.toBeInTheDocument();
  });

  it("that could not be loaded are not taken for none", async () => {
    await openFinished([], {
      answers: (connection) => connection.answer("finished/list", () => refuse("not_loaded")),
    });

    await expect
      .element(page.getByRole("heading", { name: "The list could not be loaded" }))
      .toBeVisible();
  });

  it("that a filter hides come back with one click", async () => {
    await openFinished([makeTask("one", { ...DONE, category: "movies" })]);
    await expect.element(row("one.mkv")).toBeVisible();

    await page.getByRole("searchbox").fill("nowhere");
    await expect.element(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
    await button("Clear filter").click();

    await expect.element(row("one.mkv")).toBeVisible();
    await expect.element(page.getByRole("searchbox")).toHaveValue("");
  });

  it("are chosen by category and by what became of them", async () => {
    await openFinished([
      makeTask("film", { ...DONE, category: "movies" }),
      makeTask("show", { ...DONE, category: "tv" }),
      makeTask("stopped", { state: "cancelled" }),
    ]);
    await expect.element(page.getByText("2 downloads")).toBeVisible();

    await page.getByRole("combobox", { name: "Category" }).selectOptions("tv");
    await expect.element(page.getByText("1 download")).toBeVisible();
    await expect.element(row("show.mkv")).toBeVisible();

    await page.getByRole("combobox", { name: "Category" }).selectOptions("All categories");
    await page.getByRole("combobox", { name: "Show" }).selectOptions("Cancelled");
    await expect.element(row("stopped.mkv")).toBeVisible();
    await expect.element(row("film.mkv")).not.toBeInTheDocument();
  });

  it("are only on the page where they are in sight, however many there are", async () => {
    const many = Array.from({ length: 3000 }, (_, index) => makeTask(`t${index}`, DONE));
    await openFinished(many);
    await expect.element(row("t0.mkv")).toBeVisible();
    expect(page.getByRole("listitem").all().length).toBeLessThan(60);

    const content = document
      .querySelector("fshare-downloads-panel")
      ?.shadowRoot?.querySelector(".content");
    content?.scrollTo(0, content.scrollHeight);

    await expect.element(row("t2999.mkv")).toBeVisible();
    await expect.element(row("t0.mkv")).not.toBeInTheDocument();
    expect(page.getByRole("listitem").all().length).toBeLessThan(60);
  });

  it("come anew when a download is done", async () => {
    const tasks = [makeTask("one", DONE)];
    const { connection } = await openFinished(tasks);
    await expect.element(row("one.mkv")).toBeVisible();

    tasks.unshift(makeTask("two", DONE));
    connection.push({ type: "task", task: makeTask("two", DONE) });

    await expect.element(row("two.mkv")).toBeVisible();
    await expect.element(page.getByText("2 downloads")).toBeVisible();
  });
});

describe("a finished download", () => {
  it("is fetched again", async () => {
    const { connection } = await openFinished([makeTask("one", DONE)]);
    connection.answer("retry", () => ({ affected: 1 }));

    await row("one.mkv").getByRole("button", { name: "Download again" }).click();

    await expect.poll(() => connection.commands("retry")).toEqual([{ task_id: ["one"] }]);
  });

  it("is shown in the media browser, wherever its disk is", async () => {
    const away = { ...DONE, destination: "/mnt/nas/away.mkv", batch_id: "b1" };
    const { path } = await openFinished([makeTask("away", away)]);

    await row("away.mkv").getByRole("button", { name: "Open in media browser" }).click();

    await expect
      .poll(() => decodeURIComponent(path()))
      .toMatch(/^\/media-browser\/browser\/.*fshare_downloader\/batch\/b1$/);
  });

  it.each([
    ["Keep the file", false],
    ["Delete the file, too", true],
  ])("is removed: %s", async (choice, deleteFiles) => {
    const { connection } = await openFinished([makeTask("one", DONE)]);
    connection.answer("remove", () => ({ affected: 1 }));

    await row("one.mkv").getByRole("button", { name: "Remove" }).click();
    await expect.element(page.getByRole("radio", { name: "Keep the file" })).toBeChecked();
    await page.getByRole("radio", { name: choice }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();

    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ task_id: ["one"], delete_files: deleteFiles }]);
  });

  it("keeps its file unless that is chosen each time anew", async () => {
    await openFinished([makeTask("one", DONE)]);
    const remove = row("one.mkv").getByRole("button", { name: "Remove" });
    const dialog = page.getByRole("dialog");

    await remove.click();
    await page.getByRole("radio", { name: "Delete the file, too" }).click();
    await dialog.getByRole("button", { name: "Go back" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await remove.click();

    await expect.element(page.getByRole("radio", { name: "Keep the file" })).toBeChecked();
  });

  it("names the program that has handed it over", async () => {
    await openFinished([makeTask("one", { ...DONE, category: "tv", job_client: "Sonarr" })]);

    await expect.element(row("one.mkv").getByText("Sonarr", { exact: true })).toBeVisible();
    await expect.element(row("one.mkv").getByText("tv")).toBeVisible();
  });

  it("that its program doesn't import says why, and what to do", async () => {
    const reason = "No files found are eligible for import in /downloads/tv/One";
    await openFinished([makeTask("one", { ...DONE, job_client: "Sonarr", job_message: reason })]);

    await expect.element(row("one.mkv").getByText(`Not imported: ${reason}`)).toBeVisible();
    await expect.element(row("one.mkv").getByText("Activity > Queue in Sonarr")).toBeVisible();
    await expect.element(row("one.mkv").getByRole("time")).not.toBeInTheDocument();
  });

  it("that is imported after all says so no longer", async () => {
    const blocked = makeTask("one", { ...DONE, job_client: "Sonarr", job_message: "Away" });
    const tasks = [blocked];
    const { connection } = await openFinished(tasks);
    await expect.element(row("one.mkv").getByText("Not imported: Away")).toBeVisible();

    tasks[0] = { ...blocked, job_message: null };
    connection.push({ type: "task", task: tasks[0] });

    await expect.element(row("one.mkv").getByText("Not imported")).not.toBeInTheDocument();
    await expect.element(row("one.mkv").getByText("Sonarr", { exact: true })).toBeVisible();
  });

  it("whose file must not be deleted says why", async () => {
    const { connection, notifications } = await openFinished([makeTask("one", DONE)]);
    connection.answer("remove", () => refuse("file_not_found"));

    await row("one.mkv").getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();

    await expect
      .poll(() => notifications)
      .toEqual(["The file does not exist any more; look for another link"]);
    await expect.element(row("one.mkv")).toBeVisible();
  });

  it.each([
    ["a read-only user", { canChange: false, isAdmin: false }, ["Open in media browser"]],
    [
      "a user who is no administrator",
      { isAdmin: false },
      ["Open in media browser", "Download again"],
    ],
  ])("offers %s no more than may be done", async (_, rights, expected) => {
    await openPageOfOne(rights);

    const names = () =>
      row("one.mkv")
        .getByRole("button")
        .elements()
        .map((each) => each.ariaLabel)
        .filter(Boolean);
    await expect.poll(names).toEqual(expected);
  });

  const openPageOfOne = async (rights: object) => {
    await openFinished([makeTask("one", DONE)], rights);
    await expect.element(row("one.mkv")).toBeVisible();
  };
});

describe("a batch that is finished", () => {
  const batch = (count: number): Task[] =>
    Array.from({ length: count }, (_, n) =>
      makeTask(`e${n}`, { ...DONE, batch_id: "b", batch_name: "Chuyện S01" }),
    );
  const line = () => row("Chuyện S01");

  it("is one line, which opens to its files", async () => {
    await openFinished([makeTask("one", DONE), ...batch(3)]);
    await expect.element(line().getByText("3 files · 3 kB")).toBeVisible();
    await expect.element(page.getByText("4 downloads")).toBeVisible();
    await expect.element(row("e1.mkv")).not.toBeInTheDocument();

    await page.getByRole("button", { name: "Chuyện S01", expanded: false }).click();
    await expect.element(row("e2.mkv")).toBeVisible();
    await page.getByRole("button", { name: "Chuyện S01", expanded: true }).click();
    await expect.element(row("e2.mkv")).not.toBeInTheDocument();
  });

  it("of thousands of files shows those in sight", async () => {
    await openFinished([...batch(3000), makeTask("last", DONE)]);
    await page.getByRole("button", { name: "Chuyện S01" }).click();
    await expect.element(row("e5.mkv")).toBeVisible();
    expect(page.getByRole("listitem").all().length).toBeLessThan(60);
  });

  it("is removed as far as it is shown, with or without its files", async () => {
    const { connection } = await openFinished(batch(3));
    connection.answer("remove", () => ({ affected: 3 }));

    await line().getByRole("button", { name: "Remove" }).click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("3 downloads of 3 kB disappear")).toBeVisible();
    await dialog.getByText("Delete 3 finished files, too").click();
    await dialog.getByRole("button", { name: "Remove" }).click();

    const matching = { state: ["completed"], entry_id: ["b"], before: BEFORE };
    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ matching, delete_files: true }]);
  });

  it("offers who may not remove nothing to remove it with", async () => {
    await openFinished(batch(2), { isAdmin: false });
    await expect.element(line().getByRole("button", { name: "Download again" })).toBeVisible();
    await expect.element(line().getByRole("button", { name: "Remove" })).not.toBeInTheDocument();
    await expect.element(button("Clear up")).not.toBeInTheDocument();
  });
});

describe("clearing up", () => {
  const tasks = [
    makeTask("film", { ...DONE, category: "movies" }),
    makeTask("show", { ...DONE, category: "tv" }),
  ];

  it("says before how many that are, and that their files stay", async () => {
    const { connection } = await openFinished(tasks);
    connection.answer("remove", () => ({ affected: 1 }));
    await button("Clear up").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("2 downloads (2 kB) leave the list")).toBeVisible();

    await dialog.getByRole("combobox", { name: "Category" }).selectOptions("tv");
    await expect.element(dialog.getByText("1 download (1 kB) leaves the list")).toBeVisible();
    await expect.element(dialog.getByText("stays on the disk")).toBeVisible();
    await dialog.getByRole("combobox", { name: "Age" }).selectOptions("Older than 30 days");
    await expect.poll(() => connection.commands("task/count").length).toBe(3);
    await expect.element(dialog.getByText("1 download (1 kB)")).toBeVisible();
    await dialog.getByRole("button", { name: "Clear", exact: true }).click();

    await expect.poll(() => connection.commands("remove")).toHaveLength(1);
    const [{ matching, delete_files }] = connection.commands("remove") as [
      { matching: { before: string }; delete_files: boolean },
    ];
    expect(delete_files).toBe(false);
    expect(matching).toMatchObject({ state: ["completed"], category: "tv" });
    const days = (Date.now() - Date.parse(matching.before)) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it("begins with the category that is looked at", async () => {
    await openFinished(tasks);
    await page.getByRole("combobox", { name: "Category" }).selectOptions("movies");
    await button("Clear up").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByRole("combobox", { name: "Category" })).toHaveValue("movies");
    await expect.element(dialog.getByText("1 download (1 kB)")).toBeVisible();
  });

  it("that the server refuses says so and stays open", async () => {
    const { connection, notifications } = await openFinished(tasks);
    connection.answer("remove", () => refuse("storage_failed"));
    await button("Clear up").click();
    await expect.element(page.getByText("2 downloads (2 kB)")).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Clear", exact: true }).click();
    await expect.poll(() => notifications).toHaveLength(1);
    await expect.element(page.getByText("2 downloads (2 kB)")).toBeVisible();
  });
});

describe("choosing among what is finished", () => {
  const tick = (name: string) => page.getByRole("checkbox", { name, exact: true });
  const action = (name: string) =>
    page.getByRole("toolbar", { name: "What to do" }).getByRole("button", { name, exact: true });
  const single = (...names: string[]): Task[] => names.map((name) => makeTask(name, DONE));
  const inBatch = (name: string): Task =>
    makeTask(name, { ...DONE, batch_id: "b", batch_name: "Chuyện S01" });
  const TASKS = [...single("one", "two"), inBatch("e1"), inBatch("e2"), ...single("three")];

  const begin = async (tasks: readonly Task[] = TASKS, fields: object = {}) => {
    const opened = await openFinished(tasks, fields);
    for (const verb of ["retry", "remove"]) opened.connection.answer(verb, () => ({ affected: 1 }));
    await button("Select").click();
    return opened;
  };

  it("takes lines with the shift key, counts their files, and removes them", async () => {
    const { connection } = await begin();
    await tick("two.mkv").click();
    await page.getByTitle("three.mkv").click({ modifiers: ["Shift"] });
    await expect.element(tick("Chuyện S01")).toBeChecked();
    await expect.element(page.getByText("4 selected")).toBeVisible();

    await action("Remove").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByText("4 downloads of 4 kB disappear")).toBeVisible();
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();

    const matching = { state: ["completed"], entry_id: ["two", "b", "three"], before: BEFORE };
    await expect
      .poll(() => connection.commands("remove"))
      .toEqual([{ matching, delete_files: false }]);
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await expectFocus(button("Select"));
  });

  it("takes all of the filter, however many, but what is unticked", async () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      makeTask(`t${n}`, { ...DONE, category: "tv" }),
    );
    const { connection } = await begin([...many, ...single("other")]);
    await page.getByRole("combobox", { name: "Category" }).selectOptions("tv");
    await expect.element(page.getByText("500 downloads")).toBeVisible();
    await button("Select all").click();
    await expect.element(page.getByText("500 selected")).toBeVisible();
    await tick("t3.mkv").click();
    await expect.element(page.getByText("499 selected")).toBeVisible();

    await action("Download again").click();
    const dialog = page.getByRole("dialog");
    await expect
      .element(dialog.getByText(/^\d+ files of \d+ kB are downloaded again/))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Go back" }).click();
    await expect.element(page.getByText("499 selected")).toBeVisible();
    await action("Download again").click();
    await dialog.getByRole("button", { name: "Download again" }).click();
    await expect.poll(() => connection.commands("retry")).toHaveLength(1);
    expect(connection.commands("retry")).toEqual([
      {
        matching: {
          state: ["completed"],
          category: "tv",
          before: BEFORE,
          exclude_entry_id: ["t3"],
        },
      },
    ]);
  });

  it.each(["Select all", "one by one"])(
    "begins anew with another filter, for what was chosen is out of sight: %s",
    async (way) => {
      const tv = makeTask("tv", { ...DONE, category: "tv" });
      const { connection } = await begin([...TASKS, tv]);
      if (way === "Select all") await button("Select all").click();
      else await tick("one.mkv").click();
      await page.getByRole("searchbox").fill("tv");
      await expect.element(page.getByText("0 selected")).toBeVisible();
      await expect.element(tick("one.mkv")).not.toBeInTheDocument();
      await expect.element(tick("tv.mkv")).not.toBeChecked();
      await tick("tv.mkv").click();
      await action("Remove").click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();

      await expect.poll(() => connection.commands("remove")).toHaveLength(1);
      expect(connection.commands("remove")[0]).toMatchObject({
        matching: { query: "tv", entry_id: ["tv"] },
      });
    },
  );

  it("ends with Escape, and does not open what is clicked", async () => {
    await begin();
    await page.getByTitle("Chuyện S01").click();
    await expect.element(tick("Chuyện S01")).toBeChecked();
    await expect.element(row("e1.mkv")).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await page.getByTitle("Chuyện S01").click();
    await expect.element(row("e1.mkv")).toBeVisible();
  });

  it("offers who may not remove what may be done, and a read-only user nothing", async () => {
    await begin(TASKS, { isAdmin: false });
    await tick("one.mkv").click();
    await expect.element(action("Download again")).toBeVisible();
    await expect.element(action("Remove")).not.toBeInTheDocument();
  });

  it("is nothing for who may only look", async () => {
    await openFinished(TASKS, { isAdmin: false, canChange: false });
    await expect.element(row("one.mkv")).toBeVisible();
    await expect.element(button("Select")).not.toBeInTheDocument();
  });
});
