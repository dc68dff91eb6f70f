export const REPAIRS_PATH = "/config/repairs";
/** Where accounts and locations are added, changed and removed. */
export const INTEGRATION_PATH = "/config/integrations/integration/fshare_downloader";

/** In the state of a page in the history: the page above it is right before it. */
const BELOW = "fshareBelow";

/** Go to another page of Home Assistant without loading it anew. */
export const navigate = (path: string, replace = false): void =>
  go(path, replace, replace ? history.state : null);

/** Go to a page that belongs below this one. */
export const navigateDown = (path: string): void => go(path, false, { [BELOW]: true });

/** Go back to the page above, as the browser's own button would if one came from there. */
export const navigateUp = (path: string): void => {
  if ((history.state as Record<string, unknown> | null)?.[BELOW]) history.back();
  else navigate(path, true);
};

const go = (path: string, replace: boolean, state: unknown): void => {
  history[replace ? "replaceState" : "pushState"](state, "", path);
  window.dispatchEvent(
    new CustomEvent("location-changed", { detail: { replace }, bubbles: true, composed: true }),
  );
};
