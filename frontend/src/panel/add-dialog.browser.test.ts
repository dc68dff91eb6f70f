import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { AddResult, LinkInfo, RemoteFile } from "../api/types";
import type { FakeConnection } from "../testing/fake-connection";
import { button, expectFocus } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { HOLDS, makeLink, LOCATIONS, makeQueue } from "../testing/samples";

const FILE = "https://www.fshare.vn/file/AAA";
const FOLDER = "https://www.fshare.vn/folder/CCC";
const RESULT: AddResult = {
  batch_id: null,
  batch_name: null,
  tasks: [{ task_id: "a", filename: "movie.mkv", size: 1000, state: "queued" }],
  duplicates: [],
  rejected: [],
};
const file = (name: string, size: number | null): RemoteFile => ({
  url: `https://www.fshare.vn/file/${name}`,
  name,
  size,
  folder: ["Extras"],
  needs_password: false,
});
const SHOW = {
  kind: "folder",
  name: "Show",
  size: 120_000_000,
  files: [file("one", 100_000_000), file("two", 20_000_000), file("three", null)],
} as const;

const AWAY = {
  kind: "rejected",
  name: null,
  size: null,
  code: "line_down",
  reason: "no",
  can_wait: true,
} as const;
const OTHER_SITE = { kind: "rejected", code: "host_unsupported", reason: "no" } as const;

const links = () => page.getByRole("textbox", { name: "Links" });
const add = () => button("Add");
const selected = (name: string) => page.getByRole("checkbox", { name });

/** Opens the dialog on a page whose server knows these links, and pastes a text. */
const paste = async (
  text: string,
  known: Readonly<Record<string, Partial<LinkInfo>>> = {},
  fields: Parameters<typeof openPage>[0] = {},
): Promise<Awaited<ReturnType<typeof openPage>>> => {
  const opened = await openPage({ ...fields, answers: (connection) => answer(connection, known) });
  await button("Add links").click();
  await links().fill(text);
  return opened;
};

const answer = (connection: FakeConnection, known: Readonly<Record<string, Partial<LinkInfo>>>) => {
  connection.answer("category/list", () => ({ categories: ["movies", "tv"] }));
  connection.answer("add", () => RESULT);
  connection.answer("link/check_password", ({ password }) => ({
    is_right: password === "open sesame",
  }));
  connection.answer("link/lookup", ({ links: lines }) => ({
    links: (lines as string[])
      .flatMap((line) => line.match(/https:\S+/g) ?? [])
      .map((link) => makeLink(link, known[link])),
  }));
};

