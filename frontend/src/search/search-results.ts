import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { SearchAnswer, TitleKey, TitleSummary } from "../api/search-types";
import { navigateDown } from "../shared/navigation";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import { fieldStyles } from "../shared/field-styles";
import { icon, mdiMagnify, mdiFilmstrip, mdiPlus } from "../shared/icons";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, cardStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { SearchStore } from "../stores/search-store";
import "./file-hit";
import "./poster";
import { fire } from "./search-events";
import { headingStyles } from "./search-styles";
import { titlePath } from "./title-path";
import "./trouble";

/** The source of what is wrong with titles. */
const TMDB = "tmdb";

/** The field for a title, and what was found: titles as posters, files as rows. */
export class FshareSearchResults extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    fieldStyles,
    headingStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      .field {
        display: flex;
        align-items: center;
        min-height: 56px;
        padding-inline-start: var(--ha-space-4, 16px);
        color: var(--secondary-text-color);
      }
      .field input {
        padding-block: 0;
      }
      ha-spinner {
        flex: none;
        --ha-spinner-size: 24px;
      }
      .posters {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(132px, 28%), 1fr));
        gap: var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      .posters a {
        display: block;
        border-radius: var(--ha-border-radius-lg, 12px);
        color: inherit;
        text-decoration: none;
      }
      .posters a:hover .name {
        text-decoration: underline;
      }
      .name {
        display: -webkit-box;
        margin-top: var(--ha-space-2, 8px);
        overflow: hidden;
        line-height: 20px;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .year {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .attribution {
        padding-inline: var(--ha-space-1, 4px);
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .wait {
        padding: var(--ha-space-8, 32px) var(--ha-space-4, 16px);
        text-align: center;
        overflow-wrap: anywhere;
      }
      .files {
        overflow: hidden;
      }
      .files li {
        content-visibility: auto;
        contain-intrinsic-size: auto 64px;
      }
      .files li + li {
        border-top: 1px solid var(--divider-color);
      }
    `,
  ];

  @property({ attribute: false }) store!: SearchStore;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";
  /** The title whose page was left for this one. */
  @property({ attribute: false }) leftTitle: TitleKey | null = null;
  @query("input") private _input!: HTMLInputElement;
  private readonly _observer = new ObserveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
  }

  protected override firstUpdated(): void {
    // One finds oneself where one was; on a phone, the keyboard would only be in the way.
    const left = this.leftTitle && this.renderRoot.querySelector(selectorOf(this.leftTitle));
    if (left instanceof HTMLElement) left.focus();
    else if (!this.ui.narrow) this._input.focus();
  }

  protected override render() {
    const { store } = this;
    return html`
      ${this._renderField()}
      <div class="visually-hidden" role="status">${this._announcement()}</div>
      ${
        store.error
          ? html`<fshare-trouble
              .error=${store.error}
              .ui=${this.ui}
              @fshare-again=${() => store.search()}
            ></fshare-trouble>`
          : nothing
      }
      ${store.hasLinks ? this._renderLinks() : this._renderAnswer(store.answer)}
    `;
  }

  private _renderField() {
    const { t } = this.ui;
    return html`<form role="search" @submit=${this._handleSubmit}>
      <label class="field">
        ${this.store.isSearching ? html`<ha-spinner></ha-spinner>` : icon(mdiMagnify)}
        <input
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t("search.label")}
          placeholder=${t("search.placeholder")}
          .value=${this.store.query}
          @input=${(event: Event) => this.store.setQuery((event.target as HTMLInputElement).value)}
          @keydown=${this._handleKey}
        />
      </label>
    </form>`;
  }

  private _renderAnswer(answer: SearchAnswer | null) {
    const { store } = this;
    const { t } = this.ui;
    if (!answer) return store.error ? nothing : this._renderWithout();
    const { results, files, problems } = answer;
    const hasTitles = !problems.some(({ source }) => source === TMDB);
    const hasFiles = !problems.some(({ source }) => source !== TMDB);
    return html`
      ${problems.map(
        ({ code, reason }) =>
          html`<fshare-trouble
            .error=${{ code, message: reason }}
            .ui=${this.ui}
            @fshare-again=${() => store.search()}
          ></fshare-trouble>`,
      )}
      ${
        results.length
          ? html`<section aria-busy=${store.isSearching}>
              <h2>
                ${t("search.titles")} <span class="secondary numbers">${results.length}</span>
              </h2>
              <ul class="posters">
                ${repeat(results, titlePath, (title) => html`<li>${this._renderTitle(title)}</li>`)}
              </ul>
            </section>`
          : nothing
      }
      ${files.length ? this._renderFiles(answer) : nothing}
      ${files.length || !hasFiles ? nothing : this._renderNothing(results.length > 0, hasTitles)}
      ${
        results.length
          ? html`<p class="attribution secondary">${t("search.attribution")}</p>`
          : nothing
      }
    `;
  }

  private _renderTitle(title: TitleSummary) {
    const { t } = this.ui;
    const path = `${this.basePath}${titlePath(title)}`;
    const facts = [title.year, t(`search.type_${title.media_type}`)].filter(Boolean).join(" · ");
    return html`<a
      href=${path}
      title=${title.original_title}
      @click=${(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigateDown(path);
      }}
    >
      <fshare-poster
        .url=${title.poster_url}
        .name=${title.title}
        .type=${title.media_type}
      ></fshare-poster>
      <div class="name">${title.title}</div>
      <div class="year secondary numbers">${facts}</div>
    </a>`;
  }

  private _renderFiles({ files }: SearchAnswer) {
    const { store, ui } = this;
    return html`<section>
      <h2>
        ${ui.t("search.files")}
        <span class="secondary numbers">${ui.format.number(files.length)}</span>
      </h2>
      <ul class="card files">
        ${repeat(
          files,
          (hit) => hit.link,
          (hit) =>
            html`<li>
              <fshare-file-hit
                .hit=${hit}
                .state=${store.hitState(hit)}
                .ui=${ui}
                @fshare-add=${() => store.add(hit)}
              ></fshare-file-hit>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private _renderBeginning() {
    const { t } = this.ui;
    return html`<fshare-empty-state
      class="card"
      .iconPath=${mdiFilmstrip}
      .heading=${t("search.empty_title")}
      .text=${t("search.empty_text")}
    ></fshare-empty-state>`;
  }

  /** What is typed has no answer yet. */
  private _renderWithout() {
    const { store, ui } = this;
    const words = store.query.trim();
    if (store.isSearching)
      return html`<p class="wait secondary" aria-hidden="true">
        ${ui.t("search.searching_for", { words })}
      </p>`;
    if (store.isForEnter)
      return html`<p class="wait secondary">${ui.t("search.press_enter", { words })}</p>`;
    return this._renderBeginning();
  }

  /** The sources have no file: with titles found, no more than a line. */
  private _renderNothing(hasFoundTitles: boolean, hasAskedForTitles: boolean) {
    const { t, canChange } = this.ui;
    if (hasFoundTitles) return html`<p class="secondary">${t("search.no_files_text")}</p>`;
    return html`<fshare-empty-state
      class="card"
      .iconPath=${mdiMagnify}
      .heading=${t(hasAskedForTitles ? "empty.search_title" : "search.no_files_title")}
      .text=${canChange ? t("search.nothing_text") : ""}
    >
      ${this._renderAdd("")}
    </fshare-empty-state>`;
  }

  private _renderLinks() {
    const { t, canChange } = this.ui;
    return html`<fshare-empty-state
      class="card"
      .iconPath=${mdiPlus}
      .heading=${t("search.links_title")}
      .text=${canChange ? t("search.links_text") : ""}
    >
      ${this._renderAdd(this.store.query)}
    </fshare-empty-state>`;
  }

  private _renderAdd(links: string) {
    if (!this.ui.canChange) return nothing;
    return html`<ha-button
      appearance=${links ? "accent" : "plain"}
      @click=${() => fire(this, "fshare-add-links", links)}
      >${this.ui.t("panel.add")}</ha-button
    >`;
  }

  private _announcement(): string {
    const { store, ui } = this;
    if (store.isSearching) return ui.t("search.searching");
    if (!store.answer) return "";
    const { results, files } = store.answer;
    return [
      ui.t("search.found_titles", { count: results.length }),
      ui.t("search.found_files", { count: files.length }),
    ].join(", ");
  }

  private _handleSubmit(event: Event): void {
    event.preventDefault();
    void this.store.search();
  }

  private _handleKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.store.query) return;
    event.preventDefault();
    this.store.setQuery("");
  }
}

const selectorOf = (key: TitleKey): string => `a[href$="${titlePath(key)}"]`;

defineElement("fshare-search-results", FshareSearchResults);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-search-results": FshareSearchResults;
  }
}
