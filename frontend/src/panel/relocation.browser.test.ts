import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { FinishedQuery, Queue, Relocation, RelocationFailure, Task } from "../api/types";
import { button, row } from "../testing/locators";
import { openPage, refuse, type OpenPage } from "../testing/open-page";
import {
  HOLDS,
  LOCATIONS,
  makeBatch,
  makeFinishedPage,
  makeQueue,
  makeTask,
} from "../testing/samples";

const DONE = {
  state: "completed",
  completed_at: "2026-11-22T10:00:00+00:00",
  location: "default",
  size: 700_000,
} as const;
const BEFORE = "2026-11-23T00:00:00+00:00";
const MOVE = "Move to another location";

const MOVING: Relocation = {
  files: 3,
  size: 40_000_000,
  moved_bytes: 10_000_000,
  filename: "one.mkv",
  location: "usb",
  away_location: null,
  error_code: null,
  error_message: null,
  error_placeholders: {},
  failed: 0,
  failures: [],
};

const failure = (
  filename: string,
  code: string,
  placeholders: Readonly<Record<string, string>> = {},
): RelocationFailure => ({
  filename,
  error_code: code,
  error_message: "Why",
  error_placeholders: placeholders,
});

const [folder, usb] = LOCATIONS;

/** Opens the list of finished downloads of a house with several locations. */
const openFinished = (
  tasks: readonly Task[],
  fields: Parameters<typeof openPage>[0] = {},
): Promise<OpenPage> =>
  openPage({
    path: "/finished",
    queue: makeQueue({ locations: LOCATIONS }),
    answers: (connection) => {
      connection.answer("category/list", () => ({ categories: [] }));
      connection.answer("finished/list", (message) =>
        makeFinishedPage(tasks, message as unknown as FinishedQuery),
      );
      connection.answer("task/list", () => ({ tasks, total: tasks.length }));
      connection.answer("task/count", () => {
        const { counts, total } = makeBatch("x", { completed: tasks.length });
        return { counts, total, size: 700_000 * total, before: BEFORE };
      });
      connection.answer("relocate", () => ({ affected: 1 }));
    },
    ...fields,
  });

const dialog = () => page.getByRole("dialog");
const location = () => dialog().getByRole("combobox", { name: "Location" });
const options = () =>
  [...(location().element() as HTMLSelectElement).options].map(({ text }) => text);
const submit = () => dialog().getByRole("button", { name: "Move", exact: true });

describe("a download that has not begun", () => {
  const openQueue = (...tasks: Parameters<typeof makeTask>[]) =>
    openPage({
      queue: makeQueue({ locations: LOCATIONS }),
      tasks: tasks.map(([name, fields], position) => makeTask(name, { position, ...fields })),
      answers: (connection) => {
        connection.answer("relocate", () => ({ affected: 1 }));
        connection.answer("task/get", () => refuse("task_not_found"));
      },
    });

  it("is sent to another location from its details", async () => {
    const { connection } = await openQueue(["one", { state: "paused", location: "default" }]);
    await row("one.mkv").getByText("one.mkv").click();
    await dialog().getByRole("button", { name: MOVE }).click();

    await expect.element(dialog().getByText(/one\.mkv has not begun/)).toBeVisible();
    await submit().click();
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one"], location: "usb" }]);
  });

  it("is sent there with others that are chosen; what has begun stays", async () => {
    const { connection } = await openQueue(
      ["one", { state: "queued", location: "default" }],
      ["two", { state: "paused", location: "default" }],
      ["part", { state: "paused", location: "default", downloaded: 5 }],
      ["job", { state: "queued", location: "default", job_client: "sonarr" }],
    );
    await button("Select").click();
    for (const name of ["one.mkv", "two.mkv", "part.mkv", "job.mkv"])
      await page.getByRole("checkbox", { name, exact: true }).click();
    await expect.element(page.getByText("4 selected")).toBeVisible();
    await page.getByRole("toolbar").getByRole("button", { name: MOVE }).click();

    await expect.element(dialog().getByText(/2 files that have not begun/)).toBeVisible();
    await expect.element(dialog().getByText(/keep their folders/)).not.toBeInTheDocument();
    await submit().click();
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one", "two"], location: "usb" }]);
  });

  it.each([
    ["has begun", { state: "downloading", downloaded: 5 }],
    ["is of a program", { state: "queued", job_client: "sonarr" }],
  ] as const)("stays where it is when it %s", async (_, fields) => {
    await openQueue(["one", { location: "default", ...fields }]);
    await row("one.mkv").getByText("one.mkv").click();
    await expect.element(dialog().getByText("Download folder")).toBeVisible();

    await expect.element(dialog().getByRole("button", { name: MOVE })).not.toBeInTheDocument();
  });
});

