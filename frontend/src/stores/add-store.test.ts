import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AddResult, LinkInfo, RemoteFile } from "../api/types";
import { FakeConnection } from "../testing/fake-connection";
import { makeLink } from "../testing/samples";
import { AGAIN_MS, AddStore, MAX_LOOKUPS } from "./add-store";

const FILE = "https://www.fshare.vn/file/AAA";
const OTHER = "https://www.fshare.vn/file/BBB";
const FOLDER = "https://www.fshare.vn/folder/CCC";
const PLAIN = {
  category: "",
  batchName: "",
  priority: "normal",
  paused: false,
  location: "",
} as const;
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
  connection.answer("link/check_password", ({ password }) => ({
    is_right: password === "open sesame",
  }));
  store = new AddStore(connection);
});
afterEach(() => {
  store.reset();
  vi.useRealTimers();
});

const aMoment = () => vi.advanceTimersByTimeAsync(500);
const lookups = () => connection.commands("link/lookup");
const checks = () => connection.commands("link/check_password");
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
const pasteFolder = async (fields: Partial<LinkInfo> = {}, text = FOLDER) => {
  known.set(FOLDER, { kind: "folder", name: "Show", size: 120, files: FILES, ...fields });
  await paste(text);
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

  it("of what is there already counts for nothing, as far as that is known", async () => {
    known.set(FILE, { task_ids: ["t1"] });
    await pasteFolder({ task_ids: ["t2", "t3", "t4"] }, `${FILE}\n${FOLDER}\n${OTHER}`);
    expect(store.totals).toEqual({ files: 1, bytes: 1000, hasUnknownSizes: false });
    expect(store.canAdd).toBe(true);
  });

  it("of a folder of which only some is there counts as a whole", async () => {
    await pasteFolder({ task_ids: ["t2"] });
    expect(store.totals.files).toBe(3);
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

  it("is asked for by each link that wants one, tried when typing has ended, and sent", async () => {
    known.set(FILE, { needs_password: true });
    await paste(`${FILE}\n${OTHER}`);
    expect(store.items.map((item) => item.password)).toEqual(["", null]);

    store.setPasswordOf(FILE, "open");
    store.setPasswordOf(FILE, "open sesame");
    expect(checks()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(checks()).toEqual([{ link: FILE, password: "open sesame" }]);
    expect(store.items[0]).toMatchObject({ password: "open sesame", passwordStatus: "right" });
    await store.add(PLAIN);

    expect(connection.commands("add")).toMatchObject([{ passwords: { [FILE]: "open sesame" } }]);
    expect(connection.commands("add")[0]).not.toHaveProperty("password");
  });

  it("that is wrong is said so, and is tried once alone", async () => {
    known.set(FILE, { needs_password: true });
    await paste(FILE);
    store.setPasswordOf(FILE, "sai");
    store.checkPasswordOf(FILE);
    store.checkPasswordOf(FILE);
    await aMoment();
    store.checkPasswordOf(FILE);
    await aMoment();

    expect(store.items[0]?.passwordStatus).toBe("wrong");
    expect(checks()).toHaveLength(1);
  });

  it("that was changed while it was tried is not judged by the answer", async () => {
    let tell: (isRight: boolean) => void = () => {};
    connection.answer(
      "link/check_password",
      () => new Promise((resolve) => (tell = (is_right) => resolve({ is_right }))),
    );
    known.set(FILE, { needs_password: true });
    await paste(FILE);
    store.setPasswordOf(FILE, "sai");
    store.checkPasswordOf(FILE);
    store.setPasswordOf(FILE, "open");
    tell(false);
    await vi.advanceTimersByTimeAsync(1);

    expect(store.items[0]).toMatchObject({ password: "open", passwordStatus: "typed" });
  });

  it("that cannot be tried now is sent all the same", async () => {
    connection.answer("link/check_password", () => {
      throw { code: "line_down", message: "no" };
    });
    known.set(FILE, { needs_password: true });
    await paste(FILE);
    store.setPasswordOf(FILE, "abc");
    store.checkPasswordOf(FILE);
    await aMoment();
    expect(store.items[0]?.passwordStatus).toBe("unchecked");
    await store.add(PLAIN);

    expect(connection.commands("add")).toMatchObject([{ passwords: { [FILE]: "abc" } }]);
  });

  it("that opens one link is taken for the others that it opens", async () => {
    const third = `${FILE}3`;
    for (const link of [FILE, OTHER, third]) known.set(link, { needs_password: true });
    connection.answer("link/check_password", ({ link }) => ({ is_right: link !== third }));
    await paste(`${FILE}\n${OTHER}\n${third}`);
    store.setPasswordOf(FILE, "abc");
    store.checkPasswordOf(FILE);
    await aMoment();

    expect(store.items.map((item) => item.password)).toEqual(["abc", "abc", ""]);
  });

  it.each(["closed", "reset"])(
    "that opens one link is tried on no others once the dialog is over: %s",
    async (end) => {
      for (const link of [FILE, OTHER, FOLDER]) known.set(link, { needs_password: true });
      await paste(`${FILE}\n${OTHER}\n${FOLDER}`);
      let answer = (): void => undefined;
      connection.answer(
        "link/check_password",
        () => new Promise((resolve) => (answer = () => resolve({ is_right: true }))),
      );
      store.setPasswordOf(FILE, "open sesame");
      store.checkPasswordOf(FILE);
      await aMoment();
      answer();
      await aMoment();
      expect(checks().map(({ link }) => link)).toEqual([FILE, OTHER]);
      if (end === "reset") store.reset();
      else store.rest();
      answer();
      await aMoment();

      expect(checks()).toHaveLength(2);
      if (end === "closed") return;
      await paste(OTHER);
      expect(store.items[0]?.password).toBe("");
    },
  );

  it("of a folder is tried on one of its protected files", async () => {
    known.set(FOLDER, {
      kind: "folder",
      files: [FILES[1]!, { ...FILES[0]!, needs_password: true }],
    });
    await paste(FOLDER);
    store.setPasswordOf(FOLDER, "open sesame");
    store.checkPasswordOf(FOLDER);
    await aMoment();

    expect(checks()).toEqual([{ link: urls[0], password: "open sesame" }]);
  });

  it("that the text offers is that of its link alone", async () => {
    known.set(FILE, offered);
    await paste(`${FILE}\nPass: abc\n${OTHER}`);
    expect(store.items.map((item) => item.password)).toEqual(["abc", null]);

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
    const filled = { category: " tv ", batchName: "Show", priority: "high", paused: true } as const;
    await store.add({ ...filled, location: "" });

    expect(connection.commands("add")).toEqual([
      { links: [FILE], category: "tv", batch_name: "Show", priority: "high", paused: true },
    ]);
    expect(store.result).toBe(RESULT);
  });

  it("takes along a location that was chosen", async () => {
    await paste(FILE);
    await store.add({ ...PLAIN, location: "usb" });

    expect(connection.commands("add")).toMatchObject([{ links: [FILE], location: "usb" }]);
  });

  it("happens once, however often it is clicked", async () => {
    await paste(FILE);
    const adding = store.add(PLAIN);
    expect(store.canAdd).toBe(false);
    await store.add(PLAIN);
    await adding;

    expect(connection.commands("add")).toHaveLength(1);
  });

  it("takes nothing of what is pasted meanwhile, and leaves that for the next time", async () => {
    let answer = (_: AddResult): void => undefined;
    connection.answer("add", () => new Promise<AddResult>((resolve) => (answer = resolve)));
    await paste(FILE);
    const adding = store.add(PLAIN);
    await aMoment();
    store.setText(`${FILE}\n${OTHER}`);
    answer(RESULT);

    expect(await adding).toBe(RESULT);
    expect([store.text, store.result]).toEqual([OTHER, null]);
    await aMoment();
    expect(store.items.map(({ link }) => link)).toEqual([OTHER]);
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
    expect([store.text, store.items, store.lines]).toEqual(["", [], []]);
  });
});

describe("a link that Fshare cannot be asked about now", () => {
  const AWAY = {
    kind: "rejected",
    name: null,
    size: null,
    code: "line_down",
    can_wait: true,
  } as const;
  const links = (): string[] =>
    store.items.filter((item) => item.isWaiting).map(({ link }) => link);
  const again = () => vi.advanceTimersByTimeAsync(AGAIN_MS + 500);

  it("can be added, with a size that nobody knows", async () => {
    known.set(FILE, AWAY);
    await paste(FILE);
    expect(links()).toEqual([FILE]);
    expect(store.totals).toEqual({ files: 1, bytes: 0, hasUnknownSizes: true });
    store.selectLink(FILE, false);
    expect(store.canAdd).toBe(false);
    store.selectLink(FILE, true);
    await store.add(PLAIN);

    expect(connection.commands("add")).toMatchObject([{ links: [FILE] }]);
  });

  it("is not tried again when it was refused for good", async () => {
    known.set(FILE, { ...AWAY, code: "file_not_found", can_wait: false });
    await paste(FILE);
    await again();

    expect(lookups()).toHaveLength(1);
    expect(store.canAdd).toBe(false);
  });

  it("is looked up by itself, and stays in sight meanwhile", async () => {
    known.set(FILE, AWAY);
    known.set(OTHER, AWAY);
    await paste(`${FILE}\n${OTHER}`);
    known.clear();
    await again();

    expect(links()).toEqual([]);
    expect(store.items.map(({ info }) => info.name)).toEqual(["movie.mkv", "movie.mkv"]);
    await again();
    expect(lookups()).toHaveLength(4);
  });

  it("is looked up at once when the line is said to be back", async () => {
    known.set(FILE, AWAY);
    await paste(FILE);
    known.clear();
    store.lookUpAgain();
    expect(links()).toEqual([FILE]);
    await aMoment();

    expect(links()).toEqual([]);
  });

  it("costs a few questions at a time while the line stays away, however many there are", async () => {
    const many = Array.from({ length: 30 }, (_, index) => `${FILE}${index}`);
    many.forEach((link) => known.set(link, AWAY));
    await paste(many.join("\n"));
    const before = lookups().length;
    await vi.advanceTimersByTimeAsync(AGAIN_MS);

    expect(lookups().length - before).toBeLessThanOrEqual(3);
  });

  it("is left alone while nobody looks", async () => {
    known.set(FILE, AWAY);
    await paste(FILE);
    store.rest();
    await again();
    expect(lookups()).toHaveLength(1);

    known.clear();
    store.wake();
    await aMoment();
    expect(links()).toEqual([]);
  });
});
