import { describe, expect, it } from "vitest";

import { uiIn } from "../testing/ui";
import { accountName } from "./account-chip";

const english = await uiIn("en");
const vietnamese = await uiIn("vi");

describe("an account", () => {
  it.each([
    ["Account", "Account 1", "Tài khoản 1"],
    ["Account 2", "Account 2", "Tài khoản 2"],
    ["Tài khoản", "Account 1", "Tài khoản 1"],
    ["tài khoản 12", "Account 12", "Tài khoản 12"],
    ["Mai", "Mai", "Mai"],
    ["Account Mai", "Account Mai", "Account Mai"],
  ])("%s is called %s, in Vietnamese %s", (name, inEnglish, inVietnamese) => {
    expect(accountName(name, english)).toBe(inEnglish);
    expect(accountName(name, vietnamese)).toBe(inVietnamese);
  });
});
