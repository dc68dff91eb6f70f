// The addresses of the search: "/search", and below it a page for each title.

import type { TitleKey, TitleType } from "../api/search-types";

export const SEARCH_PATH = "/search";
const TYPES: readonly TitleType[] = ["movie", "tv", "collection"];

export const titlePath = ({ media_type, tmdb_id }: TitleKey): string =>
  `${SEARCH_PATH}/${media_type}/${tmdb_id}`;

/** The title whose page this is; null for the search itself. */
export const titleKeyOf = (path: string): TitleKey | null => {
  const [, , type, id] = path.split("/");
  const media_type = TYPES.find((each) => each === type);
  return media_type && id && /^[1-9]\d{0,9}$/.test(id) ? { media_type, tmdb_id: Number(id) } : null;
};
