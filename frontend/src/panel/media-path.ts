import type { Task } from "../api/types";

const SOURCE = "app,media-source://fshare_downloader";

/**
 * The page of Home Assistant's media browser that shows a finished file: that of its batch, or else
 * of its category. Mirrors the identifiers of media_source.py.
 */
export const mediaPathOf = ({ category, batch_id }: Task): string => {
  const pages = [SOURCE];
  if (category) pages.push(`${SOURCE}/category/${encodeURIComponent(category)}`);
  if (batch_id) pages.push(`${SOURCE}/batch/${batch_id}`);
  return ["/media-browser/browser", ...pages.map((page) => encodeURIComponent(page))].join("/");
};
