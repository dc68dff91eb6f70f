// The server finds the links in a text; here it only matters which lines are worth asking about.

/** Something like a link, also without a scheme; see `BARE_HOSTNAMES` in core/fshare_links.py. */
const LINK_LIKE = /https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i;

/** The lines of a text that hold links, each once. */
export const pastedLines = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => LINK_LIKE.test(line)),
  ),
];
