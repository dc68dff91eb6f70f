// The server finds links and passwords in a text; here it only matters what is worth asking about.

import type { RejectedLink } from "../api/types";

/** Something like a link, also without a scheme; see `BARE_HOSTNAMES` in core/fshare_links.py. */
const LINK_LIKE = /https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i;

/** What may name the password of the link above it; see core/link_passwords.py. */
const PASSWORD_LIKE = /^\W*(?:pass|pw|mk|m\S+ ?kh)/i;

/** The lines of a text that hold links, each once, with the line behind that may belong to it. */
export const pastedLines = (text: string): string[] => {
  const lines = text.split("\n").map((each) => each.trim());
  const last = lines.findLastIndex((line) => LINK_LIKE.test(line));
  const found: string[] = [];
  let isInFront = false; // Of the first link: then others may be of the link below them, too.
  let since = 0; // Lines since a link, blank ones alone, counting from 1; 0 behind anything else.
  lines.forEach((line, index) => {
    const isLink = LINK_LIKE.test(line);
    if (isLink) found.push(line);
    else if (PASSWORD_LIKE.test(line))
      if (!found[0]) isInFront ||= /[:=]/.test(line);
      // Behind a gap, and with none before the next link, it is that of the next.
      else if (since && !isInFront && (since < 2 || index > last || !lines[index + 1]))
        found.push(`${found.pop()}\n${line}`);
    since = !line ? since && 2 : isLink ? 1 : 0;
  });
  return [...new Set(found)];
};

/** Pasted posts hold links that aren't for us: they are counted, and no errors. */
export const isOfOtherSite = ({ code }: { readonly code: RejectedLink["code"] | null }): boolean =>
  code === "host_unsupported";

/** The lines of a text that another one lacks. */
export const linesBeyond = (known: string, text: string): string => {
  const lines = new Set(known.split("\n"));
  return text
    .split("\n")
    .filter((line) => !lines.has(line))
    .join("\n");
};
