import { LitElement, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { FollowedTitle, FollowState } from "../api/following-types";
import "../search/poster";
import { titlePath } from "../search/title-path";
import { defineElement } from "../shared/define-element";
import {
  icon,
  mdiAlertCircleOutline,
  mdiCheckCircleOutline,
  mdiClockOutline,
  mdiMagnify,
  mdiPause,
} from "../shared/icons";
import { navigate } from "../shared/navigation";
import { baseStyles, cardStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { FollowedVerb } from "../stores/following-store";
import "./followed-episodes";
import { followedTitleStyles } from "./followed-title-styles";
import { episodeName, nextDay, stateText, wishText } from "./followed-text";

const STATE_ICONS: Readonly<Record<FollowState, string>> = {
  looking: mdiMagnify,
  waiting: mdiClockOutline,
  paused: mdiPause,
  ended: mdiCheckCircleOutline,
};

declare global {
  interface HTMLElementEventMap {
    "fshare-followed-change": CustomEvent<FollowedVerb>;
  }
}

/** A followed title. Fires `fshare-followed-change` and `fshare-followed-stop`. */
export class FshareFollowedTitle extends LitElement {
  static override styles = [baseStyles, cardStyles, textColors, followedTitleStyles];

  @property({ attribute: false }) followed!: FollowedTitle;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";
  /** What is being done with it. */
  @property({ attribute: false }) busyWith: FollowedVerb | "unfollow" | undefined;
  /** Changes when times have to be told anew. */
  @property({ attribute: false }) minute = 0;

  protected override render() {
    const { followed, ui } = this;
    const path = `${this.basePath}${titlePath(followed)}`;
    return html`<article class="card">
      <fshare-poster
        .url=${followed.poster_url}
        .name=${followed.title}
        .type=${followed.media_type}
      ></fshare-poster>
      <div class="body">
        <h2>
          <a
            href=${path}
            @click=${(event: MouseEvent) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              navigate(path);
            }}
            >${followed.title}</a
          >
          ${followed.year ? html`<span class="secondary numbers">${followed.year}</span>` : nothing}
        </h2>
        <p class="wish secondary">${wishText(followed, ui)}</p>
        <p class="state ${followed.state}">
          ${icon(STATE_ICONS[followed.state])}<span>${stateText(followed, ui)}</span>
        </p>
        ${
          followed.problem
            ? html`<p class="state warning">
                ${icon(mdiAlertCircleOutline)}<span>${ui.errorText(followed.problem, null)}</span>
              </p>`
            : nothing
        }
      </div>
      <div class="rest">
        ${this._renderFacts()}
        ${
          followed.media_type === "movie"
            ? nothing
            : html`<fshare-followed-episodes
                .followed=${followed}
                .ui=${ui}
              ></fshare-followed-episodes>`
        }
        ${ui.canChange ? this._renderActions() : nothing}
      </div>
    </article>`;
  }

  private _renderFacts() {
    const { t, format } = this.ui;
    const { found, upcoming, next_look, state, media_type } = this.followed;
    const [last] = found;
    const [next] = upcoming;
    const day = nextDay(this.followed);
    const facts: TemplateResult[] = [];
    if (last)
      facts.push(
        renderFact(
          t(media_type === "movie" ? "followed.found" : "followed.last_found"),
          media_type === "movie" ? (last.filename ?? last.title) : episodeName(last),
          format.relative(last.found_at),
          format.dateTime(last.found_at),
        ),
      );
    if (day && state !== "ended")
      facts.push(
        renderFact(
          t(media_type === "movie" ? "followed.release" : "followed.next_episode"),
          next ? episodeName(next) : "",
          `${format.day(day)} (${format.relativeDay(day)})`,
        ),
      );
    if (next_look)
      facts.push(
        renderFact(
          t("followed.next_look"),
          "",
          Date.parse(next_look) <= Date.now() ? t("followed.soon") : format.relative(next_look),
          format.dateTime(next_look),
        ),
      );
    return facts.length ? html`<dl>${facts}</dl>` : nothing;
  }

  private _renderActions() {
    const { followed, busyWith } = this;
    const { t } = this.ui;
    const { state } = followed;
    const stop = () => this.dispatchEvent(new CustomEvent("fshare-followed-stop"));
    if (state === "ended")
      return html`<div class="actions">
        ${this._renderAction(t("action.remove"), busyWith === "unfollow", stop)}
      </div>`;
    const pause: FollowedVerb = state === "paused" ? "resume" : "pause";
    return html`<div class="actions">
      ${
        state === "paused"
          ? nothing
          : this._renderAction(t("followed.look"), busyWith === "look", () => this._change("look"))
      }
      ${this._renderAction(t(`action.${pause}`), busyWith === pause, () => this._change(pause))}
      ${this._renderAction(t("followed.stop"), busyWith === "unfollow", stop)}
    </div>`;
  }

  private _renderAction(text: string, isBusy: boolean, action: () => void) {
    return html`<ha-button
      size="s"
      appearance="plain"
      aria-label="${text}: ${this.followed.title}"
      .loading=${isBusy}
      @click=${action}
      >${text}</ha-button
    >`;
  }

  private _change(verb: FollowedVerb): void {
    this.dispatchEvent(new CustomEvent("fshare-followed-change", { detail: verb }));
  }
}

const renderFact = (label: string, name: string, time: string, exactTime = "") =>
  html`<div>
    <dt>${label}</dt>
    <dd>
      ${name ? html`<span class="name">${name}</span>` : nothing}
      <span class=${name ? "secondary numbers" : "numbers"} title=${exactTime}>${time}</span>
    </dd>
  </div>`;

defineElement("fshare-followed-title", FshareFollowedTitle);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-followed-title": FshareFollowedTitle;
  }
}
