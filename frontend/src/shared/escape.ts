/** Whether a key means the page; in a dialog it means the dialog. */
export const isEscapeOutsideDialogs = (event: KeyboardEvent): boolean =>
  event.key === "Escape" &&
  !event.defaultPrevented &&
  !event
    .composedPath()
    .some((element) => element instanceof HTMLElement && element.localName === "ha-dialog");
