import { LitElement, css, html } from "lit";
import { property, state } from "lit/decorators.js";

import type { TitleType } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { icon, mdiFilmstrip, mdiFolderOutline, mdiTelevision } from "../shared/icons";
import { baseStyles } from "../shared/styles";

const ICONS: Readonly<Record<TitleType, string>> = {
  movie: mdiFilmstrip,
  tv: mdiTelevision,
  collection: mdiFolderOutline,
};

/** The poster of a title, or its name where there is none. */
export class FsharePoster extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
        aspect-ratio: 2 / 3;
        border-radius: var(--ha-border-radius-lg, 12px);
        overflow: hidden;
        background: color-mix(in srgb, var(--primary-color) 12%, var(--card-background-color));
        color: var(--secondary-text-color);
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      div {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: var(--ha-space-2, 8px);
        height: 100%;
        padding: var(--ha-space-2, 8px);
        line-height: 1.3;
        text-align: center;
        overflow-wrap: anywhere;
        --mdc-icon-size: 32px;
      }
      span {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 4;
      }
    `,
  ];

  @property() url: string | null = null;
  @property() name = "";
  @property() type: TitleType = "movie";
  @state() private _failed: string | null = null;

  protected override render() {
    const { url } = this;
    if (url && url !== this._failed)
      return html`<img
        src=${url}
        alt=""
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        @error=${() => (this._failed = url)}
      />`;
    return html`<div aria-hidden="true">${icon(ICONS[this.type])}<span>${this.name}</span></div>`;
  }
}

defineElement("fshare-poster", FsharePoster);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-poster": FsharePoster;
  }
}
