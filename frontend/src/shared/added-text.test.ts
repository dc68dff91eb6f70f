import { describe, expect, it } from "vitest";

import type { AddResult } from "../api/types";
import { i18nIn } from "../testing/ui";
import { addedText } from "./added-text";

const { t } = await i18nIn("en");

describe("what became of added links", () => {
  const task = { task_id: "a", filename: "a.mkv", size: 1, state: "queued" } as const;
  const refused = (code: string) => ({ link: "https://a.example", code, reason: "no" });
  const OTHER = refused("host_unsupported");
  const GONE = refused("file_not_found");

  it.each<[Partial<AddResult>, string]>([
    [{ tasks: [task], duplicates: [task] }, "1 download added · 1 was already there"],
    [{ tasks: [task], rejected: [GONE] }, "1 download added · 1 link was refused"],
    [
      { duplicates: [task], rejected: [OTHER, OTHER] },
      "1 was already there · 2 links of other sites were left out",
    ],
    [{ rejected: [OTHER, GONE] }, "1 link was refused · 1 link of another site was left out"],
    [{ rejected: [OTHER, OTHER] }, "Links of this website cannot be downloaded here"],
  ])("%j", (fields, text) => {
    const nothing = { batch_id: null, batch_name: null, tasks: [], duplicates: [], rejected: [] };

    expect(addedText({ ...nothing, ...fields }, t)).toBe(text);
  });
});
