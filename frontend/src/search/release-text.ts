// What is said of a release: its quality in small words, and why it was chosen.

import type { Candidate, Quality, Reason } from "../api/search-types";
import type { Ui } from "../shared/ui";

export interface Chip {
  readonly text: string;
  /** Whether it is about Vietnamese, which most people look for first. */
  readonly isVietnamese: boolean;
}

/** Reasons of fewer points made no difference. */
const MIN_POINTS = 5;
const DUBS = { voice_over: "quality.voice_over", dubbed: "quality.dubbed" } as const;

/** The most telling first; a name that tells nothing has none. */
export const qualityChips = (quality: Quality, { t }: Pick<Ui, "t">): readonly Chip[] => {
  const dub = quality.dub && quality.dub in DUBS ? t(DUBS[quality.dub as keyof typeof DUBS]) : null;
  const vietnamese = [dub, quality.vietnamese_subtitles ? t("quality.subtitles") : null];
  const others = [
    quality.resolution === null ? null : `${quality.resolution}p`,
    quality.source,
    ...quality.hdr,
    quality.codec,
    ...quality.audio,
    quality.edition,
  ];
  return [
    ...vietnamese.map((text) => ({ text, isVietnamese: true })),
    ...others.map((text) => ({ text, isVietnamese: false })),
  ].filter((chip): chip is Chip => Boolean(chip.text));
};

/** What speaks against a release comes first, then what counts most. */
const weightOf = ({ points }: Reason): number => (points < 0 ? 1000 - points : points);

type Ranked = Pick<Candidate, "reasons" | "unmet_wishes">;

/** Why a release ranks where it does, in words, besides the wishes that it does not meet. */
export const reasonsText = (release: Ranked, { codeText }: Pick<Ui, "codeText">): string =>
  joined(
    release.reasons
      .filter(({ code, points }) => Math.abs(points) >= MIN_POINTS && !isUnmet(release, code))
      .sort((one, other) => weightOf(other) - weightOf(one))
      .map(({ code }) => codeText("reason", code)),
  );

/** What is not as wished, in words. */
export const unmetText = (release: Ranked, { codeText }: Pick<Ui, "codeText">): string =>
  joined(release.unmet_wishes.map((code) => codeText("reason", code)));

const isUnmet = ({ unmet_wishes }: Ranked, code: string): boolean => unmet_wishes.includes(code);

const joined = (words: readonly string[]): string => {
  const text = [...new Set(words)].join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** "S01E05", "S01E05–E06", "S01", or nothing for a movie. */
export const episodeText = (
  season: number | null,
  episodes: readonly (number | null)[],
): string => {
  if (season === null) return "";
  const numbers = episodes.filter((each) => each !== null).map((each) => `E${twoDigits(each)}`);
  return `S${twoDigits(season)}${[...new Set([numbers[0], numbers.at(-1)])].join("–")}`;
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");
