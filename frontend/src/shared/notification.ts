/** Tell something in passing, as Home Assistant does it. */
export const notify = (source: EventTarget, message: string): void => {
  source.dispatchEvent(
    new CustomEvent("hass-notification", { detail: { message }, bubbles: true, composed: true }),
  );
};
