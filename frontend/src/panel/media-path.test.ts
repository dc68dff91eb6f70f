import { describe, expect, it } from "vitest";

import { mediaPathOf } from "./media-path";

const DIRS = { local: "/media", usb: "/mnt/usb/" };

const folderOf = (path: string | undefined): string | undefined =>
  path && decodeURIComponent(path.split("/").at(-1) ?? "");

describe("the page of a file in the media browser", () => {
  it("leads through each folder, so that the way back works", () => {
    const path = mediaPathOf("/media/fshare/phim lẻ/a.mkv", DIRS);

    expect(path?.split("/").slice(0, 3)).toEqual(["", "media-browser", "browser"]);
    expect(path?.split("/").slice(3).map(decodeURIComponent)).toEqual([
      "app,media-source://media_source",
      "app,media-source://media_source/local",
      "app,media-source://media_source/local/fshare",
      "app,media-source://media_source/local/fshare/phim lẻ",
    ]);
  });

  it("knows every media directory, with or without a slash at its end", () => {
    expect(folderOf(mediaPathOf("/mnt/usb/tv/b.mkv", DIRS))).toBe(
      "app,media-source://media_source/usb/tv",
    );
  });

  it.each(["/mediathek/a.mkv", "/media", "/srv/a.mkv", ""])("is none for %j", (file) => {
    expect(mediaPathOf(file, DIRS)).toBeUndefined();
  });
});
