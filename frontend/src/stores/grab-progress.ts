import type { GrabProgress } from "../api/search-types";

/** How much of the whole time the stages take, about; only for the bar. */
const SHARES = { title: 5, searching: 65, checking: 20, adding: 10 } as const;

/** How far a plan or grab is, in per cent over all its stages. */
export const grabPercent = ({ stage, done, total }: GrabProgress, isGrab: boolean): number => {
  let before = 0;
  const all = isGrab ? 100 : 100 - SHARES.adding;
  for (const [name, share] of Object.entries(SHARES)) {
    if (name === stage) return ((before + (total > 0 ? (share * done) / total : 0)) / all) * 100;
    before += share;
  }
  return 0;
};
