import type { CommandError, HassConnection } from "../api/hass";
import { commandErrorOf, getTitle } from "../api/search-commands";
import type {
  GrabPlan,
  GrabProgress,
  GrabRequest,
  QualityWish,
  TitleDetails,
  TitleKey,
} from "../api/search-types";
import { categoryOf } from "./category";
import { GrabRun } from "./grab-run";
import { Observable } from "./observable";
import { chosenBatches, totalsOf, type ChosenBatch, type PlanTotals } from "./plan-choices";
import { queueStoreOf } from "./queue-store";

const FIRST_STAGE: GrabProgress = { stage: "title", done: 0, total: 0 };
const SPECIALS = 0;

/** What a plan depends on; a change of it asks for a new one. */
interface Wish {
  readonly seasons: readonly number[];
  readonly quality: QualityWish;
}

/** The title that is looked at: what is wished of it, the plan, the choices in it, the grab. */
export class GrabStore extends Observable {
  /** Of the title; that of the house until it is known. */
  public language: string | undefined;
  private _key: TitleKey | null = null;
  private _details: TitleDetails | null = null;
  private _titleError: CommandError | null = null;
  private _seasons: ReadonlySet<number> = new Set();
  private _quality: QualityWish = { resolution: 1080, vietnamese: "subtitles", hdr: "any" };
  private _location = "";
  private _choices: ReadonlyMap<string, string> = new Map();
  private _plan: GrabPlan | null = null;
  private _plannedWish: Wish | null = null;
  /** The choices that the plan was made with. */
  private _plannedChoices: ReadonlyMap<string, string> = new Map();
  private _result: GrabPlan | null = null;
  private _progress: GrabProgress | null = null;
  private _isGrabbing = false;
  private _hasGrabFailed = false;
  private _error: CommandError | null = null;
  private _run: GrabRun | undefined;
  private _generation = 0;

  public constructor(private readonly _connection: HassConnection) {
    super();
  }

  public get key(): TitleKey | null {
    return this._key;
  }

  /** Null while they are on their way. */
  public get details(): TitleDetails | null {
    return this._details;
  }

  /** Why there are no details. */
  public get titleError(): CommandError | null {
    return this._titleError;
  }

  /** Numbers of the seasons that are wanted. */
  public get seasons(): ReadonlySet<number> {
    return this._seasons;
  }

  public get quality(): QualityWish {
    return this._quality;
  }

  /** Id of the location that the files go to; empty for that of the category. */
  public get location(): string {
    return this._location;
  }

  /** Of the files of the title. */
  public get category(): string {
    return categoryOf(this._key);
  }

  public get plan(): GrabPlan | null {
    return this._plan;
  }

  /** The plan with the user's choices in it. */
  public get batches(): readonly ChosenBatch[] {
    return this._plan ? chosenBatches(this._plan, this._choices) : [];
  }

  public get totals(): PlanTotals {
    return totalsOf(this.batches.flatMap(({ files }) => files));
  }

  /** What was grabbed; null until then. */
  public get result(): GrabPlan | null {
    return this._result;
  }

  /** Set while a plan is made or carried out. */
  public get progress(): GrabProgress | null {
    return this._progress;
  }

  /** Whether that what is going on is the grab itself, and no plan. */
  public get isGrabbing(): boolean {
    return this._isGrabbing;
  }

  /** Why the last plan or grab failed. */
  public get error(): CommandError | null {
    return this._error;
  }

  public get canPlan(): boolean {
    const { _details: details } = this;
    if (!details || this._progress) return false;
    if (details.seasons?.length) return this._seasons.size > 0;
    return (
      !details.movies?.length || details.movies.some((movie) => !this.isLeftOut(movieKey(movie)))
    );
  }

  public get canGrab(): boolean {
    return !this._progress && !this.isOutdated && this.totals.files > 0;
  }

  /** Whether the plan is not one for what is wished now. */
  public get isOutdated(): boolean {
    const { _plan: plan, _plannedWish: wish } = this;
    if (!plan || !wish) return false;
    return (
      JSON.stringify(wish) !== JSON.stringify(this._wish()) ||
      plan.skipped.some(({ key, reason }) => reason === "left_out" && !this.isLeftOut(key))
    );
  }

  public isLeftOut(key: string): boolean {
    return this._choices.get(key) === "";
  }

  /** Looks at a title from now on; one that is looked at already stays as it is. */
  public open(key: TitleKey): void {
    if (isSame(this._key, key)) return;
    this._stop();
    this._key = key;
    this._location = "";
    this._choices = new Map();
    this._plan = null;
    this._plannedWish = null;
    this._result = null;
    this._error = null;
    void this.load();
  }