describe("a finished file", () => {
  it("moves to the location that is chosen", async () => {
    const { connection } = await openFinished([makeTask("one", DONE)]);
    await row("one.mkv").getByRole("button", { name: MOVE }).click();

    await expect.element(dialog().getByText(/one\.mkv \(700 kB\) keeps its folder/)).toBeVisible();
    expect(options()).toEqual(["USB disk (600 kB free)", "NAS (not connected)"]);
    await expect
      .element(dialog().getByText("Not enough free space · 500 kB can be used"))
      .toBeVisible();
    await location().selectOptions("nas");
    await expect.element(submit()).toBeDisabled();
    await location().selectOptions("usb");
    await submit().click();

    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one"], location: "usb" }]);
    await expect.element(location()).not.toBeInTheDocument();
  });

  it("moves from its details, too, which say where it is", async () => {
    const { connection } = await openFinished([makeTask("one", { ...DONE, location: "usb" })], {});
    connection.answer("task/get", () => refuse("task_not_found"));
    await row("one.mkv").getByText("one.mkv").click();
    await expect.element(dialog().getByText("USB disk")).toBeVisible();
    await dialog().getByRole("button", { name: MOVE }).click();

    await expect.poll(options).toEqual(["Download folder (9 MB free)", "NAS (not connected)"]);
    await submit().click();
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one"], location: "default" }]);
  });

  it("of a location that is no more moves from its details and its row, and when it is chosen", async () => {
    const lost = makeTask("one", { ...DONE, location: null });
    const queue = makeQueue({ locations: [folder!] });
    const { connection } = await openFinished([lost], { queue });
    connection.answer("task/get", () => refuse("task_not_found"));
    await expect.element(row("one.mkv").getByRole("button", { name: MOVE })).toBeVisible();
    await row("one.mkv").getByText("one.mkv").click();
    await expect.element(dialog().getByText("No longer set up")).toBeVisible();
    await dialog().getByRole("button", { name: MOVE }).click();
    await submit().click();
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one"], location: "default" }]);

    await button("Select").click();
    await page.getByRole("checkbox", { name: "one.mkv" }).click();
    await expect.element(button(MOVE)).toBeVisible();
  });

  it("goes to the first location that has room for it, unless another is chosen", async () => {
    const large = { free_space: 9_000_000, available_space: 8_000_000 };
    const locations = [...LOCATIONS, { ...usb!, id: "big", name: "Big disk", ...large }];
    const { connection } = await openFinished([makeTask("one", DONE)], {
      queue: makeQueue({ locations }),
    });
    await row("one.mkv").getByRole("button", { name: MOVE }).click();

    await expect.element(location()).toHaveValue("big");
    await location().selectOptions("usb");
    await expect.element(location()).toHaveValue("usb");
    await submit().click();
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ task_id: ["one"], location: "usb" }]);
  });

  it("that is refused tells it where it was asked for, until another choice is made", async () => {
    const { connection, notifications } = await openFinished([makeTask("one", DONE)]);
    connection.answer("relocate", () => refuse("disk_full"));
    await row("one.mkv").getByRole("button", { name: MOVE }).click();
    await submit().click();

    await expect.element(dialog().getByText("There is not enough free space")).toBeVisible();
    await expect.element(location()).toHaveValue("usb");
    expect(notifications).toEqual([]);
    await location().selectOptions("nas");
    await expect.element(dialog().getByText("There is not enough")).not.toBeInTheDocument();
    await location().selectOptions("usb");
    connection.answer("relocate", () => ({ affected: 1 }));
    await submit().click();
    await expect.element(location()).not.toBeInTheDocument();
  });

  it("that is refused when nobody looks any more tells it in passing", async () => {
    const { connection, notifications } = await openFinished([makeTask("one", DONE)]);
    let answer = (): void => undefined;
    connection.answer("relocate", async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      refuse("already_there");
    });
    await row("one.mkv").getByRole("button", { name: MOVE }).click();
    await submit().click();
    await dialog().getByRole("button", { name: "Go back" }).click();
    await expect.element(location()).not.toBeInTheDocument();
    answer();

    await expect.poll(() => notifications).toHaveLength(1);
  });

  it("is not said to have no room on the disk that it is on", async () => {
    const space = { free_space: 600_000, available_space: 500_000 };
    const locations = [
      { ...folder!, ...space },
      { ...usb!, ...space },
    ];
    await openFinished([makeTask("one", DONE)], { queue: makeQueue({ locations }) });
    await row("one.mkv").getByRole("button", { name: MOVE }).click();

    await expect.element(submit()).toBeEnabled();
    await expect.element(dialog().getByText(/Not enough free space/)).not.toBeInTheDocument();
  });

  it.each<[string, Partial<Parameters<typeof openPage>[0] & object>, Partial<Task>]>([
    ["where there is one location alone", { queue: makeQueue({ locations: [folder!] }) }, {}],
    ["for those who are no administrators", { isAdmin: false }, {}],
    ["for those who may only look", { canChange: false }, {}],
    ["while a program is to take it away", {}, { job_client: "Sonarr" }],
    ["when it was cancelled", {}, { state: "cancelled" }],
  ])("does not move %s", async (_, fields, task) => {
    await openFinished([makeTask("one", { ...DONE, ...task })], fields);
    await expect.element(row("one.mkv")).toBeVisible();
    await expect.element(page.getByRole("button", { name: MOVE })).not.toBeInTheDocument();
  });
});

