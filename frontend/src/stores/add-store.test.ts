import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AddResult, LinkInfo, RemoteFile } from "../api/types";
import { FakeConnection } from "../testing/fake-connection";
import { makeLink } from "../testing/samples";
import { AddStore, MAX_LOOKUPS } from "./add-store";

const FILE = "https://www.fshare.vn/file/AAA";
const OTHER = "https://www.fshare.vn/file/BBB";
const FOLDER = "https://www.fshare.vn/folder/CCC";
const PLAIN = { category: "", batchName: "", priority: "normal", paused: false } as const;
const RESULT: AddResult = {
  batch_id: null,
  batch_name: null,
  tasks: [],
  duplicates: [],
  rejected: [],
};

let connection: FakeConnection;
let store: AddStore;
let known: Map<string, Partial<LinkInfo>>;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  known = new Map();
  connection.answer("link/lookup", ({ links }) => ({
    links: (links as string[])
      .flatMap((line) => line.match(/https:\S+/g) ?? [])
      .map((link) => makeLink(link, known.get(link))),
  }));
  connection.answer("add", () => RESULT);
  store = new AddStore(connection);
});
afterEach(() => {
  store.reset();
  vi.useRealTimers();
});

const aMoment = () => vi.advanceTimersByTimeAsync(500);
const lookups = () => connection.commands("link/lookup");
const file = (name: string, size: number | null): RemoteFile => ({
  url: `https://www.fshare.vn/file/${name}`,
  name,
  size,
  folder: [],
  needs_password: false,
});
const FILES = [file("one", 100), file("two", 20), file("three", null)];
const urls = FILES.map((each) => each.url);

const paste = async (text: string) => {
  store.setText(text);
  await aMoment();
};
const pasteFolder = async () => {
  known.set(FOLDER, { kind: "folder", name: "Show", size: 120, files: FILES });
  await paste(FOLDER);
};

describe("pasted text", () => {
  it("is looked up line by line when typing has ended", async () => {
    store.setText(`Phim: ${FILE}`);
    store.setText(`Phim: ${FILE}\nand ${OTHER}\nbye`);
    expect(store.isLookingUp).toBe(true);
    expect(store.lines.map((line) => line.status)).toEqual(["pending", "pending"]);
    await aMoment();

    expect(lookups()).toEqual([{ links: [`Phim: ${FILE}`] }, { links: [`and ${OTHER}`] }]);
    expect(store.items.map((item) => item.link)).toEqual([FILE, OTHER]);
    expect(store.isLookingUp).toBe(false);
  });

  it("that grows costs only the new lines", async () => {
    await paste(FILE);
    await paste(`${FILE}\n${OTHER}`);

    expect(lookups()).toHaveLength(2);
  });

  it("with many links in one line, or one link in many lines, shows each once", async () => {
    await paste(`${FILE} ${OTHER}\nagain: ${FILE}`);

    expect(store.items.map((item) => item.link)).toEqual([FILE, OTHER]);
  });

  it("without a link is called nonsense, no text is not", async () => {
    expect(store.isNonsense).toBe(false);
    await paste("hello\nworld");

    expect(store.isNonsense).toBe(true);
    expect(store.canAdd).toBe(false);
    expect(lookups()).toEqual([]);
  });

  it("keeps no more than three questions open", async () => {
    const answers: (() => void)[] = [];
    connection.answer(
      "link/lookup",
      () => new Promise((resolve) => answers.push(() => resolve({ links: [] }))),
    );
    await paste(Array.from({ length: 5 }, (_, index) => `${FILE}${index}`).join("\n"));
    expect(answers).toHaveLength(3);

    answers[0]?.();
    await aMoment();
    expect(answers).toHaveLength(4);
  });

  it("of very many lines is added without looking at all of them", async () => {
    const text = Array.from({ length: MAX_LOOKUPS + 5 }, (_, index) => `${FILE}${index}`);
    await paste(text.join("\n"));
    await vi.advanceTimersByTimeAsync(10_000);

    expect(lookups()).toHaveLength(MAX_LOOKUPS);
    expect(store.lines.map((line) => line.status)).toEqual(Array(5).fill("unseen"));
    await store.add(PLAIN);
    expect(connection.commands("add")[0]?.["links"]).toHaveLength(MAX_LOOKUPS + 5);
  });

  it("that was taken away is forgotten, even if its answer is on the way", async () => {
    let answer = (_: unknown): void => undefined;
    connection.answer("link/lookup", () => new Promise((resolve) => (answer = resolve)));
    await paste(FILE);
    store.setText("");
    answer({ links: [makeLink(FILE)] });
    await aMoment();

    expect(store.items).toEqual([]);
    expect(store.lines).toEqual([]);
  });

  it("whose question fails says so in its place, and is not added", async () => {
    connection.answer("link/lookup", () => {
      throw { code: "network_error", message: "The network failed" };
    });
    await paste(FILE);

    expect(store.lines).toEqual([
      {
        text: FILE,
        status: "failed",
        error: { code: "network_error", message: "The network failed" },
      },
    ]);
    expect(store.canAdd).toBe(false);
  });
});

