import type { TitleKey } from "../api/search-types";

/** The category of the files of a title; a collection is one of movies. */
export const categoryOf = (title: Pick<TitleKey, "media_type"> | null | undefined): string =>
  title?.media_type === "tv" ? "tv" : "movies";