describe("a finished batch", () => {
  const batch = ["one", "two"].map((name) =>
    makeTask(name, { ...DONE, batch_id: "b", batch_name: "Show" }),
  );

  it("says in which location all of it is", async () => {
    await openFinished([
      ...batch,
      makeTask("here", { ...DONE, batch_id: "mixed", batch_name: "Mixed" }),
      makeTask("there", { ...DONE, batch_id: "mixed", batch_name: "Mixed", location: "usb" }),
    ]);

    await expect.element(row("Show").getByText("Download folder")).toBeVisible();
    await expect.element(row("Mixed")).toBeVisible();
    await expect.element(row("Mixed").getByTitle(/^Location/)).not.toBeInTheDocument();
  });

  it("moves with all that is finished of it", async () => {
    const { connection } = await openFinished(batch);
    await row("Show").getByRole("button", { name: MOVE }).click();

    await expect.element(dialog().getByText(/2 files of 1\.40 MB keep their/)).toBeVisible();
    expect(options()).toHaveLength(3);
    await expect.element(location()).toHaveValue("usb"); // not the one that it is in
    await submit().click();

    const matching = { state: ["completed"], entry_id: ["b"], before: BEFORE };
    await expect
      .poll(() => connection.commands("relocate"))
      .toEqual([{ matching, location: "usb" }]);
  });

  it("moves with others that are chosen, and the choice ends", async () => {
    const { connection } = await openFinished([...batch, makeTask("three", DONE)]);
    await button("Select").click();
    await page.getByRole("checkbox", { name: "Show" }).click();
    await page.getByRole("checkbox", { name: "three.mkv" }).click();
    await button(MOVE).click();
    await location().selectOptions("usb");
    await submit().click();

    await expect
      .poll(() => connection.commands("relocate"))
      .toMatchObject([{ matching: { entry_id: ["b", "three"] }, location: "usb" }]);
    await expect.element(button("Select")).toBeVisible();
  });

  it("stays chosen when it is refused, and the reason is told", async () => {
    const { connection } = await openFinished(batch);
    connection.answer("relocate", () => refuse("already_there"));
    await button("Select").click();
    await page.getByRole("checkbox", { name: "Show" }).click();
    await button(MOVE).click();
    await location().selectOptions("usb");
    await submit().click();

    await expect.element(dialog().getByText(/in that location already/)).toBeVisible();
    await expect.element(location()).toHaveValue("usb");
    await dialog().getByRole("button", { name: "Go back" }).click();
    await expect.element(page.getByText("2 selected")).toBeVisible();
  });
});

