import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { QualityWish, SeasonSummary, TitleDetails, TitleSummary } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { locationFor, renderLocationField, type LocationOption } from "../shared/location-field";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, cardStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { movieKey, type GrabStore } from "../stores/grab-store";
import "./poster";
import "./quality-fields";

/** With more seasons, all or none can be chosen at once. */
const MAX_BY_HAND = 3;

/** What is wished of a title: seasons or movies, and quality. */
export class FshareWishForm extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    fieldStyles,
    css`
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
        padding: var(--ha-space-4, 16px);
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        display: flex;
        float: left;
        align-items: center;
        width: 100%;
        min-height: 32px;
        margin-bottom: var(--ha-space-2, 8px);
        padding: 0;
        font-weight: var(--ha-font-weight-medium, 500);
      }
      legend span {
        flex: 1;
      }
      .choices {
        clear: both;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr));
        gap: var(--ha-space-2, 8px);
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        min-width: 0;
        min-height: 52px;
        padding: 6px var(--ha-space-3, 12px);
        border: 1px solid var(--divider-color);
        border-radius: var(--ha-border-radius-lg, 12px);
        line-height: 18px;
        cursor: pointer;
      }
      .choice:has(:checked) {
        border-color: var(--primary-color);
        background: color-mix(in srgb, var(--primary-color) 10%, transparent);
      }
      .choice span {
        min-width: 0;
      }
      .choice small {
        display: block;
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      fshare-poster {
        flex: none;
        width: 32px;
        border-radius: var(--ha-border-radius-sm, 4px);
        font-size: 0;
        --mdc-icon-size: 20px;
      }
      .go {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ha-space-3, 12px);
      }
      .go p {
        flex: 1 1 240px;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .go ha-button {
        flex: 0 0 auto;
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
      @media (max-width: 600px) {
        .go ha-button {
          flex: 1 0 100%;
        }
        .choices {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .movies {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) store!: GrabStore;
  @property({ attribute: false }) details!: TitleDetails;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @query(".go ha-button") private _go!: HTMLElement | null;
  private readonly _observer = new ObserveController(this);

  /** Where the keyboard goes on: at the button that makes the plan. */
  public override focus(options?: FocusOptions): void {
    this._go?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
  }

  protected override render() {
    const { store, details } = this;
    const { t } = this.ui;
    const seasons = details.seasons ?? [];
    const movies = details.movies ?? [];
    return html`<div class="card">
      ${seasons.length ? this._renderSeasons(seasons) : nothing}
      ${movies.length ? this._renderMovies(movies) : nothing}
      <fshare-quality-fields
        .quality=${store.quality}
        .ui=${this.ui}
        @fshare-quality=${(event: CustomEvent<Partial<QualityWish>>) =>
          store.setQuality(event.detail)}
      ></fshare-quality-fields>
      ${renderLocationField(
        this.locations,
        locationFor(this.locations, store.location, store.category),
        this.ui,
        (location) => store.setLocation(location),
      )}
      <div class="go">
        <p class="secondary">${t("plan.quality_hint")}</p>
        <ha-button
          appearance=${store.plan && !store.isOutdated ? "plain" : "accent"}
          ?disabled=${!store.canPlan}
          @click=${() => store.makePlan()}
          >${t(store.plan ? "plan.make_again" : "plan.make")}</ha-button
        >
      </div>
    </div>`;
  }

  private _renderSeasons(seasons: readonly SeasonSummary[]) {
    const { store } = this;
    const { t } = this.ui;
    const regular = seasons.filter(({ number, aired_count }) => number > 0 && aired_count > 0);
    const areAll = regular.every(({ number }) => store.seasons.has(number));
    return html`<fieldset>
      <legend>
        <span>${t("plan.seasons")}</span>
        ${
          regular.length > MAX_BY_HAND
            ? html`<ha-button
                size="s"
                appearance="plain"
                @click=${() => regular.forEach(({ number }) => store.selectSeason(number, !areAll))}
                >${t(areAll ? "plan.no_season" : "plan.all_seasons")}</ha-button
              >`
            : nothing
        }
      </legend>
      <div class="choices">
        ${seasons.map(
          (season) =>
            html`<label class="choice">
              <input
                type="checkbox"
                .checked=${store.seasons.has(season.number)}
                @change=${(event: Event) => store.selectSeason(season.number, isChecked(event))}
              />
              <span>${this._seasonName(season)}<small>${this._episodes(season)}</small></span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private _seasonName({ number }: SeasonSummary): string {
    const { t } = this.ui;
    return number === 0 ? t("plan.specials") : t("plan.season", { number });
  }

  private _episodes({ episode_count, aired_count }: SeasonSummary): string {
    const { t } = this.ui;
    if (aired_count === 0) return t("skip.not_aired");
    return aired_count < episode_count
      ? t("plan.episodes_aired", { aired: aired_count, total: episode_count })
      : t("plan.episodes", { count: episode_count });
  }

  private _renderMovies(movies: readonly TitleSummary[]) {
    const { store } = this;
    return html`<fieldset>
      <legend><span>${this.ui.t("plan.movies")}</span></legend>
      <div class="choices movies">
        ${movies.map((movie) => {
          const key = movieKey(movie);
          return html`<label class="choice">
            <input
              type="checkbox"
              .checked=${!store.isLeftOut(key)}
              @change=${(event: Event) =>
                isChecked(event) ? store.takeAgain(key) : store.leaveOut(key)}
            />
            <fshare-poster .url=${movie.poster_url} .name=${movie.title}></fshare-poster>
            <span>${movie.title}<small>${movie.year ?? ""}</small></span>
          </label>`;
        })}
      </div>
    </fieldset>`;
  }
}

const isChecked = (event: Event): boolean => (event.target as HTMLInputElement).checked;

defineElement("fshare-wish-form", FshareWishForm);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-wish-form": FshareWishForm;
  }
}
