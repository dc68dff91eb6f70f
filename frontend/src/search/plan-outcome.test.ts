import { describe, expect, it } from "vitest";

import type { GrabPlan } from "../api/search-types";
import { i18nIn } from "../testing/ui";
import { missingOf, outcomeText } from "./plan-outcome";

const en = await i18nIn("en");
type Missing = GrabPlan["missing"][number];
type Skipped = GrabPlan["skipped"][number];
const GAP = { key: "a", title: "A", season: 1, episode: 1, tmdb_id: 1, air_date: null };
const missing = (code: string | null): Missing => ({ ...GAP, code });
const skipped = (...reasons: string[]): Skipped[] => reasons.map((reason) => ({ ...GAP, reason }));

describe("what there is no file for", () => {
  it("is counted by its kind, what is worst first", () => {
    const plan = {
      missing: [missing(null), missing("password_required"), missing(null)],
      skipped: skipped("on_disk", "not_aired", "in_queue", "left_out", "on_disk"),
    };

    expect(outcomeText(plan, en)).toBe(
      "2 not found · 1 found, but not taken · 3 already there · 1 left out · 1 not aired yet",
    );
    expect(missingOf(plan).refused).toEqual([missing("password_required")]);
  });

  it("is nothing where everything is planned", () => {
    expect(outcomeText({ missing: [], skipped: [] }, en)).toBe("");
  });
});
