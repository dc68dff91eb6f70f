import type { Location } from "../api/types";

/** The innermost location that a folder is, or lies in. */
export const locationAt = (
  folder: string | null,
  locations: readonly Location[],
): Location | undefined =>
  locations
    .filter((each) => `${folder}/`.startsWith(`${each.folder}/`))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0];
