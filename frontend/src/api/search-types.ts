// How titles, releases and plans travel: the mirror of discovery/models and the package wire/.
// Sizes are bytes, dates are calendar days ("2026-11-30").

export type TitleType = "movie" | "tv" | "collection";

export interface TitleSummary {
  readonly tmdb_id: number;
  readonly media_type: TitleType;
  readonly title: string;
  readonly original_title: string;
  readonly year: number | null;
  readonly overview: string;
  readonly poster_url: string | null;
}

/** What the name of a release tells. */
export interface Quality {
  /** Lines. */
  readonly resolution: number | null;
  readonly source: string | null;
  readonly codec: string | null;
  readonly hdr: readonly string[];
  readonly audio: readonly string[];
  /** `voice_over`, `dubbed`, or null. */
  readonly dub: string | null;
  readonly vietnamese_subtitles: boolean;
  readonly edition: string | null;
  readonly group: string | null;
}

export interface FileHit {
  readonly link: string;
  readonly name: string;
  readonly size: number | null;
  readonly is_folder: boolean;
  readonly source: string;
  readonly quality: Quality;
}

/** A source, or TMDB, that did not answer as it should; the others did their part. */
export interface SourceProblem {
  readonly source: string;
  readonly code: string;
  readonly reason: string;
}

export interface SearchAnswer {
  readonly results: readonly TitleSummary[];
  readonly files: readonly FileHit[];
  readonly problems: readonly SourceProblem[];
}

/** What a title is called; each title has a page at the address of it. */
export interface TitleKey {
  readonly tmdb_id: number;
  readonly media_type: TitleType;
}

export interface SeasonSummary {
  /** 0 are the specials. */
  readonly number: number;
  readonly title: string;
  readonly episode_count: number;
  readonly aired_count: number;
}

export interface TitleDetails extends TitleKey {
  readonly title: string;
  readonly original_title: string;
  readonly year: number | null;
  readonly poster_url: string | null;
  readonly seasons?: readonly SeasonSummary[];
  /** The movies of a collection. */
  readonly movies?: readonly TitleSummary[];
}

export interface QualityWish {
  readonly resolution: number;
  readonly vietnamese: "any" | "subtitles" | "dubbed";
  readonly hdr: "avoid" | "any" | "prefer";
  /** Can be wished by actions alone, as can `max_size`. */
  readonly codec?: string;
  /** Bytes of one file. */
  readonly max_size?: number | null;
}

export interface GrabRequest extends TitleKey {
  /** All but the specials when left out. */
  readonly seasons?: readonly number[];
  readonly quality: QualityWish;
  /** Links chosen by hand, by `PlannedFile.key`; an empty one leaves the file out. */
  readonly choices: Readonly<Record<string, string>>;
  /** Id of the location that the files go to; without it, the category decides. */
  readonly location?: string;
  readonly dry_run: boolean;
}

export interface Reason {
  readonly code: string;
  readonly points: number;
}

/** A release that would do. */
export interface Candidate {
  readonly link: string;
  readonly name: string;
  readonly size: number | null;
  readonly source: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Codes of those reasons that say what is not as wished. */
  readonly unmet_wishes: readonly string[];
  readonly quality: Quality;
}

export interface PlannedFile extends Candidate {
  /** `s01e05`, `s01e05-e06` or `movie-603`: the same in every plan of the title. */
  readonly key: string;
  /** Of the episode or movie. */
  readonly title: string;
  readonly season: number | null;
  readonly episodes: readonly number[];
  readonly folder: readonly string[];
  /** What it will be called. */
  readonly filename: string;
  readonly subtitles: readonly Pick<Candidate, "link" | "name" | "size">[];
  /** The best first. */
  readonly alternatives: readonly Candidate[];
}

export interface PlannedBatch {
  /** Null until it was made. */
  readonly batch_id: string | null;
  readonly batch_name: string;
  readonly season: number | null;
  readonly size: number;
  readonly files: readonly PlannedFile[];
}

/** An episode or movie without a file in the plan. */
export interface PlanGap {
  readonly key: string;
  readonly title: string;
  readonly season: number | null;
  readonly episode: number | null;
  readonly tmdb_id: number | null;
  readonly air_date: string | null;
}

export interface MissingGap extends PlanGap {
  /** Why a file that was found is not taken; null when there was none. */
  readonly code: string | null;
}

export interface SkippedGap extends PlanGap {
  /** `not_aired`, `in_queue`, `on_disk`, `left_out`, or one that came later. */
  readonly reason: string;
}

export interface GrabPlan extends TitleKey {
  readonly dry_run: boolean;
  readonly title: string;
  readonly year: number | null;
  readonly size: number;
  readonly available_space: number | null;
  readonly search_requests: number;
  readonly batches: readonly PlannedBatch[];
  readonly missing: readonly MissingGap[];
  readonly skipped: readonly SkippedGap[];
  readonly problems: readonly SourceProblem[];
}

export interface GrabProgress {
  /** `title`, `searching`, `checking` or `adding`. */
  readonly stage: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

export type GrabMessage =
  | ({ readonly type: "progress" } & GrabProgress)
  | { readonly type: "plan"; readonly plan: GrabPlan }
  | {
      readonly type: "error";
      readonly code: string;
      readonly message: string;
      readonly placeholders?: Readonly<Record<string, string>> | null;
    };
