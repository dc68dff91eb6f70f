import { expect, it } from "vitest";

import { HISTORY_MS, SpeedHistory } from "./speed-history";

it("keeps one sample a second, the last word of each", () => {
  const history = new SpeedHistory();
  history.add(1, 0);
  history.add(2, 400);
  history.add(3, 1000);
  history.add(4, 1999);

  expect(history.samples).toEqual([
    { at: 0, speed: 2 },
    { at: 1000, speed: 4 },
  ]);
});

it("forgets what is older than it shows", () => {
  const history = new SpeedHistory();
  for (let at = 0; at <= 2 * HISTORY_MS; at += 1000) history.add(at, at);

  expect(history.samples).toHaveLength(HISTORY_MS / 1000);
  expect(history.samples[0]?.at).toBeGreaterThan(HISTORY_MS);
});

it("hands out a new list after each change, for those who compare", () => {
  const history = new SpeedHistory();
  history.add(1, 0);
  const before = history.samples;
  history.add(1, 1000);

  expect(history.samples).not.toBe(before);
});
