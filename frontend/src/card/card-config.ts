// What can be set about the card, and the form for it.

import type { Hass } from "../api/hass";
import { firstTexts } from "../languages";

export const CARD_NAME = "fshare-downloads-card";
const PLATFORM = "fshare_downloader";
const DOCUMENTATION =
  "https://github.com/fshare-downloader/fshare-downloader/blob/main/docs/panel.md#the-card";
export const MAX_DOWNLOADS = 10;
const DEFAULT_DOWNLOADS = 3;

export interface CardConfig {
  readonly type: string;
  readonly title?: string;
  /** How many running downloads are shown. */
  readonly downloads?: number;
  /** Whether there is a field to add links. */
  readonly show_add?: boolean;
}

export interface CardSettings {
  /** Empty: the name of the panel. */
  readonly title: string;
  readonly downloads: number;
  readonly showAdd: boolean;
}

/** Throws an error with a message for the user when something is not as it must be. */
export const settingsOf = (config: CardConfig): CardSettings => {
  const { title = "", downloads = DEFAULT_DOWNLOADS, show_add: showAdd = false } = config;
  if (typeof title !== "string") throw new Error("title must be a text");
  if (!Number.isInteger(downloads) || downloads < 1 || downloads > MAX_DOWNLOADS)
    throw new Error(`downloads must be a number from 1 to ${MAX_DOWNLOADS}`);
  if (typeof showAdd !== "boolean") throw new Error("show_add must be true or false");
  return { title, downloads, showAdd };
};

const LABELS = {
  title: "card_title",
  downloads: "card_downloads",
  show_add: "card_show_add",
} as const;

/** The visual editor, drawn by Home Assistant. */
export const configForm = () => ({
  schema: [
    { name: "title", selector: { text: {} } },
    {
      name: "downloads",
      default: DEFAULT_DOWNLOADS,
      selector: { number: { min: 1, max: MAX_DOWNLOADS, mode: "box" } },
    },
    { name: "show_add", selector: { boolean: {} } },
  ],
  computeLabel: ({ name }: { readonly name: keyof typeof LABELS }) => pageTexts()[LABELS[name]],
  assertConfig: (config: CardConfig): void => void settingsOf(config),
});

/** The entry in the card picker, which asks for name and description when it opens. */
export const pickerEntry = {
  type: CARD_NAME,
  preview: true,
  documentationURL: DOCUMENTATION,
  get name(): string {
    return pageTexts().card_name;
  },
  get description(): string {
    return pageTexts().card_description;
  },
  /** Who picks one of our entities for a dashboard is shown this card beside Home Assistant's. */
  getEntitySuggestion: ({ entities }: Pick<Hass, "entities">, entityId: string) =>
    entities[entityId]?.platform === PLATFORM ? { config: { type: `custom:${CARD_NAME}` } } : null,
};

/** Texts where Home Assistant hands over no user: from the page's root element. */
export const pageTexts = () => {
  const root = document.querySelector<HTMLElement & { hass?: Hass }>("home-assistant");
  return firstTexts(root?.hass?.language ?? "en");
};
