import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { HassConnection } from "../api/hass";
import type { TitleDetails, TitleSummary } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { icon, mdiArrowLeft } from "../shared/icons";
import type { LocationOption } from "../shared/location-field";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, plainButtonStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { GrabStore } from "../stores/grab-store";
import { fireFollow, offerOf, offerOfMissing } from "./follow-offer";
import "./grab-progress";
import "./grab-result";
import "./plan-view";
import type { FsharePlanView } from "./plan-view";
import "./poster";
import { fire } from "./search-events";
import "./trouble";
import "./wish-form";

type Phase = "wish" | "busy" | "plan" | "result";

/** The page of a title: what it is, what is wished of it, the plan, and what came of it. */
export class FshareTitleView extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      .up {
        display: flex;
        align-items: center;
        justify-self: start;
        gap: var(--ha-space-2, 8px);
        min-height: 44px;
        margin-block: calc(-1 * var(--ha-space-2, 8px));
        padding-inline-end: var(--ha-space-2, 8px);
        border-radius: var(--ha-border-radius-sm, 4px);
        color: var(--fshare-primary-text);
      }
      .head {
        display: grid;
        grid-template-columns: 140px minmax(0, 1fr);
        gap: var(--ha-space-5, 20px);
      }
      :host([narrow]) .head {
        grid-template-columns: 92px minmax(0, 1fr);
        gap: var(--ha-space-4, 16px);
      }
      fshare-poster {
        align-self: start;
      }
      fshare-follow-button {
        margin-top: var(--ha-space-3, 12px);
      }
      h2 {
        font-size: var(--ha-font-size-2xl, 24px);
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      h2:focus {
        outline: none;
      }
      .overview {
        display: -webkit-box;
        max-width: 64ch;
        margin-top: var(--ha-space-3, 12px);
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 5;
      }
      :host([narrow]) .overview {
        -webkit-line-clamp: 3;
      }
      .loading {
        display: flex;
        justify-content: center;
        padding: var(--ha-space-8, 32px);
      }
      .part {
        /* Below it, there may be a button over the page. */
        scroll-margin: var(--ha-space-2, 8px) 0 96px;
      }
    `,
  ];

  @property({ attribute: false }) store!: GrabStore;
  @property({ attribute: false }) connection!: HassConnection;
  /** What the search told of the title, if it did. */
  @property({ attribute: false }) summary: TitleSummary | undefined;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @query("h2") private _heading!: HTMLElement | null;
  @query(".part") private _part!: HTMLElement | null;
  @query("fshare-wish-form") private _form!: HTMLElement | null;
  @query("fshare-plan-view") private _planView!: FsharePlanView;
  private _phase: Phase | undefined;
  private readonly _observer = new ObserveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this._observer.observe(this.store);
    if (changed.has("ui")) this.toggleAttribute("narrow", this.ui.narrow);
  }

  public override connectedCallback(): void {
    super.connectedCallback();
    // It brings the button; without it, everything else is here all the same.
    import("../following/following-view").catch(() => undefined);
  }

  protected override firstUpdated(): void {
    this._heading?.focus({ preventScroll: true });
  }

  protected override updated(): void {
    const before = this._phase;
    this._phase = this._phaseNow();
    const isOpened = before === undefined || (before === "wish" && this._phase === "plan");
    if (!isOpened && before !== this._phase) void this._goOn();
  }

  protected override render() {
    const { store, ui, summary } = this;
    const { details } = store;
    const title = details ?? summary;
    return html`
      <button class="plain-button up" @click=${this._handleUp}>
        ${icon(mdiArrowLeft)}${ui.t("panel.search")}
      </button>
      ${title ? this._renderHead(title) : nothing}
      ${details ? this._renderBody(details) : this._renderWithout()}
    `;
  }

  private _renderHead(title: TitleDetails | TitleSummary) {
    const { t } = this.ui;
    const overview = this.summary?.overview;
    const facts = [title.year, t(`search.type_${title.media_type}`)].filter(Boolean).join(" · ");
    return html`<div class="head">
      <fshare-poster
        .url=${title.poster_url ?? this.summary?.poster_url ?? null}
        .name=${title.title}
        .type=${title.media_type}
      ></fshare-poster>
      <div>
        <h2 tabindex="-1">${title.title}</h2>
        ${
          title.original_title && title.original_title !== title.title
            ? html`<div class="secondary">${title.original_title}</div>`
            : nothing
        }
        <div class="secondary numbers">${facts}</div>
        ${overview ? html`<p class="overview secondary">${overview}</p>` : nothing}
        ${this._renderFollow()}
      </div>
    </div>`;
  }

  private _renderFollow() {
    const { store, connection, ui } = this;
    const { details } = store;
    const plan = store.result ?? store.plan;
    const offer = details && offerOf(details, store.quality);
    // A movie that can be had need not be waited for.
    const isThere = details?.media_type === "movie" && plan?.batches.length && !plan.missing.length;
    if (!offer || isThere) return nothing;
    return html`<fshare-follow-button
      .offer=${offer}
      .connection=${connection}
      .ui=${ui}
    ></fshare-follow-button>`;
  }

  private _renderWithout() {
    const { store, ui } = this;
    if (store.titleError)
      return html`<fshare-trouble
        .error=${store.titleError}
        .ui=${ui}
        @fshare-again=${() => store.load()}
      ></fshare-trouble>`;
    return html`<div class="loading" role="status">
      <ha-spinner></ha-spinner><span class="visually-hidden">${ui.t("search.loading_title")}</span>
    </div>`;
  }

  private _renderBody(details: TitleDetails) {
    const { store, ui } = this;
    return html`
      ${
        store.isGrabbing || store.result || !ui.canChange
          ? nothing
          : html`<fshare-wish-form
              .store=${store}
              .details=${details}
              .ui=${ui}
              .locations=${this.locations}
            ></fshare-wish-form>`
      }
      ${
        store.error
          ? html`<fshare-trouble
              .error=${store.error}
              .ui=${ui}
              @fshare-again=${() => store.tryAgain()}
            ></fshare-trouble>`
          : nothing
      }
      ${this._renderPart()}
    `;
  }

  private readonly _followMissing = (): void => {
    const { details, quality, result, plan } = this.store;
    const { missing } = result ?? plan ?? {};
    const offer = details && missing && offerOfMissing(details, quality, missing);
    if (offer) fireFollow(this, offer);
  };

  private _renderPart() {
    const { store, ui } = this;
    if (store.progress)
      return html`<fshare-grab-progress
        class="part"
        .progress=${store.progress}
        .isGrab=${store.isGrabbing}
        .ui=${ui}
        @fshare-cancel=${() => store.cancel()}
        @keydown=${this._handleKey}
      ></fshare-grab-progress>`;
    if (store.result)
      return html`<fshare-grab-result
        class="part"
        .result=${store.result}
        .ui=${ui}
        .basePath=${this.basePath}
        @fshare-plan-again=${() => store.forgetResult()}
        @fshare-follow-missing=${this._followMissing}
      ></fshare-grab-result>`;
    if (!store.plan) return nothing;
    return html`<fshare-plan-view
      class="part"
      .store=${store}
      .ui=${ui}
      .locations=${this.locations}
      @fshare-follow-missing=${this._followMissing}
      @fshare-change=${(event: CustomEvent<string>) => this._planView.change(event.detail)}
      @fshare-leave-out=${(event: CustomEvent<string>) => store.leaveOut(event.detail)}
      @fshare-take-again=${(event: CustomEvent<string>) => store.takeAgain(event.detail)}
    ></fshare-plan-view>`;
  }

  private _phaseNow(): Phase {
    const { progress, result, plan } = this.store;
    return progress ? "busy" : result ? "result" : plan ? "plan" : "wish";
  }

  /** Brings what is new into sight, and the keyboard to it. */
  private async _goOn(): Promise<void> {
    // By then all that is in it has its size.
    await new Promise(requestAnimationFrame);
    const part = this._phase === "wish" ? this._form : this._part;
    part?.focus({ preventScroll: true });
    const isLarge = this._phase === "plan" || this._phase === "result";
    part?.scrollIntoView({ block: isLarge ? "start" : "nearest" });
  }

  private _handleKey(event: KeyboardEvent): void {
    if (event.key === "Escape") this.store.cancel();
  }

  private readonly _handleUp = (): void => {
    fire(this, "fshare-up");
  };
}

defineElement("fshare-title-view", FshareTitleView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-title-view": FshareTitleView;
  }
}
