// What the elements of the search ask of the page around them.

declare global {
  interface HTMLElementEventMap {
    /** Add links by hand; the text may hold some already. */
    "fshare-add-links": CustomEvent<string>;
    /** Look for these words. */
    "fshare-search-for": CustomEvent<string>;
    /** Try again what has failed. */
    "fshare-again": CustomEvent<null>;
    /** Go back to the results of the search. */
    "fshare-up": CustomEvent<null>;
    /** Do something with the file of the plan that has this key. */
    "fshare-change": CustomEvent<string>;
    "fshare-leave-out": CustomEvent<string>;
    "fshare-take-again": CustomEvent<string>;
    /** Follow what the plan has no file for. */
    "fshare-follow-missing": CustomEvent<null>;
  }
}

type SearchEvent =
  | "fshare-settings"
  | "fshare-add-links"
  | "fshare-search-for"
  | "fshare-again"
  | "fshare-up"
  | "fshare-change"
  | "fshare-leave-out"
  | "fshare-take-again"
  | "fshare-follow-missing";

export const fire = <Name extends SearchEvent>(
  source: EventTarget,
  name: Name,
  ...[detail]: HTMLElementEventMap[Name] extends CustomEvent<null> ? [] : [string]
): void => {
  source.dispatchEvent(
    new CustomEvent(name, { detail: detail ?? null, bubbles: true, composed: true }),
  );
};
