import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Pace } from "./pace";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("acts at once, then not before the period is over", () => {
  const action = vi.fn();
  const pace = new Pace(action);
  pace.request(1000);
  expect(action).toHaveBeenCalledTimes(1);

  for (let i = 0; i < 5; i++) pace.request(1000);
  vi.advanceTimersByTime(999);
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

it("lets one in a hurry overtake, who takes the others along", () => {
  const action = vi.fn();
  const pace = new Pace(action);
  pace.request(1000);
  pace.request(1000);
  pace.request(100);
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(2000);
  expect(action).toHaveBeenCalledTimes(2);
});

it("is not slowed down by one with time", () => {
  const action = vi.fn();
  const pace = new Pace(action);
  pace.request(1000);
  pace.request(100);
  pace.request(1000);
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(2);
});

it("forgets what was asked for when it is cancelled", () => {
  const action = vi.fn();
  const pace = new Pace(action);
  pace.request(1000);
  pace.request(1000);
  pace.cancel();
  vi.advanceTimersByTime(5000);
  expect(action).toHaveBeenCalledTimes(1);
});
