import { describe, expect, it } from "vitest";

import { makeTask } from "../testing/samples";
import { uiIn } from "../testing/ui";
import { paceOf } from "./task-status";

const ui = await uiIn("en", "Asia/Ho_Chi_Minh");

describe("the pace of a download", () => {
  const running = makeTask("a", { state: "downloading", speed: 2_000_000, eta: 60 });
  const house = { ...ui, timeLeft: () => "1m left" };

  it("is its speed and the time that is left", () => {
    expect(paceOf(running, house)).toEqual({ speed: "2.00 MB/s", left: "1m left" });
  });

  it("cannot be told before it has begun, here or at a daemon", () => {
    const starting = { ...running, state: "starting" } as const;
    expect(paceOf(starting, house)).toEqual({ speed: "", left: "Starting…" });
    const waiting = { ...running, is_waiting: true };
    expect(paceOf(waiting, house)).toEqual({ speed: "", left: "Waits at aria2" });
  });
});
