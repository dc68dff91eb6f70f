import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { FollowedTitle } from "../api/following-types";
import type { TitleDetails } from "../api/search-types";
import { button, row } from "../testing/locators";
import { openPage, type OpenPage } from "../testing/open-page";
import {
  HOLDS,
  LOCATIONS,
  makeLocation,
  makeFollowed,
  makePlan,
  makePlanned,
  makeQueue,
  makeTask,
  makeTitle,
} from "../testing/samples";

const queue = makeQueue({ locations: LOCATIONS });
const location = () => page.getByRole("combobox", { name: "Location" });
const SERIES: TitleDetails = {
  ...makeTitle(1, { title: "Dark" }),
  seasons: [{ number: 1, title: "Season 1", episode_count: 10, aired_count: 10 }],
};
const grabs = ({ connection }: OpenPage) => connection.commands("smart_grab");

const openTitle = async (
  fields: Parameters<typeof openPage>[0] = {},
  followed: readonly FollowedTitle[] = [],
): Promise<OpenPage> => {
  const opened = await openPage({
    path: "/search/tv/1",
    queue,
    answers: (connection) => {
      connection.answer("title/get", () => SERIES);
      connection.answer("follow", () => makeFollowed("tv-1"));
    },
    ...fields,
  });
  await expect.element(page.getByRole("heading", { name: "Dark" })).toBeVisible();
  await expect.poll(() => opened.connection.commands("following/subscribe")).toHaveLength(1);
  opened.connection.push({ titles: followed }, "following/subscribe");
  return opened;
};

describe("a row", () => {
  const tasks = [
    makeTask("here", { location: "default" }),
    makeTask("usb", { state: "downloading", location: "usb" }),
    makeTask("gone", { location: null }),
  ];

  it("says in which location its file is", async () => {
    const { connection } = await openPage({ queue, tasks });

    await expect.element(row("here.mkv").getByText("Download folder")).toBeVisible();
    await expect.element(row("usb.mkv").getByText("USB disk")).toBeVisible();
    await expect.element(row("gone.mkv")).toBeVisible();
    await expect.element(row("gone.mkv").getByText(/disk|folder|NAS/)).not.toBeInTheDocument();

    const [folder, usb, nas] = LOCATIONS;
    const renamed = [folder!, { ...usb!, name: "Stick" }, nas!];
    connection.push({ type: "queue", queue: makeQueue({ locations: renamed }) });
    await expect.element(row("usb.mkv").getByText("Stick")).toBeVisible();
  });

  it("says nothing of it where there is one location alone", async () => {
    await openPage({ tasks });

    await expect.element(row("here.mkv")).toBeVisible();
    await expect.element(page.getByText("Download folder")).not.toBeInTheDocument();
  });

  it("of a batch says it where all of its files are in one", async () => {
    const inBatch = (name: string, batch: string, place: string) =>
      makeTask(name, { batch_id: batch, batch_name: batch, location: place });
    await openPage({
      queue,
      tasks: [
        inBatch("1", "Whole", "usb"),
        inBatch("2", "Whole", "usb"),
        inBatch("3", "Split", "usb"),
        inBatch("4", "Split", "default"),
      ],
    });

    await expect.element(row("Whole").getByText("USB disk")).toBeVisible();
    await expect.element(row("Split")).toBeVisible();
    await expect.element(row("Split").getByText("USB disk")).not.toBeInTheDocument();
  });
});

describe("a disk that is away", () => {
  const holds = [{ ...HOLDS.storage, target: "/media/usb" }];
  const waiting = (name: string, fields: object = {}) =>
    makeTask(name, {
      batch_id: "b",
      batch_name: "Show",
      location: "usb",
      destination: `/media/usb/${name}`,
      ...fields,
    });

  it("is told in the rows of what waits for it, as long as it is", async () => {
    const { connection } = await openPage({
      queue: makeQueue({ locations: LOCATIONS, holds }),
      tasks: [makeTask("here"), waiting("usb", { batch_id: null })],
    });
    await expect.element(row("usb.mkv").getByText("The storage is away · 1 kB")).toBeVisible();
    await expect.element(row("here.mkv").getByText("The storage is away")).not.toBeInTheDocument();

    connection.push({ type: "queue", queue });
    await expect.element(row("usb.mkv").getByText("The storage is away")).not.toBeInTheDocument();
  });

  it("is told in the details of what waits for it, unless that has trouble of its own", async () => {
    const { connection } = await openPage({
      queue: makeQueue({ locations: LOCATIONS, holds }),
      tasks: [waiting("usb", { batch_id: null })],
    });
    const details = page.getByRole("dialog");
    await page.getByTitle("usb.mkv").click();
    await expect.element(details.getByText("The storage is away")).toBeVisible();

    const task = waiting("usb", { batch_id: null, error_code: "host_busy" });
    connection.push({ type: "task", task });
    await expect.element(details.getByText("The storage is away")).not.toBeInTheDocument();
    await expect.element(details.getByText("The file service is busy")).toBeVisible();
  });

  it("is told in the row of a batch when all of its files wait", async () => {
    const tasks = [waiting("one"), waiting("two")];
    const { connection } = await openPage({
      queue: makeQueue({ locations: LOCATIONS, holds }),
      tasks,
    });
    await expect.element(row("Show").getByText(/The storage is away · 0 of 2/)).toBeVisible();

    connection.push({ type: "queue", queue });
    for (const task of tasks)
      connection.push({ type: "task", task: { ...task, error_code: "disk_full" } });
    await expect.element(row("Show").getByText(/Waiting for free space · 0 of 2/)).toBeVisible();
    connection.push({ type: "task", task: tasks[0]! });
    await expect.element(row("Show").getByText(/Waiting for free/)).not.toBeInTheDocument();
  });
});

