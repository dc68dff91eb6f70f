// The texts of panel and card in the language of the user.
//
// They are in the bundle and not with Home Assistant's translations because those know no plurals.

import type { CommandError, Hass } from "./api/hass";
import { Format } from "./format";
import en from "./translations/en.json";
import vi from "./translations/vi.json";

/** A text, or one for each plural form of `{count}` that the language has. */
type Message = string | Readonly<Record<string, string>>;
interface Messages {
  readonly [key: string]: Message | Messages;
}

type Keys<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string | { other: string }
    ? Key
    : `${Key}.${Keys<Tree[Key]>}`;
}[keyof Tree & string];

/** "queue.title": the place of a text in en.json. */
export type TextKey = Keys<typeof en>;

export type Values = Readonly<Record<string, string | number>>;

/** Returns a text with its placeholders filled; `count` chooses the plural form as well. */
export type Translate = (key: TextKey, values?: Values) => string;

export interface I18n {
  /** "en" or "vi": for the attribute `lang`. */
  readonly language: string;
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

const CATALOGUES: Readonly<Record<string, Messages>> = { en, vi };

type Profile = Pick<Hass, "language" | "locale"> & {
  readonly config: Pick<Hass["config"], "time_zone">;
};

/** The texts and formats for a user; the very same object while nothing about them changes. */
export const i18nOf = (hass: Profile): I18n => {
  const key = JSON.stringify([hass.language, hass.locale, hass.config.time_zone]);
  if (latest?.key !== key) latest = { key, i18n: makeI18n(hass) };
  return latest.i18n;
};

let latest: { readonly key: string; readonly i18n: I18n } | undefined;

const makeI18n = (hass: Profile): I18n => {
  const [base = "en"] = hass.language.split("-");
  const language = base in CATALOGUES ? base : "en";
  const catalogue = CATALOGUES[language] ?? en;
  const format = new Format(hass);
  const plurals = new Intl.PluralRules(language);
  const translate = (key: string, values: Values = {}): string | undefined => {
    const message = find(catalogue, key) ?? find(en, key);
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
