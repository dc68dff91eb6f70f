// The dashboard card, as Home Assistant sees it. Every page loads this module, so that it holds only
// what has to be known before a card is shown; what is in a card comes with the first one.

import type { Hass } from "../api/hass";
import { defineElement } from "../shared/define-element";
import type { FshareCardContent } from "./card-content";
import { CARD_NAME, configForm, pageTexts, pickerEntry, settingsOf } from "./card-config";
import type { CardConfig, CardSettings } from "./card-config";

export class FshareDownloadsCard extends HTMLElement {
  private _settings: CardSettings | undefined;
  private _hass: Hass | undefined;
  private _content: FshareCardContent | undefined;

  public constructor() {
    super();
    void this._load();
  }

  public static getConfigForm(): unknown {
    return configForm();
  }

  public static getStubConfig(): Omit<CardConfig, "type"> {
    return {};
  }

  public setConfig(config: CardConfig): void {
    this._settings = settingsOf(config);
    this._update();
  }

  public set hass(hass: Hass) {
    this._hass = hass;
    this._update();
  }

  /** In units of 50 pixels, for dashboards of columns. */
  public getCardSize(): number {
    return 2 + (this._settings?.downloads ?? 0);
  }

  /** For dashboards of sections. */
  public getGridOptions(): object {
    return { columns: 12, min_columns: 4, rows: "auto", min_rows: 2 };
  }

  public connectedCallback(): void {
    this.style.cssText = "display:block;height:100%";
  }

  private async _load(): Promise<void> {
    try {
      await import("./card-content");
      this._content = document.createElement("fshare-card-content");
      this._update();
      this.append(this._content);
    } catch {
      // After an update of the integration, a page that is still open asks for what is gone.
      const note = document.createElement("ha-card");
      note.style.padding = "16px";
      note.textContent = pageTexts().outdated;
      this.append(note);
    }
  }

  private _update(): void {
    const { _content: content, _settings: settings, _hass: hass } = this;
    if (!content || !settings || !hass) return;
    content.settings = settings;
    content.hass = hass;
  }
}

defineElement(CARD_NAME, FshareDownloadsCard);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-downloads-card": FshareDownloadsCard;
  }
}

const page = window as { customCards?: { readonly type: string }[] };
page.customCards ??= [];
if (!page.customCards.some((card) => card.type === CARD_NAME)) page.customCards.push(pickerEntry);
