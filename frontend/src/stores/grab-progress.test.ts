import { expect, it } from "vitest";

import { grabPercent } from "./grab-progress";

it.each([
  ["title", 0, 0, false, 0],
  ["searching", 0, 8, false, 5.6],
  ["searching", 4, 8, false, 41.7],
  ["checking", 0, 0, false, 77.8],
  ["checking", 5, 5, false, 100],
  ["checking", 5, 5, true, 90],
  ["adding", 1, 2, true, 95],
  ["from_tomorrow", 1, 2, true, 0],
])("%s %i of %i is that far on the way", (stage, done, total, isGrab, percent) => {
  expect(grabPercent({ stage, done, total }, isGrab)).toBeCloseTo(percent, 1);
});
