// What the page makes of the totals of the queue.

import type { Queue } from "../api/types";
import { UNFINISHED_STATES } from "../stores/queue-store";
import type { Space } from "./add-dialog";

export const spaceOf = (queue: Queue | null): Space | null =>
  queue && queue.available_space !== null && queue.free_space !== null
    ? { available: queue.available_space, free: queue.free_space, kept: queue.min_free_space }
    : null;

/** Whether Fshare answers and takes the account, as far as the queue knows. */
export const isReachable = (queue: Queue | null): boolean =>
  queue?.host_reachable !== false &&
  !queue?.holds.some(({ scope, target }) => scope !== "file" && target === "fshare");

/** Failed downloads are none: nothing becomes of them by itself. */
export const countUnfinished = (queue: Queue | null): number =>
  queue ? UNFINISHED_STATES.reduce((sum, state) => sum + queue.counts[state], 0) : 0;
