import { describe, expect, it } from "vitest";

import { HOLDS, makeTask } from "../testing/samples";
import { uiIn } from "../testing/ui";
import { statusOf } from "./status-text";

const ui = await uiIn("en", "Asia/Ho_Chi_Minh");

describe("what is said of a download", () => {
  it("is only its size while it waits", () => {
    expect(statusOf(makeTask("a", { size: 2_000_000 }), ui)).toBe("2 MB");
  });

  it("says where it waits for its turn while others begin elsewhere", () => {
    const names = new Map([
      ["default", null],
      ["usb", "USB disk"],
    ]);
    const house = { ...ui, locationNames: names, fullLocations: new Set(["usb"]) };
    const task = makeTask("a", { size: 2_000_000, location: "usb" });

    expect(statusOf(task, house)).toBe("Waits for its turn in USB disk · 2 MB");
    expect(statusOf({ ...task, location: "default" }, house)).toBe("2 MB");
    expect(statusOf({ ...task, location: null }, house)).toBe("2 MB");
    expect(statusOf({ ...task, state: "paused" }, house)).toBe("Paused · 2 MB");
  });

  it("says that its disk or its folder keeps it waiting, and no other's", () => {
    const usb = { ...HOLDS.storage, target: "/media/usb", location: "usb" };
    const of = (hold: object, fields: object = {}) =>
      statusOf(
        makeTask("a", {
          size: 2_000_000,
          destination: "/media/usb/tv/a.mkv",
          location: "usb",
          ...fields,
        }),
        { ...ui, fullLocations: new Set(["usb"]), diskHolds: [{ ...usb, ...hold }] },
      );

    expect(of({})).toBe("The storage is away · 2 MB");
    expect(of({ scope: "folder", target: "/media/usb/tv" })).toBe(
      "A folder takes no downloads · 2 MB",
    );
    expect(of({ code: "daemon_away" })).toBe("aria2 cannot be used · 2 MB");
    expect(of({}, { location: null })).toBe("The storage is away · 2 MB");
    expect(of({ target: "/media/us" })).toBe("2 MB");
    expect(of({ target: "/media", location: "default" })).toBe("2 MB");
    expect(of({}, { state: "paused" })).toBe("Paused · 2 MB");
  });

  it("is nothing while nothing is known of it", () => {
    expect(statusOf(makeTask("a", { size: null }), ui)).toBe("");
  });

  it("says of a folder that could not be looked up that it will be", () => {
    const folder = { original_url: "https://www.fshare.vn/folder/ABC", size: null };

    expect(statusOf(makeTask("ABC", folder), ui)).toContain("Folder: its files are looked up");
    expect(statusOf(makeTask("ABC", { ...folder, state: "paused" }), ui)).toContain("Folder");
    expect(statusOf(makeTask("ABC", { ...folder, size: 2_000_000 }), ui)).toBe("2 MB");
  });

  it("names the trouble and the time of the next try", () => {
    const task = makeTask("a", {
      error_code: "host_busy",
      wait_until: "2026-11-22T10:05:00+00:00",
    });

    expect(statusOf(task, ui)).toBe(
      "The file service is busy; try again in a moment · Next try at 17:05",
    );
  });

  it("says what a file that waits for room needs, in the way the user writes sizes", () => {
    const task = makeTask("a", {
      error_code: "disk_full",
      error_message: "As the server says",
      error_placeholders: {
        needed: "4.6 GB",
        free: "0 bytes",
        needed_bytes: "4600000000",
        free_bytes: "12000000",
        on_disk_bytes: "1012000000",
        kept_bytes: "1000000000",
      },
    });

    expect(statusOf(task, ui)).toBe(
      "4.60 GB needed, 12 MB can be used (1.01 GB free, 1 GB kept free)",
    );
  });

  it("says without numbers that a file waits for room where the server has none", () => {
    expect(statusOf(makeTask("a", { error_code: "disk_full" }), ui)).toBe(
      "There is not enough free space",
    );
  });

  it("names the trouble alone when it has failed", () => {
    const task = makeTask("a", {
      state: "failed",
      error_code: "from_tomorrow",
      error_message: "Oh",
    });

    expect(statusOf(task, ui)).toBe("Oh");
  });

  it("says how far a paused one has come", () => {
    const task = makeTask("a", { state: "paused", size: 4_000_000, downloaded: 1_000_000 });

    expect(statusOf(task, ui)).toBe("Paused · 1.00 MB / 4 MB");
  });
});
