import { describe, expect, it } from "vitest";

import type { Hold } from "../api/types";
import { HOLDS } from "../testing/samples";
import { uiIn } from "../testing/ui";
import { holdText, holdTitle, sortHolds, toneOfHold } from "./hold-text";

const ui = await uiIn("en");
const vietnamese = await uiIn("vi");
const NOW = Date.parse("2026-11-22T10:01:00+00:00");
const textOf = (hold: Hold, now = NOW): string => holdText(hold, ui, null, now);

describe("a hold", () => {
  it("is an error only where somebody has to do something about it", () => {
    const tones = Object.entries(HOLDS).map(([name, hold]) => [name, toneOfHold(hold)]);

    expect(Object.fromEntries(tones)).toEqual({
      line: "warning",
      busy: "info",
      auth: "error",
      account: "error",
      storage: "error",
      folder: "error",
      room: "warning",
    });
  });

  it("has a title of its own for each kind, in both languages", () => {
    for (const each of [ui, vietnamese]) {
      const titles = Object.values(HOLDS).map((hold) => holdTitle(hold, each));

      expect(new Set(titles).size).toBe(titles.length);
      expect(titles.filter((title) => title.startsWith("hold."))).toEqual([]);
    }
  });

  it("names Fshare only when it is Fshare that is waited for", () => {
    expect(holdTitle(HOLDS.line, ui)).toBe("Waiting for Fshare");
    expect(holdTitle({ ...HOLDS.line, target: "direct" }, ui)).toBe("Waiting for the server");
    expect(holdTitle({ ...HOLDS.line, target: null }, ui)).toBe("Waiting for Fshare");
  });

  it("that ends by itself says when it is tried next, and that it is tried now", () => {
    expect(textOf(HOLDS.line)).toMatch(/ Checks again at 10:05\.$/);
    expect(textOf(HOLDS.busy)).toMatch(/ Checks again at 10:05\.$/);
    expect(textOf(HOLDS.busy, NOW + 240_000)).toMatch(/ Trying again now\.$/);
    expect(textOf({ ...HOLDS.line, until: null })).toMatch(/ Trying again now\.$/);
  });

  it("of the account says when the account is looked at next", () => {
    const checkAt = "2026-11-22T10:31:00+00:00";

    expect(holdText(HOLDS.account, ui, checkAt, NOW)).toMatch(/ Checks again at 10:31\.$/);
    expect(holdText(HOLDS.account, vietnamese, checkAt, NOW)).toMatch(/ Kiểm tra lại lúc 10:31\.$/);
    expect(holdText({ ...HOLDS.account, until: HOLDS.line.until }, ui, checkAt, NOW)).toMatch(
      / Goes on at 10:05\.$/,
    );
    expect(holdText(HOLDS.auth, ui, checkAt, NOW)).not.toContain("10:31");
  });

  it("of an account that is not there speaks of no check", () => {
    const hold = { ...HOLDS.account, code: "account_missing" };

    expect(holdText(hold, ui, "2026-11-22T10:31:00+00:00", NOW)).toBe(
      "There is no Fshare account; add one in the settings of the integration.",
    );
  });

  it("that waits for the user speaks of no try", () => {
    expect(textOf(HOLDS.account)).toBe(
      "The Fshare account is locked; unlock it on the Fshare website.",
    );
    expect(textOf({ ...HOLDS.auth, until: HOLDS.line.until })).toMatch(/ Goes on at 10:05\.$/);
  });

  it("of a storage says what was found in its place", () => {
    expect(textOf(HOLDS.storage)).toMatch(/^Its folder is empty, as a mount point/);
    expect(textOf({ ...HOLDS.storage, placeholders: { reason: "no_answer" } })).toMatch(
      /^It does not answer/,
    );
    for (const reason of ["from_tomorrow", "toString"])
      expect(textOf({ ...HOLDS.storage, placeholders: { reason } })).toMatch(
        /^The storage for these files is away/,
      );
  });

  it("of files that wait for room says which goes first, what it needs, and how many wait", () => {
    const { placeholders } = HOLDS.room;
    const of = (fields: object) => textOf({ ...HOLDS.room, placeholders: fields as never });

    expect(textOf(HOLDS.room)).toBe(
      "Remux.mkv: 62 GB needed, 8.40 GB can be used (10.4 GB free, 2 GB kept free)." +
        " 2 more downloads wait for free space.",
    );
    expect(of({ ...placeholders, count: "2" })).toMatch(/ 1 more download waits for free space\.$/);
    expect(of({ ...placeholders, count: "1" })).not.toMatch(/more/);
    expect(of({ filename: "Remux.mkv", count: "1" })).toBe(
      "Remux.mkv: There is not enough free space.",
    );
  });

  it("keeps a name that looks like a placeholder", () => {
    const placeholders = { ...HOLDS.room.placeholders, filename: "{needed} {x}.mkv", count: "1" };

    expect(textOf({ ...HOLDS.room, placeholders })).toMatch(/^\{needed\} \{x\}\.mkv: 62 GB/);
  });

  it("writes sizes in the language of the user", () => {
    expect(holdText(HOLDS.room, vietnamese, null, NOW)).toContain("8,40 GB");
  });

  it("that is newer than this page speaks for itself", () => {
    const message = "As the server says";

    expect(textOf({ ...HOLDS.account, code: "from_tomorrow", message })).toBe(
      "As the server says.",
    );
  });
});

describe("several holds", () => {
  it("are in the order of how much they ask of the user, of equals the oldest first", () => {
    const { busy, room, line, storage, auth } = HOLDS;

    expect(sortHolds([busy, room, line, storage, auth])).toEqual([storage, auth, room, line, busy]);
  });
});