describe("a long name on a phone", () => {
  const LONG = "Western Digital My Passport of the living room";
  const open = (name: string) => {
    const usb = { id: "usb", folder: "/media/usb", name, free_space: 600_000, available_space: 0 };
    const locations = [makeLocation(), makeLocation(usb)];
    return openPage({
      narrow: true,
      queue: makeQueue({ locations }),
      tasks: [makeTask("one", { location: "usb" })],
      answers: (connection) => connection.answer("category/list", () => ({ categories: [] })),
    });
  };
  const widthOf = (locator: ReturnType<typeof row>) =>
    locator.element().getBoundingClientRect().width;

  it("is cut in a list, and what is free there is not", async () => {
    await open(LONG);
    await button("Add links").click();

    await expect
      .element(location().getByRole("option").nth(1))
      .toHaveTextContent("Western Digital My P… (600 kB free)");
  });

  it("leaves room in the row for how the download is", async () => {
    await page.viewport(390, 800);
    await open(LONG);
    const name = row("one.mkv").getByText(LONG);
    await expect.element(name).toBeVisible();

    expect(widthOf(name)).toBeLessThan(widthOf(row("one.mkv")) / 2);
    await page.viewport(1280, 800);
  });

  it("breaks in the summary, where it has no spaces", async () => {
    await page.viewport(390, 800);
    await open(LONG.replaceAll(" ", ""));
    const label = page.getByText(/Free space · Western/);
    await expect.element(label).toBeVisible();

    expect(label.element().scrollWidth).toBeLessThanOrEqual(label.element().clientWidth);
    await page.viewport(1280, 800);
  });
});

describe("the summary", () => {
  it("has the free space of each location", async () => {
    await openPage({ queue, tasks: [makeTask("one")] });
    for (const [name, space] of [
      ["Download folder", "9 MB"],
      ["USB disk", "600 kB"],
      ["NAS", "Not connected"],
    ]) {
      await expect.element(page.getByText(`Free space · ${name}`)).toBeVisible();
      await expect.element(page.getByText(space!, { exact: true })).toBeVisible();
    }
    await expect.element(page.getByText("Free space", { exact: true })).not.toBeInTheDocument();
  });

  it("does not say of a disk that nobody has looked at yet that it is not connected", async () => {
    const locations = queue.locations.map((each) =>
      each.id === "nas" ? { ...each, is_here: null, free_space: null } : each,
    );
    await openPage({ queue: { ...queue, locations }, tasks: [makeTask("one")] });

    const label = page.getByText("Free space · NAS");
    await expect.element(label).toBeVisible();
    expect(label.element().nextElementSibling).toHaveTextContent("–");
    await expect.element(page.getByText("Not connected")).not.toBeInTheDocument();
  });
});

describe("what is grabbed", () => {
  it("goes to the location that is chosen, also after the plan was made", async () => {
    const opened = await openTitle();
    await expect.element(location()).toHaveValue("usb");
    await button("Make a plan").click();
    await expect.poll(() => grabs(opened)).toHaveLength(1);
    expect(grabs(opened)[0]).not.toHaveProperty("location");
    const file = makePlanned("s01e01", { title: "Secrets", size: 700_000 });
    opened.connection.push({ type: "plan", plan: makePlan([file]) }, "smart_grab");
    await expect
      .element(page.getByText("Not enough free space · 500 kB can be used"))
      .toBeVisible();

    await location().selectOptions("default");
    await expect.element(page.getByText("8 MB can be used")).toBeVisible();
    await button("Download 1 file").click();

    await expect
      .poll(() => grabs(opened)[1])
      .toMatchObject({ location: "default", dry_run: false });
  });

  it("goes to no location that is gone meanwhile", async () => {
    const opened = await openTitle();
    await location().selectOptions("nas");
    opened.connection.push({
      type: "queue",
      queue: makeQueue({ locations: LOCATIONS.slice(0, 2) }),
    });
    await expect.element(location()).toHaveValue("usb");
    await button("Make a plan").click();

    await expect.poll(() => grabs(opened)).toHaveLength(1);
    expect(grabs(opened)[0]).not.toHaveProperty("location");
  });
});

describe("what is followed", () => {
  const dialog = () => page.getByRole("dialog");

  it("goes to the location that is chosen", async () => {
    const { connection } = await openTitle();
    await button("Follow").click();
    const field = dialog().getByRole("combobox", { name: "Location" });
    await expect.element(field).toHaveValue("usb");
    await field.selectOptions("nas");
    await dialog().getByRole("button", { name: "Follow", exact: true }).click();

    await expect.poll(() => connection.commands("follow")).toMatchObject([{ location: "nas" }]);
  });

  it("shows the location that was chosen, to be changed", async () => {
    const { connection } = await openTitle({}, [makeFollowed("tv-1", { location: "nas" })]);
    await button("Following").click();
    const field = dialog().getByRole("combobox", { name: "Location" });
    await expect.element(field).toHaveValue("nas");
    await field.selectOptions("default");
    await dialog().getByRole("button", { name: "Save" }).click();

    await expect.poll(() => connection.commands("follow")).toMatchObject([{ location: "default" }]);
  });
});
