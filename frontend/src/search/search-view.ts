import { LitElement, css, html, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

import type { HassConnection } from "../api/hass";
import type { TitleKey } from "../api/search-types";
import { navigateDown, navigateUp } from "../shared/navigation";
import { defineElement } from "../shared/define-element";
import type { LocationOption } from "../shared/location-field";
import type { Ui } from "../shared/ui";
import { GrabStore } from "../stores/grab-store";
import { SearchStore } from "../stores/search-store";
import "./search-results";
import { SEARCH_PATH, titleKeyOf } from "./title-path";
import "./title-view";

interface Stores {
  readonly search: SearchStore;
  readonly grab: GrabStore;
}

const stores = new WeakMap<HassConnection, Stores>();

/** They outlive the view, which is gone while another tab is looked at. */
const storesOf = (connection: HassConnection): Stores => {
  const known = stores.get(connection) ?? {
    search: new SearchStore(connection),
    grab: new GrabStore(connection),
  };
  stores.set(connection, known);
  return known;
};

/** The search: its results, or the page of a title. */
export class FshareSearchView extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";
  @property() path = SEARCH_PATH;
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  private _leftTitle: TitleKey | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { search, grab } = storesOf(this.connection);
    search.language = grab.language = this.ui.userLanguage;
    const before = changed.get("path");
    if (before !== undefined) this._leftTitle = titleKeyOf(before);
    const key = titleKeyOf(this.path);
    if (key) grab.open(key);
  }

  protected override render() {
    const { search, grab } = storesOf(this.connection);
    const key = titleKeyOf(this.path);
    if (!key)
      return html`<fshare-search-results
        .store=${search}
        .ui=${this.ui}
        .basePath=${this.basePath}
        .leftTitle=${this._leftTitle}
      ></fshare-search-results>`;
    return html`<fshare-title-view
      .store=${grab}
      .connection=${this.connection}
      .summary=${search.summaryOf(key)}
      .ui=${this.ui}
      .basePath=${this.basePath}
      .locations=${this.locations}
      @fshare-up=${() => navigateUp(`${this.basePath}${SEARCH_PATH}`)}
      @fshare-search-for=${(event: CustomEvent<string>) => {
        search.setQuery(event.detail);
        void search.search();
        navigateDown(`${this.basePath}${SEARCH_PATH}`);
      }}
    ></fshare-title-view>`;
  }
}

defineElement("fshare-search-view", FshareSearchView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-search-view": FshareSearchView;
  }
}
