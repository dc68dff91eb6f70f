import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { FollowedEpisode, FollowedTitle } from "../api/following-types";
import { episodeText } from "../search/release-text";
import { defineElement } from "../shared/define-element";
import { icon, mdiChevronRight } from "../shared/icons";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";

/** The episodes of a followed title, folded: missing, to come, found. */
export class FshareFollowedEpisodes extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        width: fit-content;
        min-height: 44px;
        margin-inline-start: -4px;
        padding-inline-end: var(--ha-space-2, 8px);
        border-radius: var(--ha-border-radius-sm, 4px);
        color: var(--secondary-text-color);
        cursor: pointer;
        list-style: none;
      }
      details[open] summary .icon {
        transform: rotate(90deg);
      }
      h3 {
        margin: var(--ha-space-2, 8px) 0 0;
        font-size: inherit;
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--ha-space-4, 16px);
        padding-block: 6px;
        border-bottom: 1px solid var(--divider-color);
        line-height: 20px;
      }
      li:last-child {
        border: 0;
      }
      b {
        margin-inline-end: var(--ha-space-1, 4px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li > :first-child {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      li > :last-child {
        flex: none;
        font-size: var(--ha-font-size-s, 12px);
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) followed!: FollowedTitle;
  @property({ attribute: false }) ui!: Ui;

  protected override render() {
    const { t, format } = this.ui;
    const { wanted, wanted_count, upcoming, found } = this.followed;
    const counts = [
      wanted.length ? t("followed.wanted_count", { count: wanted_count }) : "",
      upcoming.length ? t("followed.upcoming_count", { count: upcoming.length }) : "",
      found.length ? t("followed.found_count", { count: found.length }) : "",
    ].filter(Boolean);
    if (!counts.length) return nothing;
    return html`<details>
      <summary class="numbers">${icon(mdiChevronRight)}${counts.join(" · ")}</summary>
      ${this._renderPart(t("followed.wanted"), wanted, ({ looks, air_date }) =>
        [format.day(air_date), looks ? t("followed.looks", { count: looks }) : ""]
          .filter(Boolean)
          .join(" · "),
      )}
      ${this._renderPart(t("followed.upcoming"), upcoming, ({ air_date }) => format.day(air_date))}
      ${this._renderPart(t("followed.found"), found, ({ found_at }) => format.date(found_at))}
    </details>`;
  }

  private _renderPart<Episode extends FollowedEpisode>(
    heading: string,
    episodes: readonly Episode[],
    fact: (episode: Episode) => string,
  ): TemplateResult | typeof nothing {
    if (!episodes.length) return nothing;
    return html`<h3>${heading}</h3>
      <ul>
        ${episodes.map((episode) => {
          const number = episodeText(episode.season, [episode.episode]);
          return html`<li>
            <span
              >${number ? html`<b class="numbers">${number}</b>` : nothing} ${episode.title}</span
            >
            <span class="secondary numbers">${fact(episode)}</span>
          </li>`;
        })}
      </ul>`;
  }
}

defineElement("fshare-followed-episodes", FshareFollowedEpisodes);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-followed-episodes": FshareFollowedEpisodes;
  }
}
