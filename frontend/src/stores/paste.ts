// The server finds links and passwords in a text; here it only matters what is worth asking about.

import type { RejectedLink } from "../api/types";

/** Something like a link, also without a scheme; see `BARE_HOSTNAMES` in core/fshare_links.py. */
const LINK_LIKE = /https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i;

/** What may name the password of the link above it; see core/link_passwords.py. */
const PASSWORD_LIKE = /^\W*(?:pass|pw|mk|m\S+ ?kh)/i;

/** The lines of a text that hold links, each once, with the line behind that may belong to it. */
export const pastedLines = (text: string): string[] => {
  const found: string[] = [];
  let isBehindLink = false;
  for (const line of text.split(/[\r\n]+/).map((each) => each.trim())) {
    if (!line) continue;
    const isLink = LINK_LIKE.test(line);
    if (isLink) found.push(line);
    else if (isBehindLink && PASSWORD_LIKE.test(line)) found.push(`${found.pop()}\n${line}`);
    isBehindLink = isLink;
  }
  return [...new Set(found)];
};

/** Pasted posts hold links that aren't for us: they are counted, and no errors. */
export const isOfOtherSite = ({ code }: { readonly code: RejectedLink["code"] | null }): boolean =>
  code === "host_unsupported";
