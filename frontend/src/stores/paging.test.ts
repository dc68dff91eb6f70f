import { expect, it } from "vitest";

import { pagesOf, windowOf } from "./paging";

it.each([
  // scrollTop, total → start, end
  [0, 10_000, 0, 18],
  [50 * 100, 10_000, 92, 118],
  [50 * 9990, 10_000, 9982, 10_000],
  [-30, 10_000, 0, 18],
  [50 * 5000, 3, 3, 3],
  [0, 0, 0, 0],
  [0, 3, 0, 3],
])("scrolled to %i of %i rows, rows %i to %i are rendered", (scrollTop, total, start, end) => {
  expect(windowOf(scrollTop, 500, 50, total)).toEqual({
    start,
    end,
    top: start * 50,
    height: total * 50,
  });
});

it.each([
  [0, 100, [0]],
  [99, 101, [0, 1]],
  [250, 260, [2]],
  [0, 0, []],
])("rows %i to %i are on pages %j", (start, end, pages) => {
  expect(pagesOf(start, end, 100)).toEqual(pages);
});