describe("the choice", () => {
  it("is everything that can be added, at first", async () => {
    known.set(OTHER, { kind: "rejected", code: "file_not_found" });
    await paste(`${FILE}\n${OTHER}`);

    expect(store.items.map((item) => item.isSelected)).toEqual([true, false]);
    expect(store.totals).toEqual({ files: 1, bytes: 1000, hasUnknownSizes: false });
  });

  it("of some files of a folder leaves the others out", async () => {
    await pasteFolder();
    expect(store.totals).toEqual({ files: 3, bytes: 120, hasUnknownSizes: true });

    store.selectFile(FOLDER, urls[2]!, false);
    expect(store.totals).toEqual({ files: 2, bytes: 120, hasUnknownSizes: false });
    await store.add(PLAIN);
    expect(connection.commands("add")).toEqual([
      { links: [FOLDER], priority: "normal", paused: false, exclude: [urls[2]] },
    ]);
  });

  it("of no file is no folder, and the first file chosen brings it back alone", async () => {
    await pasteFolder();
    for (const url of urls) store.selectFile(FOLDER, url, false);
    expect(store.items[0]?.isSelected).toBe(false);
    expect(store.canAdd).toBe(false);

    store.selectFile(FOLDER, urls[0]!, true);
    expect(store.totals).toEqual({ files: 1, bytes: 100, hasUnknownSizes: false });
  });

  it("of a file in a folder that was not chosen is of that file alone", async () => {
    await pasteFolder();
    store.selectLink(FOLDER, false);
    store.selectFile(FOLDER, urls[1]!, true);

    expect(store.totals).toEqual({ files: 1, bytes: 20, hasUnknownSizes: false });
  });

  it("of a folder as a whole takes all of its files again", async () => {
    await pasteFolder();
    store.selectFile(FOLDER, urls[0]!, false);
    store.selectLink(FOLDER, false);
    store.selectLink(FOLDER, true);

    expect(store.totals.files).toBe(3);
  });

  it("of an unknown link is ignored", async () => {
    await pasteFolder();
    store.selectFile(FILE, urls[0]!, false);

    expect(store.totals.files).toBe(3);
  });
});

