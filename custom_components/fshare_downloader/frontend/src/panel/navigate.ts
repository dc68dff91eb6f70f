/** Go to another page of Home Assistant without loading it anew. */
export const navigate = (path: string, replace = false): void => {
  history[replace ? "replaceState" : "pushState"](null, "", path);
  window.dispatchEvent(
    new CustomEvent("location-changed", { detail: { replace }, bubbles: true, composed: true }),
  );
};