  /** Asks for the details of the title, again if that failed. */
  public async load(): Promise<void> {
    const { _key: key } = this;
    if (!key) return;
    const generation = ++this._generation;
    this._details = null;
    this._titleError = null;
    this._seasons = new Set();
    this._notify();
    try {
      const details = await getTitle(this._connection, key, this.language);
      if (generation !== this._generation) return;
      this._details = details;
      this._seasons = new Set(
        details.seasons
          ?.filter((season) => season.number !== SPECIALS && season.aired_count > 0)
          .map((season) => season.number),
      );
    } catch (reason) {
      if (generation !== this._generation) return;
      this._titleError = commandErrorOf(reason);
    }
    this._notify();
  }

  public selectSeason(number: number, isSelected: boolean): void {
    const seasons = new Set(this._seasons);
    if (isSelected) seasons.add(number);
    else seasons.delete(number);
    this._seasons = seasons;
    this._notify();
  }

  public setQuality(changed: Partial<QualityWish>): void {
    this._quality = { ...this._quality, ...changed };
    this._notify();
  }

  /** A plan stays as it is: where its files go, and what fits there, is known without it. */
  public setLocation(id: string): void {
    this._location = id;
    this._notify();
  }

  /** Takes another release for a file of the plan; the plan's own needs no choice. */
  public choose(key: string, link: string): void {
    const own = this._plan?.batches
      .flatMap(({ files }) => files)
      .find((file) => file.key === key)?.link;
    if (link === own) this.takeAgain(key);
    else this._setChoice(key, link);
  }

  public leaveOut(key: string): void {
    this._setChoice(key, "");
  }

  /** Takes what the plan says for a file that was left out or chosen by hand. */
  public takeAgain(key: string): void {
    // That may be what was chosen before the plan was made.
    this._setChoice(key, this._plannedChoices.get(key) || undefined);
  }

  /** Makes a plan for what is wished; it changes nothing but what is shown here. */
  public makePlan(): void {
    if (!this.canPlan) return;
    const wish = this._wish();
    const choices = this._choices;
    this._start({ ...wish, choices, dry_run: true }, (plan) => {
      this._plan = plan;
      this._plannedWish = wish;
      this._plannedChoices = choices;
      this._result = null;
    });
  }

  /** Carries out the plan, with the choices made in it. */
  public grab(): void {
    const { _plannedWish: wish } = this;
    if (!this.canGrab || !wish) return;
    this._isGrabbing = true;
    this._start({ ...wish, choices: this._choices, dry_run: false }, (plan) => {
      this._result = plan;
      this._plan = null;
    });
  }

  /** Tries again what has failed: the grab, or the plan. */
  public tryAgain(): void {
    if (this._hasGrabFailed) this.grab();
    else this.makePlan();
  }

  /** Makes room for the next plan of the same title. */
  public forgetResult(): void {
    this._result = null;
    this._notify();
  }

  /** Ends the making of a plan; the one of before stays. A grab cannot be called back. */
  public cancel(): void {
    if (this._isGrabbing) return;
    this._stop();
    this._notify();
  }

  private _start(
    request: Wish & { choices: ReadonlyMap<string, string>; dry_run: boolean },
    onPlan: (plan: GrabPlan) => void,
  ): void {
    if (!this._key) return;
    const { seasons, quality, choices, dry_run } = request;
    this._progress = FIRST_STAGE;
    this._error = null;
    const message: GrabRequest = {
      ...this._key,
      ...(seasons.length > 0 && { seasons }),
      quality,
      choices: Object.fromEntries(choices),
      // One that is gone meanwhile is no longer chosen.
      ...(queueStoreOf(this._connection).locationNames.has(this._location) && {
        location: this._location,
      }),
      dry_run,
    };
    this._run = new GrabRun(this._connection, message, {
      onProgress: (progress) => {
        this._progress = progress;
        this._notify();
      },
      onPlan: (plan) => {
        this._stop();
        onPlan(plan);
        this._notify();
      },
      onError: (error) => {
        this._hasGrabFailed = this._isGrabbing;
        this._stop();
        this._error =
          this._hasGrabFailed && error.code === "connection_lost"
            ? { ...error, code: "grab_goes_on" }
            : error;
        this._notify();
      },
    });
    this._notify();
  }

  private _stop(): void {
    this._run?.stop();
    this._run = undefined;
    this._progress = null;
    this._isGrabbing = false;
  }

  private _setChoice(key: string, link: string | undefined): void {
    const choices = new Map(this._choices);
    if (link === undefined) choices.delete(key);
    else choices.set(key, link);
    this._choices = choices;
    this._notify();
  }

  private _wish(): Wish {
    return {
      seasons: [...this._seasons].sort((one, other) => one - other),
      quality: this._quality,
    };
  }
}

/** The key of a movie in the plan of its collection. */
export const movieKey = (movie: { readonly tmdb_id: number }): string => `movie-${movie.tmdb_id}`;

const isSame = (one: TitleKey | null, other: TitleKey): boolean =>
  one?.tmdb_id === other.tmdb_id && one.media_type === other.media_type;
