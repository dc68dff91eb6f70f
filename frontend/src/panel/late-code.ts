// Code that comes when it is wanted; after an update of the integration, a new page has to.

export const LATE_TABS = {
  finished: () => import("./finished-view"),
  search: () => import("../search/search-view"),
  following: () => import("../following/following-view"),
} as const;
export const LATE_DIALOGS = {
  add: () => import("./add-dialog"),
  confirm: () => import("./confirm-dialog"),
  follow: LATE_TABS.following,
  relocate: () => import("./relocate-dialog"),
  selection: () => import("./selection-bar"),
  settings: () => import("./settings-dialog"),
  task: () => import("./task-dialog"),
} as const;
export type LateTab = keyof typeof LATE_TABS;

/** Whether code that is loaded late has come. */
export const arrives = (code: Promise<unknown>): Promise<"here" | "failed"> =>
  code.then(
    () => "here",
    () => "failed",
  );
