import { expect } from "vitest";
import { page, type Locator } from "vitest/browser";

/** The row of a list that holds this text. */
export const row = (text: string): Locator => page.getByRole("listitem").filter({ hasText: text });

/** Exactly this one: "Pause" is not "Pause all". */
export const button = (name: string): Locator => page.getByRole("button", { name, exact: true });

/** Puts the keyboard on an element. */
export const focus = (locator: Locator): void => {
  (locator.element() as HTMLElement).focus();
};

/** The keyboard is on an element, in whichever shadow tree it is. */
export const expectFocus = (locator: Locator): PromiseLike<void> =>
  expect.poll(() => locator.query()?.matches(":focus")).toBe(true);
