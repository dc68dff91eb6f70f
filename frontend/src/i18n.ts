// What is said to a user, in the language and the formats of the profile.

import type { CommandError, Hass } from "./api/hass";
import { Format } from "./format";
import { languageOf, type Language } from "./languages";
import { texts, type Message, type Messages, type TextKey } from "./texts";

export type Values = Readonly<Record<string, string | number>>;

/** Returns a text with its placeholders filled; `count` chooses the plural form as well. */
export type Translate = (key: TextKey, values?: Values) => string;

export interface I18n {
  /** "en" or "vi": for the attribute `lang`. */
  readonly language: Language;
  /** As it is in the profile, "vi-VN" or "de": for titles, which there are in each. */
  readonly userLanguage: string;
  readonly t: Translate;
  readonly format: Format;
  /** What to say about an error, by its code; an unknown one speaks for itself. */
  readonly errorText: (
    code: string | null,
    message: string | null,
    placeholders?: Values | null,
  ) => string;
  readonly commandErrorText: (error: CommandError) => string;
  /** The text of a code that may be newer than this page; an unknown one is made readable. */
  readonly codeText: (group: "reason" | "skip" | "stage", code: string, values?: Values) => string;
}

type Profile = Pick<Hass, "language" | "locale"> & {
  readonly config: Pick<Hass["config"], "time_zone">;
};

/**
 * The texts and formats for a user; the very same object while nothing about them changes.
 * Nothing while the texts are on their way; `texts` tells when they have come.
 */
export const i18nOf = (hass: Profile): I18n | undefined => {
  const key = JSON.stringify([hass.language, hass.locale, hass.config.time_zone]);
  if (latest?.key === key) return latest.i18n;
  const language = languageOf(hass.language);
  const catalogue = texts.get(language);
  if (!catalogue) return undefined;
  latest = { key, i18n: makeI18n(hass, language, catalogue) };
  return latest.i18n;
};

let latest: { readonly key: string; readonly i18n: I18n } | undefined;

const makeI18n = (hass: Profile, language: Language, catalogue: Messages): I18n => {
  const format = new Format(hass);
  const plurals = new Intl.PluralRules(language);
  const translate = (key: string, values: Values = {}): string | undefined => {
    const message = find(catalogue, key) ?? find(texts.late(language), key);
    return message === undefined
      ? undefined
      : fill(choose(message, values, plurals), values, format);
  };
  const t: Translate = (key, values) => translate(key, values) ?? key;
  const detailText = (code: string | null, values: Values): string | undefined => {
    const key = [`detail.${code ?? ""}`, values["reason"]].filter(Boolean).join(".");
    const message = find(catalogue, key);
    if (typeof message !== "string" || !isFilled(message, values)) return undefined;
    return fill(message, values, format);
  };
  const errorText: I18n["errorText"] = (code, message, placeholders) => {
    const values = withSizes(placeholders ?? {}, format);
    return (
      detailText(code, values) ??
      translate(`error.${code ?? ""}`, values) ??
      message ??
      t("error.unknown")
    );
  };
  return {
    language,
    userLanguage: hass.language,
    t,
    format,
    errorText,
    commandErrorText: (error) =>
      errorText(error.code, error.message, error.translation_placeholders),
    codeText: (group, code, values) => translate(`${group}.${code}`, values) ?? readable(code),
  };
};

/** "same_group" as "Same group". */
const readable = (code: string): string => {
  const words = code.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const find = (catalogue: Messages, key: string): Message | undefined => {
  let node: Message | Messages | undefined = catalogue;
  for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined;
  return isMessage(node) ? node : undefined;
};

const isMessage = (node: Message | Messages | undefined): node is Message =>
  typeof node === "string" || (typeof node === "object" && typeof node["other"] === "string");

const choose = (message: Message, values: Values, plurals: Intl.PluralRules): string =>
  typeof message === "string"
    ? message
    : (message[plurals.select(Number(values["count"]))] ?? message["other"] ?? "");

const PLACEHOLDER = /\{(\w+)\}/g;

const isFilled = (text: string, values: Values): boolean =>
  [...text.matchAll(PLACEHOLDER)].every(([, name = ""]) => values[name] !== undefined);

/** Sizes come as text in English, and once more as numbers of bytes: `free` and `free_bytes`. */
const withSizes = (values: Values, format: Format): Values => {
  const sizes = Object.entries(values)
    .filter(([name]) => name.endsWith("_bytes"))
    .map(([name, bytes]): [string, string] => [
      name.slice(0, -"_bytes".length),
      format.bytes(Number(bytes)),
    ]);
  return { ...values, ...Object.fromEntries(sizes) };
};

const fill = (text: string, values: Values, format: Format): string =>
  text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === "number" ? format.number(value) : value;
  });
