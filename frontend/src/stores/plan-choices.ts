// The plan as the user has changed it, without asking the server again.

import type { Candidate, GrabPlan, PlannedBatch, PlannedFile } from "../api/search-types";

/** Links by `PlannedFile.key`; an empty one leaves the file out. */
export type Choices = ReadonlyMap<string, string>;

/** A file of the plan, with what the user wants of it. */
export interface ChosenFile {
  readonly file: PlannedFile;
  /** What would be downloaded: the user's choice, or else the plan's. */
  readonly candidate: Candidate;
  /** All releases to choose from, the plan's own first. */
  readonly candidates: readonly Candidate[];
  readonly isLeftOut: boolean;
  /** Whether the user has chosen it. */
  readonly isByHand: boolean;
}

export interface ChosenBatch {
  readonly batch: PlannedBatch;
  readonly files: readonly ChosenFile[];
  readonly totals: PlanTotals;
}

export interface PlanTotals {
  readonly files: number;
  /** Of the files whose size is known, subtitles included. */
  readonly bytes: number;
  readonly hasUnknownSizes: boolean;
}

export const chosenBatches = (plan: GrabPlan, choices: Choices): readonly ChosenBatch[] =>
  plan.batches.map((batch) => {
    const files = batch.files.map((file) => chosenFile(file, choices.get(file.key)));
    return { batch, files, totals: totalsOf(files) };
  });

export const totalsOf = (files: readonly ChosenFile[]): PlanTotals => {
  const wanted = files.filter((each) => !each.isLeftOut);
  const sizes = wanted.flatMap(({ file, candidate }) => [
    candidate.size,
    ...file.subtitles.map((subtitle) => subtitle.size),
  ]);
  return {
    files: wanted.length,
    bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    hasUnknownSizes: sizes.includes(null),
  };
};

const chosenFile = (file: PlannedFile, choice: string | undefined): ChosenFile => {
  const candidates = [file, ...file.alternatives.filter((other) => other.link !== file.link)];
  const chosen = candidates.find((candidate) => candidate.link === choice);
  return {
    file,
    candidate: chosen ?? file,
    candidates,
    isLeftOut: choice === "",
    isByHand: chosen !== undefined,
  };
};