describe("pasted text", () => {
  it("shows what is behind its links before anything is added", async () => {
    const { connection, notifications } = await paste(`see ${FILE} !`);

    await expect.element(selected("movie.mkv")).toBeChecked();
    await expect.element(page.getByRole("status").getByText("1 file, 1 kB")).toBeVisible();
    expect(connection.commands("add")).toEqual([]);
    await add().click();

    await expect.poll(() => connection.commands("add")).toHaveLength(1);
    expect(connection.commands("add")[0]).toMatchObject({ links: [FILE] });
    await expect.poll(() => notifications).toEqual(["1 download added"]);
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });

  it("without a link is told from one that is looked up", async () => {
    await paste("good evening");

    await expect.element(page.getByText("No usable link was found")).toBeVisible();
    await expect.element(add()).toBeDisabled();
  });

  it("with a link that is refused says why, and adds the others", async () => {
    const { connection } = await paste(`${FILE} ${FOLDER}`, {
      [FOLDER]: { kind: "rejected", code: "file_not_found", reason: "no" },
    });

    await expect.element(page.getByText("The file does not exist any more")).toBeVisible();
    await add().click();

    await expect.poll(() => connection.commands("add")).toMatchObject([{ links: [FILE] }]);
  });

  it("with links of other sites counts them in one line", async () => {
    await paste(`${FILE} https://a.example/x https://b.example/y`, {
      "https://a.example/x": OTHER_SITE,
      "https://b.example/y": OTHER_SITE,
    });

    await expect.element(page.getByText("2 links of other sites were left out")).toBeVisible();
    await expect.element(page.getByText("a.example")).not.toBeInTheDocument();
    await expect.element(add()).toBeEnabled();
  });

  it("with nothing but links of other sites says that they cannot be downloaded", async () => {
    await paste("https://a.example/x", { "https://a.example/x": OTHER_SITE });

    await expect
      .element(page.getByText("Links of this website cannot be downloaded"))
      .toHaveClass("error");
    await expect.element(page.getByText("left out")).not.toBeInTheDocument();
    await expect.element(add()).toBeDisabled();
  });

  it("that cannot be looked up now says why, and adds nothing unseen", async () => {
    await openPage({
      answers: (connection) => {
        answer(connection, {});
        connection.answer("link/lookup", () => refuse("host_unavailable"));
      },
    });
    await button("Add links").click();
    await links().fill(FILE);

    await expect.element(page.getByText("The file service is out of order")).toBeVisible();
    await expect.element(add()).toBeDisabled();
  });

  it("can be added while Fshare is away, and is looked up when that is back", async () => {
    const known: Record<string, Partial<LinkInfo>> = { [FILE]: AWAY };
    const { connection } = await paste(FILE, known, { queue: makeQueue({ holds: [HOLDS.line] }) });
    await expect.element(page.getByText("Will be looked up as soon as")).toBeVisible();
    await expect.element(add()).toBeEnabled();
    await expect.element(page.getByText("1 download", { exact: true })).toBeVisible();
    known[FILE] = {};
    connection.push({ type: "queue", queue: makeQueue() });

    await expect.element(selected("movie.mkv")).toBeChecked();
    expect(connection.commands("link/lookup")).toHaveLength(2);
  });

  it("says in the row of a protected link what becomes of its password", async () => {
    const { connection } = await paste(FILE, { [FILE]: { needs_password: true } });
    const field = page.getByRole("textbox", { name: "Password" });

    await field.fill("sai");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("The password is wrong")).toBeVisible();
    await field.fill("open sesame");
    await userEvent.tab();
    await expect.element(page.getByText("The password is right")).toBeVisible();
    await expect.element(selected("movie.mkv")).toBeChecked();
    await add().click();

    await expect
      .poll(() => connection.commands("add"))
      .toMatchObject([{ links: [FILE], passwords: { [FILE]: "open sesame" } }]);
  });

  it("is still there when the dialog was closed by a slip, and gives way to what is pasted", async () => {
    await paste(FILE);
    await expect.element(selected("movie.mkv")).toBeChecked();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

    await button("Add links").click();
    await expect.element(selected("movie.mkv")).toBeChecked();
    await expectFocus(links());
    await userEvent.keyboard("other");
    await expect.element(links()).toHaveValue("other");
  });

  it("is gone once it was added", async () => {
    await paste(FILE);
    await add().click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

    await button("Add links").click();
    await expect.element(links()).toHaveValue("");
  });

  it("offers the password that it names in the field of its link", async () => {
    const { connection } = await paste(`${FILE}\nMật khẩu: abc\n${FOLDER}`, {
      [FILE]: { needs_password: true, offered_password: "abc" },
    });
    const named = page.getByRole("textbox", { name: "Password named in the text" });

    await expect.element(named).toHaveValue("abc");
    await expect
      .element(page.getByRole("textbox", { name: "Password", exact: true }))
      .not.toBeInTheDocument();
    await named.fill("");
    await add().click();

    await expect.poll(() => connection.commands("add")).toHaveLength(1);
    expect(connection.commands("add")[0]).not.toHaveProperty("passwords");
  });

  it("that needs more room than there is says so", async () => {
    const queue = makeQueue({
      free_space: 9_000_000,
      available_space: 600_000,
      min_free_space: 2_000_000,
    });
    await paste(FILE, { [FILE]: { size: 700_000 } }, { queue });

    await expect
      .element(page.getByText("Not enough free space · 600 kB can be used"))
      .toBeVisible();
    await expect
      .element(page.getByText("9 MB are free, 2 MB must stay free; the queue needs 6.40 MB."))
      .toBeVisible();
    await expect.element(add()).toBeEnabled();
  });
});

