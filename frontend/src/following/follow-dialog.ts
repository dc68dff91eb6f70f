import { LitElement, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { FollowRequest } from "../api/following-types";
import type { CommandError, HassConnection } from "../api/hass";
import { commandErrorOf } from "../api/search-commands";
import type { QualityWish } from "../api/search-types";
import type { FollowOffer } from "../search/follow-offer";
import "../search/quality-fields";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import {
  locationFor,
  renderLocationField,
  stillThere,
  type LocationOption,
} from "../shared/location-field";
import { notify } from "../shared/notification";
import { baseStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { categoryOf } from "../stores/category";
import { followingStoreOf } from "../stores/following-store";
import { followDialogStyles } from "./follow-dialog-styles";
import { firstWish, requestsOf, type FollowWish, type SeriesScope } from "./follow-wish";

const SCOPES: readonly SeriesScope[] = ["new", "seasons", "all"];

/** Asks what of a title is to be followed, and how; then follows it. */
export class FshareFollowDialog extends LitElement {
  static override styles = [baseStyles, fieldStyles, textColors, followDialogStyles];

  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @state() private _offer: FollowOffer | undefined;
  @state() private _wish!: FollowWish;
  @state() private _open = false;
  @state() private _isBusy = false;
  @state() private _error: CommandError | null = null;
  private _isFollowed = false;

  public show(offer: FollowOffer): void {
    const [title] = offer.titles;
    const followed = title && followingStoreOf(this.connection).titleOf(title);
    this._isFollowed = Boolean(followed);
    this._offer = offer;
    this._wish = firstWish(offer, followed);
    this._error = null;
    this._isBusy = false;
    this._open = true;
  }

  protected override render() {
    const offer = this._offer;
    if (!offer) return nothing;
    const { t } = this.ui;
    return html`<ha-dialog
      .open=${this._open}
      width="medium"
      header-title=${this._heading(offer)}
      @closed=${this._handleClosed}
    >
      <div class="parts">
        ${this._renderWhat(offer)}
        <div class="fields">
          <fshare-quality-fields
            .quality=${this._wish.quality}
            .ui=${this.ui}
            @fshare-quality=${(event: CustomEvent<Partial<QualityWish>>) =>
              this._change({ quality: { ...this._wish.quality, ...event.detail } })}
          ></fshare-quality-fields>
          <label class="field until">
            <span>${t("follow.until")}</span>
            <input
              type="date"
              min=${this.ui.format.today()}
              .value=${this._wish.until}
              @change=${(event: Event) =>
                this._change({ until: (event.target as HTMLInputElement).value })}
            />
          </label>
        </div>
        ${renderLocationField(
          this.locations,
          locationFor(this.locations, this._wish.location, categoryOf(offer.titles[0])),
          this.ui,
          (location) => this._change({ location }),
        )}
        ${
          this._error
            ? html`<p class="error" role="alert">${this.ui.commandErrorText(this._error)}</p>`
            : nothing
        }
      </div>
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${() => (this._open = false)}
          >${t("action.cancel")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          ?disabled=${this._wish.scope === "seasons" && !this._wish.seasons.length}
          .loading=${this._isBusy}
          @click=${() => this._follow(offer)}
          >${t(this._isFollowed ? "follow.save" : "follow.button")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderWhat(offer: FollowOffer) {
    const { t } = this.ui;
    const { titles } = offer;
    if (titles.length > 1)
      return html`<div>
        <p>${t("follow.movies_text", { count: titles.length })}</p>
        <ul class="movies">
          ${titles.map(({ title }) => html`<li>${title}</li>`)}
        </ul>
      </div>`;
    if (titles[0]?.media_type === "movie") return html`<p>${t("follow.movie_text")}</p>`;
    return html`<fieldset>
      <legend>${t("follow.what")}</legend>
      ${SCOPES.map(
        (scope) =>
          html`<label class="choice">
              <input
                type="radio"
                name="scope"
                .checked=${this._wish.scope === scope}
                @change=${() => this._change({ scope })}
              />
              <span>${t(`follow.${scope}`)}<small>${t(`follow.${scope}_text`)}</small></span>
            </label>
            ${
              scope === "seasons" && this._wish.scope === scope
                ? this._renderSeasons(offer.seasons)
                : nothing
            }`,
      )}
    </fieldset>`;
  }

  private _renderSeasons(seasons: readonly number[]) {
    const { t } = this.ui;
    return html`<fieldset class="seasons">
      <legend class="visually-hidden">${t("plan.seasons")}</legend>
      ${seasons.map(
        (number) =>
          html`<label class="season">
            <input
              type="checkbox"
              .checked=${this._wish.seasons.includes(number)}
              @change=${(event: Event) => {
                const others = this._wish.seasons.filter((each) => each !== number);
                this._change({
                  seasons: (event.target as HTMLInputElement).checked
                    ? [...others, number]
                    : others,
                });
              }}
            />
            ${number === 0 ? t("plan.specials") : t("plan.season", { number })}
          </label>`,
      )}
    </fieldset>`;
  }

  private _heading({ titles }: FollowOffer): string {
    const { t } = this.ui;
    const [first] = titles;
    return titles.length > 1
      ? t("plan.follow_missing")
      : t("follow.title", { name: first?.title ?? "" });
  }

  private _change(changed: Partial<FollowWish>): void {
    this._wish = { ...this._wish, ...changed };
  }

  private async _follow(offer: FollowOffer): Promise<void> {
    const store = followingStoreOf(this.connection);
    const { t } = this.ui;
    this._isBusy = true;
    this._error = null;
    try {
      const requests: readonly FollowRequest[] = requestsOf(offer, {
        ...this._wish,
        location: stillThere(this.locations, this._wish.location),
      });
      for (const request of requests) await store.follow(request);
      notify(
        this,
        offer.titles.length > 1
          ? t("follow.done_all", { count: offer.titles.length })
          : t("follow.done", { name: offer.titles[0]?.title ?? "" }),
      );
      this._open = false;
    } catch (reason) {
      this._error = commandErrorOf(reason);
    }
    this._isBusy = false;
  }

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._offer = undefined;
  }
}

defineElement("fshare-follow-dialog", FshareFollowDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-follow-dialog": FshareFollowDialog;
  }
}
