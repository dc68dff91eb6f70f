import type { HassLocale } from "../api/hass";
import { i18nOf, type I18n } from "../i18n";
import type { Ui } from "../shared/ui";
import { languageOf } from "../languages";
import { texts } from "../texts";

/** What of a user's profile texts and formats go by. */
export const makeProfile = (language: string, timeZone = "UTC") => ({
  language,
  locale: {
    language,
    number_format: "language",
    time_format: "24",
    date_format: "language",
    time_zone: "server",
  } satisfies HassLocale,
  config: { time_zone: timeZone },
});

/** Texts and formats, once the texts are here. */
export const i18nIn = async (language: string, timeZone?: string): Promise<I18n> => {
  await texts.load(languageOf(language));
  return i18nOf(makeProfile(language, timeZone))!;
};

/** What an element of an administrator knows. */
export const uiIn = async (language: string, timeZone?: string): Promise<Ui> => ({
  ...(await i18nIn(language, timeZone)),
  isAdmin: true,
  canChange: true,
  locationNames: new Map([["default", null]]),
  fullLocations: new Set(),
  accountNames: new Map(),
  diskHolds: [],
  narrow: false,
  speedLimitEntity: undefined,
  downloadsEntity: undefined,
  timeLeft: () => "",
});
