import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import { button, row } from "../testing/locators";
import { openPage } from "../testing/open-page";
import { makeTask } from "../testing/samples";

const PASSWORDLESS = { state: "failed", error_code: "password_required" } as const;
const field = () => page.getByRole("textbox", { name: "Password" });

describe("a download that failed because of its password", () => {
  it.each(["password_required", "password_wrong"])(
    "takes one in its row after %s, and is tried again with it",
    async (code) => {
      const { connection } = await openPage({
        tasks: [makeTask("one", { ...PASSWORDLESS, error_code: code })],
      });
      connection.answer("retry", () => ({ affected: 1 }));

      await expect
        .element(row("one.mkv").getByRole("button", { name: "Retry", exact: true }))
        .toBeDisabled();
      await field().fill("hoa-sen-7");
      await userEvent.keyboard("{Enter}");

      await expect
        .poll(() => connection.commands("retry"))
        .toEqual([{ task_id: ["one"], password: "hoa-sen-7" }]);
      await expect.element(field()).toHaveValue("");
    },
  );

  it("takes one in the dialog about it, which closes then", async () => {
    const { connection } = await openPage({
      tasks: [makeTask("one", PASSWORDLESS)],
      answers: (each) =>
        each.answer("task/get", () => ({
          task: { ...makeTask("one", PASSWORDLESS), error_history: [] },
        })),
    });
    connection.answer("retry", () => ({ affected: 1 }));
    await page.getByTitle("one.mkv").click();
    const dialog = page.getByRole("dialog");

    await dialog.getByRole("textbox", { name: "Password" }).fill("hoa-sen-7");
    await dialog.getByRole("button", { name: "Retry", exact: true }).click();

    await expect.poll(() => connection.commands("retry")).toMatchObject([{ task_id: ["one"] }]);
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it("asks no one who may only look, and none of another trouble", async () => {
    await openPage({ canChange: false, tasks: [makeTask("one", PASSWORDLESS)] });
    await expect.element(row("one.mkv")).toBeVisible();
    await expect.element(field()).not.toBeInTheDocument();

    await openPage({
      tasks: [makeTask("two", { state: "failed", error_code: "file_not_found" })],
    });
    await expect.element(row("two.mkv")).toBeVisible();
    await expect.element(field()).not.toBeInTheDocument();
    await expect.element(button("Retry")).toBeVisible();
  });
});
