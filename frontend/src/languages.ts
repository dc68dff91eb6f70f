// The languages of page and card, and the few texts that are needed before the others are here, and
// when these don't come.

import first from "./translations/first.json";

export type Language = keyof typeof first;

/** The language of ours for that of a user, such as "vi-VN". */
export const languageOf = (language: string): Language => {
  const [base = ""] = language.split("-");
  return base in first ? (base as Language) : "en";
};

export const firstTexts = (language: string) => first[languageOf(language)];