describe("a location", () => {
  const queue = makeQueue({ locations: LOCATIONS });
  const location = () => page.getByRole("combobox", { name: "Location" });

  it("is not asked for where there is one alone", async () => {
    const { connection } = await paste(FILE, { [FILE]: { size: 700_000 } });
    await expect.element(page.getByText("1 file, 700 kB")).toBeVisible();
    await expect.element(location()).not.toBeInTheDocument();

    await add().click();
    await expect.poll(() => connection.commands("add")).toHaveLength(1);
    expect(connection.commands("add")[0]).not.toHaveProperty("location");
  });

  it("is chosen with its free space in sight, and checked for room", async () => {
    const { connection } = await paste(FILE, { [FILE]: { size: 700_000 } }, { queue });
    await expect.element(location()).toHaveValue("default");
    await expect.element(page.getByText("8 MB can be used")).toBeVisible();
    const options = location().element().querySelectorAll("option");
    expect([...options].map((option) => option.textContent.trim())).toEqual([
      "Download folder (9 MB free)",
      "USB disk (600 kB free)",
      "NAS (not connected)",
    ]);

    await location().selectOptions("usb");
    await expect
      .element(page.getByText("Not enough free space · 500 kB can be used"))
      .toBeVisible();
    await location().selectOptions("nas");
    await expect.element(page.getByText(/can be used/)).not.toBeInTheDocument();
    await add().click();
    await expect.poll(() => connection.commands("add")).toMatchObject([{ location: "nas" }]);
  });

  it("is that of the category until another one is chosen", async () => {
    const { connection } = await paste(FILE, { [FILE]: { size: 100_000 } }, { queue });
    await page.getByText("More options").click();
    await page.getByRole("combobox", { name: "Category" }).fill("tv");
    await expect.element(location()).toHaveValue("usb");
    await expect.element(page.getByText("500 kB can be used")).toBeVisible();

    await location().selectOptions("default");
    await expect.element(page.getByText("8 MB can be used")).toBeVisible();
    await add().click();
    await expect
      .poll(() => connection.commands("add"))
      .toMatchObject([{ category: "tv", location: "default" }]);
  });
});

describe("the files of a folder", () => {
  it("are all wanted, until some are not", async () => {
    const { connection } = await paste(FOLDER, { [FOLDER]: SHOW });
    await expect.element(selected("Show")).toBeChecked();

    await page.getByRole("button", { name: "Show files" }).click();
    await selected("Extras / two").click();

    await expect.element(page.getByText("2 of 3 files")).toBeVisible();
    await expect.element(page.getByText("2 files, at least 100 MB")).toBeVisible();
    await add().click();
    await expect
      .poll(() => connection.commands("add"))
      .toMatchObject([{ links: [FOLDER], exclude: ["https://www.fshare.vn/file/two"] }]);
  });

  it("that are all put aside leave nothing to add", async () => {
    await paste(FOLDER, { [FOLDER]: SHOW });

    await selected("Show").click();

    await expect.element(add()).toBeDisabled();
    await expect.element(page.getByText("0 of 3 files")).toBeVisible();
  });
});

