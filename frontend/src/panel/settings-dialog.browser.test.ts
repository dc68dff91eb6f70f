import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { FakeConnection } from "../testing/fake-connection";
import { button } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { HOLDS, makeQueue } from "../testing/samples";

const FLOW = "config/config_entries/options/flow";
const value = (name: string, suggested_value: unknown) => ({
  name,
  description: { suggested_value },
});
const FORM = {
  type: "form",
  flow_id: "f1",
  step_id: "init",
  errors: {},
  data_schema: [
    value("download_dir", "/media/fshare"),
    value("max_active_downloads", 2),
    value("min_free_space", 1),
    { name: "search", type: "expandable", schema: [value("search_url", ""), { name: "tmdb_url" }] },
  ],
};

const answers = (connection: FakeConnection): void => {
  connection.answer("config_entries/get", () => [{ entry_id: "e1" }]);
  let forms = 0;
  connection.answer(`POST ${FLOW}`, () => ({ ...FORM, flow_id: `f${++forms}` }));
  connection.answer(`POST ${FLOW}/f1`, () => ({ type: "create_entry", flow_id: "f1" }));
  for (const flow of ["f1", "f2"]) connection.answer(`DELETE ${FLOW}/${flow}`, () => null);
};
const sent = (connection: FakeConnection) => connection.commands(`POST ${FLOW}/f1`);
const field = (name: string) => page.getByRole("textbox", { name });

describe("the settings", () => {
  it("are two clicks away, and one from the trouble that they mend", async () => {
    const { connection, notifications } = await openPage({ answers });
    await button("Settings").click();
    await button("Folder and disk space").click();

    await expect.element(field("data.download_dir")).toHaveValue("/media/fshare");
    await expect.element(field("data.max_active_downloads")).not.toBeInTheDocument();
    await field("data.min_free_space").fill("5");
    await button("Save").click();

    await expect.poll(() => notifications).toEqual(["Settings saved"]);
    expect(sent(connection)).toEqual([
      {
        download_dir: "/media/fshare",
        max_active_downloads: 2,
        min_free_space: "5",
        search: { search_url: "" },
      },
    ]);
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });

  it("can be left with Escape or a click beside them, as long as no form is there", async () => {
    await openPage({ answers });
    await button("Settings").click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog).not.toHaveAttribute("prevent-scrim-close");

    await button("Folder and disk space").click();
    await expect.element(dialog).toHaveAttribute("prevent-scrim-close");
  });

  it("open where a disk is too full", async () => {
    await openPage({ answers, queue: makeQueue({ holds: [HOLDS.room] }) });
    await button("Storage settings").click();

    await expect.element(field("data.min_free_space")).toBeVisible();
  });

  it("of a section are its fields alone, and say what is wrong with it", async () => {
    const { connection } = await openPage({
      answers: (each) => {
        answers(each);
        each.answer(`POST ${FLOW}/f1`, () => ({ ...FORM, errors: { search: "tmdb_untried" } }));
      },
    });
    await button("Settings").click();
    await button("Search").click();
    await field("sections.search.data.search_url").fill("http://127.0.0.1:9");
    await button("Save").click();

    await expect.element(page.getByText("tmdb_untried")).toBeVisible();
    await expect
      .element(field("sections.search.data.search_url"))
      .toHaveValue("http://127.0.0.1:9");
    expect(sent(connection)[0]).toMatchObject({ search: { search_url: "http://127.0.0.1:9" } });
    await button("Close").click();
    await expect.poll(() => connection.commands(`DELETE ${FLOW}/f1`)).toHaveLength(1);
  });

  it("that could not be saved stay as they were typed, and say why", async () => {
    const errors = { base: ["Value -5 is too small"] };
    let trouble: object = { error: "Request error" };
    const { notifications } = await openPage({
      answers: (each) => {
        answers(each);
        each.answer(`POST ${FLOW}/f1`, () => {
          throw trouble;
        });
      },
    });
    await button("Settings").click();
    await button("Folder and disk space").click();
    await field("data.min_free_space").fill("-5");
    await button("Save").click();
    await expect.element(page.getByText("could not be saved; try again")).toBeVisible();

    trouble = { status_code: 400, body: { errors } };
    await button("Save").click();
    await expect.element(page.getByText("Value -5 is too small")).toBeVisible();
    await expect.element(page.getByText("could not be saved")).not.toBeInTheDocument();
    await expect.element(field("data.min_free_space")).toHaveValue("-5");
    expect(notifications).toEqual([]);
  });

  it("say what they are about, with the links and notes of Home Assistant's own form", async () => {
    await openPage({ answers });
    await button("Settings").click();
    await button("Search").click();

    const note = (hasText: string) => page.getByRole("note").filter({ hasText });
    await expect.element(note("sections.search.description")).toBeVisible();
    await expect.element(note("data_description.search_url")).toBeVisible();
  });

  it("let nobody change what is only to be copied", async () => {
    const schema = [
      { ...value("newznab_url", "http://ha/newznab"), selector: { text: { read_only: true } } },
      value("arr_categories", "tv"),
    ];
    await openPage({
      answers: (each) => {
        answers(each);
        each.answer(`POST ${FLOW}`, () => ({
          ...FORM,
          data_schema: [{ name: "sonarr_and_radarr", type: "expandable", schema }],
        }));
      },
    });
    await button("Settings").click();
    await button("Sonarr and Radarr").click();

    await expect.element(field("data.newznab_url")).toBeDisabled();
    await expect.element(field("data.arr_categories")).toBeEnabled();
  });

  it("call choices by their names", async () => {
    const pace = { select: { translation_key: "quiet_pace", options: ["slow", "stopped"] } };
    const schema = [{ ...value("quiet_pace", "slow"), selector: pace }];
    const section = { name: "quiet_hours", type: "expandable", schema };
    await openPage({
      answers: (each) => {
        answers(each);
        each.answer(`POST ${FLOW}`, () => ({ ...FORM, data_schema: [section] }));
      },
    });
    await button("Settings").click();
    await button("Quiet hours").click();

    await expect.element(page.getByRole("option", { name: "options.slow" })).toBeVisible();
  });

  it("say so when they cannot be had", async () => {
    await openPage({
      answers: (each) => {
        answers(each);
        each.answer(`POST ${FLOW}`, () => refuse("unknown"));
      },
    });
    await button("Settings").click();
    await button("Voice").click();

    await expect.element(page.getByText("The settings cannot be opened now")).toBeVisible();
  });

  it("are for administrators", async () => {
    await openPage({ answers, isAdmin: false });

    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    await expect.element(button("Settings")).not.toBeInTheDocument();
  });
});