describe("while files move", () => {
  const open = (relocation: Partial<Relocation> = {}, fields = {}): Promise<OpenPage> =>
    openPage({ queue: queueWith({ ...MOVING, ...relocation }), ...fields });
  const queueWith = (relocation: Relocation | null): Queue =>
    makeQueue({ locations: [folder!, usb!], relocation });

  it("it is told which, where to and how far, until they have moved", async () => {
    const { connection } = await open();
    await expect.element(page.getByText("3 files left to move to USB disk")).toBeVisible();
    await expect.element(page.getByText("one.mkv")).toBeVisible();
    await expect.element(page.getByText("10.0 MB / 40 MB")).toBeVisible();
    await expect
      .element(page.getByRole("progressbar", { name: MOVE }))
      .toHaveAttribute("aria-valuenow", "25");

    connection.push({ type: "queue", queue: queueWith(null) });
    await expect.element(page.getByText(/left to move/)).not.toBeInTheDocument();
  });

  it("all of them can be left where they are", async () => {
    const { connection } = await open();
    connection.answer("cancel_relocation", () => ({ affected: 3 }));
    await button("Stop").click();
    await expect.poll(() => connection.commands("cancel_relocation")).toEqual([{}]);
  });

  it("what is in the way is told", async () => {
    await open({ error_code: "storage_away", filename: null });
    await expect.element(page.getByText("3 files left to move to USB disk")).toBeVisible();
    await expect.element(page.getByText(/storage for these files is away/)).toBeVisible();
  });

  it("a location without room is named, and that the files go on by themselves", async () => {
    const { placeholders } = HOLDS.room;
    await open({ error_code: "disk_full", error_placeholders: placeholders, filename: null });
    await expect
      .element(page.getByText(/^USB disk: 62 GB needed, .*\. The files go on moving when there/))
      .toBeVisible();
  });

  it("of two disks, the one that is away is named", async () => {
    await open({ error_code: "storage_away", away_location: "usb", filename: null });
    await expect
      .element(page.getByText("USB disk is away; connect it and the files"))
      .toBeVisible();
    await expect.element(page.getByText(/storage for these files/)).not.toBeInTheDocument();
  });

  it("those that could not be moved are told until somebody has seen it", async () => {
    const { connection } = await open({
      files: 0,
      failed: 3,
      failures: [
        failure("two.mkv", "file_gone"),
        failure("one.mkv", "original_kept", { folder: "/media/usb/tv" }),
      ],
    });
    connection.answer("cancel_relocation", () => ({ affected: 0 }));
    await expect.element(page.getByText("Trouble with 3 files that were to move")).toBeVisible();
    await expect
      .element(page.getByText("two.mkv: The file is not where its download"))
      .toBeVisible();
    await expect
      .element(page.getByText(/one\.mkv: .* Delete it in \/media\/usb\/tv/))
      .toBeVisible();
    await expect.element(page.getByText("and 1 more")).toBeVisible();
    await button("OK").click();
    await expect.poll(() => connection.commands("cancel_relocation")).toEqual([{}]);
  });

  it("those that could not be moved are told while others still move", async () => {
    await open({ failed: 1, failures: [failure("two.mkv", "copy_damaged")] });
    await expect.element(page.getByText("3 files left to move to USB disk")).toBeVisible();
    await expect.element(page.getByText("Trouble with 1 file that was to move")).toBeVisible();
    await expect.element(page.getByText(/two\.mkv: The copy in the other/)).toBeVisible();
    await expect.element(button("Stop")).toBeVisible();
    await expect.element(button("OK")).not.toBeInTheDocument();
  });

  it("only administrators can stop it", async () => {
    await open({}, { isAdmin: false });
    await expect.element(page.getByText("3 files left to move to USB disk")).toBeVisible();
    await expect.element(button("Stop")).not.toBeInTheDocument();
  });
});