describe("adding", () => {
  it("takes the options along, once", async () => {
    const { connection } = await paste(FILE);
    await page.getByText("More options").click();
    await page.getByRole("combobox", { name: "Category" }).fill("movies");
    await page.getByRole("combobox", { name: "Priority" }).selectOptions("High");
    await page.getByRole("checkbox", { name: "Add paused" }).click();
    await add().click();
    await expect
      .poll(() => connection.commands("add"))
      .toMatchObject([{ category: "movies", priority: "high", paused: true }]);
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

    await button("Add links").click();
    await links().fill(FILE);
    await expect.element(selected("movie.mkv")).toBeChecked();
    await add().click();

    await expect.poll(() => connection.commands("add")).toHaveLength(2);
    expect(connection.commands("add")[1]).not.toHaveProperty("category");
    expect(connection.commands("add")[1]).not.toMatchObject({ paused: true });
  });

  it("that lasts takes along neither what is pasted meanwhile nor what was added", async () => {
    const other = "https://www.fshare.vn/file/BBB";
    const known = { [FILE]: { name: "one.mkv" }, [other]: { name: "two.mkv" } };
    const { connection, notifications } = await paste(FILE, known);
    let finish = (): void => undefined;
    connection.answer("add", () => new Promise((resolve) => (finish = () => resolve(RESULT))));
    await expect.element(selected("one.mkv")).toBeVisible();
    await add().click();
    await links().fill(`${FILE}\n${other}`);
    finish();
    await expect.poll(() => notifications).toHaveLength(1);
    await expect.element(links()).toHaveValue(other);

    await expect.element(selected("two.mkv")).toBeVisible();
    await add().click();
    await userEvent.keyboard("{Escape}");
    finish();
    await expect.poll(() => notifications).toHaveLength(2);
    await button("Add links").click();
    await expect.element(links()).toHaveValue("");
  });

  it("that fails says why, and loses nothing of what was pasted", async () => {
    const { connection, notifications } = await paste(FILE);
    connection.answer("add", () => refuse("storage_failed"));

    await expect.element(selected("movie.mkv")).toBeChecked();
    await add().click();

    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("database could not be written");
    await expect.element(links()).toHaveValue(FILE);
    expect(notifications).toEqual([]);
    await expect.element(add()).toBeEnabled();
  });

  it("shows what was refused only then, and stays open for it", async () => {
    const { connection, notifications } = await paste(FILE);
    connection.answer("add", () => ({
      ...RESULT,
      tasks: [],
      rejected: [{ link: FILE, code: "file_not_found", reason: "gone" }],
    }));

    await expect.element(selected("movie.mkv")).toBeChecked();
    await add().click();

    await expect.poll(() => notifications).toEqual(["1 link was refused"]);
    await expect.element(page.getByText("The file does not exist any more")).toBeVisible();
  });
});

describe("the dialog", () => {
  it("has the keyboard in its field, also when it is opened again", async () => {
    await paste("");
    await expectFocus(links());
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

    await button("Add links").click();

    await expectFocus(links());
  });

  /** Drops a link on the page; tells whether the page took it. */
  const drop = async (canChange: boolean): Promise<boolean> => {
    await openPage({ canChange, answers: (connection) => answer(connection, {}) });
    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    if (!canChange) await expect.element(page.getByText("You may only look")).toBeVisible();
    const content = document
      .querySelector("fshare-downloads-panel")
      ?.shadowRoot?.querySelector(".content");
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", FILE);
    const taken = ["dragover", "drop"].map(
      (name) =>
        content?.dispatchEvent(
          new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }),
        ) === false,
    );
    return taken.every(Boolean);
  };

  it("takes a text that is dropped on the page", async () => {
    expect(await drop(true)).toBe(true);

    await expect.element(links()).toHaveValue(FILE);
  });

  const pasteOnto = (target: EventTarget, text: string): void => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    target.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true }),
    );
  };

  it("takes links that are pasted onto the page", async () => {
    await openPage({ answers: (connection) => answer(connection, {}) });
    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    pasteOnto(document.body, `see ${FILE} !`);

    await expect.element(page.getByRole("dialog").getByText("movie.mkv")).toBeVisible();
  });

  it.each([
    ["a text without links", true, "no link at all"],
    ["what is pasted by who may only look", false, FILE],
  ])("leaves %s where it is", async (_, canChange, text) => {
    await openPage({ canChange, answers: (connection) => answer(connection, {}) });
    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    pasteOnto(document.body, text);
    const field = document.body.appendChild(document.createElement("input"));
    pasteOnto(field, FILE);
    field.remove();

    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });

  it("takes nothing that is dropped by who may only look", async () => {
    expect(await drop(false)).toBe(false);
  });
});
