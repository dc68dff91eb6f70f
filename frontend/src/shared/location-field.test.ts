import { describe, expect, it } from "vitest";

import { locationFor, stillThere, type LocationOption } from "./location-field";

const option = (id: string, ...categories: string[]): LocationOption => ({
  id,
  name: id,
  categories,
  space: null,
});
const OPTIONS = [option("default"), option("usb", "TV"), option("nas", "Phim lẻ", "movies")];

describe("the location of new files", () => {
  it.each([
    ["", "", "default"],
    ["", "tv", "usb"],
    ["", " MOVIES ", "nas"],
    ["", "music", "default"],
    ["default", "tv", "default"],
    ["gone", "tv", "usb"],
  ])("chosen %o, category %o: %s", (chosen, category, expected) => {
    expect(locationFor(OPTIONS, chosen, category)?.id).toBe(expected);
  });

  it("is not known before the queue is", () => {
    expect(locationFor([], "usb", "tv")).toBeUndefined();
  });

  it("is chosen as long as it is there", () => {
    expect(stillThere(OPTIONS, "usb")).toBe("usb");
    expect(stillThere(OPTIONS, "gone")).toBe("");
  });
});
