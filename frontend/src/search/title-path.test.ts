import { describe, expect, it } from "vitest";

import { titleKeyOf, titlePath } from "./title-path";

describe("the page of a title", () => {
  it.each(["movie", "tv", "collection"] as const)("of a %s has an address of its own", (type) => {
    const key = { media_type: type, tmdb_id: 603 };

    expect(titlePath(key)).toBe(`/search/${type}/603`);
    expect(titleKeyOf(titlePath(key))).toEqual(key);
  });

  it.each([
    "",
    "/search",
    "/search/",
    "/search/tv",
    "/search/tv/",
    "/search/tv/0",
    "/search/tv/-1",
    "/search/tv/1x",
    "/search/tv/99999999999",
    "/search/person/603",
  ])("is not at %s", (path) => {
    expect(titleKeyOf(path)).toBeNull();
  });
});
