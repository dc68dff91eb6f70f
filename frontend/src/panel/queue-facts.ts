// What the page makes of the totals of the queue.

import type { Location, Queue } from "../api/types";
import type { LocationOption, Space } from "../shared/location-field";
import { UNFINISHED_STATES } from "../stores/queue-store";

/** Where new files may go: the download folder first. */
export const locationOptionsOf = (queue: Queue | null): readonly LocationOption[] =>
  queue
    ? queue.locations.map(({ id, name, categories, ...sizes }) => ({
        id,
        name,
        categories,
        space: spaceOf(sizes),
      }))
    : [];

const spaceOf = ({
  available_space,
  free_space,
  min_free_space,
}: Pick<Location, "available_space" | "free_space" | "min_free_space">): Space | null =>
  available_space !== null && free_space !== null
    ? { available: available_space, free: free_space, kept: min_free_space }
    : null;

/** Whether Fshare answers and takes the account, as far as the queue knows. */
export const isReachable = (queue: Queue | null): boolean =>
  queue?.host_reachable !== false &&
  !queue?.holds.some(({ scope, target }) => scope !== "file" && target === "fshare");

/** Failed downloads are none: nothing becomes of them by itself. */
export const countUnfinished = (queue: Queue | null): number =>
  queue ? UNFINISHED_STATES.reduce((sum, state) => sum + queue.counts[state], 0) : 0;