describe("a password", () => {
  const offered = { needs_password: true, offered_password: "abc" };

  it("is asked for while a link wants one, and is sent for all of them", async () => {
    known.set(FILE, { needs_password: true });
    await paste(`${FILE}\n${OTHER}`);
    expect(store.needsPassword).toBe(true);

    store.setPassword("open sesame");
    await store.add(PLAIN);

    expect(lookups()).toHaveLength(2);
    expect(connection.commands("add")).toMatchObject([{ password: "open sesame" }]);
    expect(connection.commands("add")[0]).not.toHaveProperty("passwords");
  });

  it("is asked for when only a file of a folder wants one", async () => {
    known.set(FOLDER, { kind: "folder", files: [{ ...FILES[0]!, needs_password: true }] });
    await paste(FOLDER);

    expect(store.needsPassword).toBe(true);
  });

  it("that the text offers is that of its link alone", async () => {
    known.set(FILE, offered);
    await paste(`${FILE}\nPass: abc\n${OTHER}`);
    expect(store.items.map((item) => item.password)).toEqual(["abc", null]);
    expect(store.needsPassword).toBe(false);

    await store.add(PLAIN);

    expect(lookups()[0]).toEqual({ links: [`${FILE}\nPass: abc`] });
    expect(connection.commands("add")).toMatchObject([{ passwords: { [FILE]: "abc" } }]);
    expect(connection.commands("add")[0]).not.toHaveProperty("password");
  });

  it("that the text offers can be changed and taken away", async () => {
    known.set(FILE, offered);
    known.set(OTHER, offered);
    await paste(`${FILE}\n${OTHER}`);
    store.setPasswordOf(FILE, "better");
    store.setPasswordOf(OTHER, "");
    await store.add(PLAIN);

    expect(connection.commands("add")).toMatchObject([{ passwords: { [FILE]: "better" } }]);
  });

  it("that a link doesn't want, or that isn't chosen, is not sent", async () => {
    known.set(FILE, { offered_password: "of an archive" });
    known.set(OTHER, offered);
    await paste(`${FILE}\n${OTHER}`);
    store.selectLink(OTHER, false);
    expect(store.items[0]?.password).toBeNull();
    await store.add(PLAIN);

    expect(connection.commands("add")[0]).not.toHaveProperty("passwords");
  });

  it("that one of several lines offers for a link is not lost by the others", async () => {
    connection.answer("link/lookup", ({ links }) => {
      const offered_password = String(links).includes("pass: ") ? "abc" : null;
      return { links: [makeLink(FILE, { needs_password: true, offered_password })] };
    });
    await paste(`1: ${FILE} pass: abc\n2: ${FILE}`);

    expect(store.items.map((item) => item.password)).toEqual(["abc"]);
  });

  it("is forgotten with the text", async () => {
    known.set(FILE, offered);
    await paste(FILE);
    store.setPasswordOf(FILE, "typed");
    store.reset();
    await paste(FILE);

    expect(store.items[0]?.password).toBe("abc");
  });
});

describe("links of other sites", () => {
  it("are counted, and are no items", async () => {
    for (const name of ["a", "b"])
      known.set(`https://${name}.example/x`, { kind: "rejected", code: "host_unsupported" });
    await paste(`${FILE} https://a.example/x\nhttps://b.example/x https://a.example/x`);

    expect(store.items.map((item) => item.link)).toEqual([FILE]);
    expect(store.otherSites).toBe(2);
    store.reset();
    expect(store.otherSites).toBe(0);
  });
});

describe("adding", () => {
  it("hands over what was filled in, and nothing that is blank", async () => {
    await paste(FILE);
    await store.add({ category: " tv ", batchName: "Show", priority: "high", paused: true });

    expect(connection.commands("add")).toEqual([
      { links: [FILE], category: "tv", batch_name: "Show", priority: "high", paused: true },
    ]);
    expect(store.result).toBe(RESULT);
  });

  it("happens once, however often it is clicked", async () => {
    await paste(FILE);
    const adding = store.add(PLAIN);
    expect(store.canAdd).toBe(false);
    await store.add(PLAIN);
    await adding;

    expect(connection.commands("add")).toHaveLength(1);
  });

  it("that fails says why and can be tried again", async () => {
    connection.answer("add", () => {
      throw { code: "disk_error", message: "The disk refused" };
    });
    await paste(FILE);
    await store.add(PLAIN);

    expect(store.error).toEqual({ code: "disk_error", message: "The disk refused" });
    expect([store.result, store.canAdd]).toEqual([null, true]);
  });

  it("is over when the text changes or is forgotten", async () => {
    await paste(FILE);
    await store.add(PLAIN);
    store.setText(OTHER);
    expect(store.result).toBeNull();

    store.reset();
    expect([store.text, store.items, store.lines, store.password]).toEqual(["", [], [], ""]);
  });
});
