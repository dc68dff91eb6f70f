import { describe, expect, it } from "vitest";

import { makeTask } from "../testing/samples";
import { mediaPathOf } from "./media-path";

const SOURCE = "app,media-source://fshare_downloader";

describe("the page of a finished file in the media browser", () => {
  it.each([
    [{}, []],
    [{ category: "" }, []],
    [{ category: "phim lẻ/100%" }, ["/category/phim%20l%E1%BA%BB%2F100%25"]],
    [{ batch_id: "b1" }, ["/batch/b1"]],
    [{ category: "tv", batch_id: "b1" }, ["/category/tv", "/batch/b1"]],
  ])("of %j leads through category and batch, so that the way back works", (fields, below) => {
    const [, panel, player, ...pages] = mediaPathOf(makeTask("one", fields)).split("/");

    expect([panel, player]).toEqual(["media-browser", "browser"]);
    expect(pages.map(decodeURIComponent)).toEqual(["", ...below].map((id) => SOURCE + id));
  });
});
