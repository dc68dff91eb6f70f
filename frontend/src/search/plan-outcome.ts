// What a plan or a grab has no file for, in one line: each kind apart, what is worst first.

import { html, nothing } from "lit";

import type { GrabPlan } from "../api/search-types";
import type { Ui } from "../shared/ui";

type Gaps = Pick<GrabPlan, "missing" | "skipped">;

/** What was not found at all, and what was found but is not taken. */
export const missingOf = ({ missing }: Gaps) => ({
  notFound: missing.filter(({ code }) => !code),
  refused: missing.filter(({ code }) => code),
});

const THERE: ReadonlySet<string> = new Set(["in_queue", "on_disk"]);

/** "2 not found", "1 found, but not taken", "3 already there"; nothing where nothing is left over. */
const outcomeParts = (plan: Gaps, { t }: Pick<Ui, "t">): readonly string[] => {
  const { notFound, refused } = missingOf(plan);
  const skipped = (isMeant: (reason: string) => boolean) =>
    plan.skipped.filter(({ reason }) => isMeant(reason)).length;
  const counts = [
    ["outcome.not_found", notFound.length],
    ["outcome.refused", refused.length],
    ["outcome.there", skipped((reason) => THERE.has(reason))],
    ["outcome.left_out", skipped((reason) => reason === "left_out")],
    ["outcome.not_aired", skipped((reason) => reason === "not_aired")],
  ] as const;
  return counts.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
};

/** The parts of it in one line. */
export const outcomeText = (plan: Gaps, ui: Pick<Ui, "t">): string =>
  outcomeParts(plan, ui).join(" · ");

/** The same where the line may be too long: it breaks between the parts. */
export const renderOutcome = (plan: Gaps, ui: Pick<Ui, "t">) =>
  outcomeParts(plan, ui).map(
    (part, index) =>
      html`${index ? " · " : nothing}<span style="display: inline-block">${part}</span>`,
  );
