import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { SearchAnswer } from "../api/search-types";
import type { AddResult } from "../api/types";
import { button, expectFocus, row } from "../testing/locators";
import { openPage, refuse } from "../testing/open-page";
import { makeHit, makeTitle } from "../testing/samples";

const HIT = makeHit("https://www.fshare.vn/file/AAA", { name: "Mắt Biếc 2019.mkv" });
const NOTHING: SearchAnswer = { results: [], files: [], problems: [] };
const ADDED: AddResult = {
  batch_id: null,
  batch_name: null,
  tasks: [{ task_id: "a", filename: HIT.name, size: 1, state: "queued" }],
  duplicates: [],
  rejected: [],
};
const field = () => page.getByRole("searchbox");

/** Opens the search on a server that finds this, and looks for something. */
const search = async (
  answer: Partial<SearchAnswer> | (() => never),
  fields: Parameters<typeof openPage>[0] = {},
): Promise<Awaited<ReturnType<typeof openPage>>> => {
  const opened = await openPage({
    path: "/search",
    answers: (connection) =>
      connection.answer(
        "search",
        typeof answer === "function" ? answer : () => ({ ...NOTHING, ...answer }),
      ),
    ...fields,
  });
  await field().fill("mắt biếc");
  await userEvent.keyboard("{Enter}");
  return opened;
};

describe("the search", () => {
  it("begins with a field that has the keyboard, and says what it is for", async () => {
    await openPage({ path: "/search" });

    await expectFocus(field());
    await expect.element(page.getByText("What would you like to watch?")).toBeVisible();
  });

  it("that finds nothing says what else can be done", async () => {
    await search({});

    await expect.element(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Add links" }).last().click();
    await expect.element(page.getByRole("textbox", { name: "Links" })).toBeVisible();
  });

  it("shows that it searches, and no answer to other words meanwhile", async () => {
    const { connection } = await search({ files: [HIT] });
    await expect.element(row(HIT.name)).toBeVisible();
    connection.answer("search", () => new Promise<never>(() => undefined));

    await field().fill("mắt bão");

    await expect.element(page.getByText("Searching for “mắt bão”…")).toBeVisible();
    await expect.element(row(HIT.name)).not.toBeInTheDocument();
  });

  it("does not say that there is nothing where the search site did not answer", async () => {
    await search({ problems: [{ source: "site", code: "search_blocked", reason: "" }] });

    await expect.element(page.getByText("refuses to answer this network")).toBeVisible();
    await expect
      .element(page.getByRole("heading", { name: "Nothing found" }))
      .not.toBeInTheDocument();
  });

  it("says without a key, too, that the search site has found nothing", async () => {
    await search({ problems: [{ source: "tmdb", code: "tmdb_key_missing", reason: "" }] });

    await expect.element(page.getByText("Titles and posters need a TMDB API key")).toBeVisible();
    await expect.element(page.getByRole("heading", { name: "No file found" })).toBeVisible();
  });

  it("says so where titles were found and no file was", async () => {
    await search({ results: [makeTitle(1)] });

    await expect.element(page.getByText("has no file with these words")).toBeVisible();
  });

  it("tells how much was found to who cannot see it", async () => {
    await search({ results: [makeTitle(1)], files: [HIT] });

    await expect
      .element(page.getByRole("status").filter({ hasText: "1 title found, 1 file found" }))
      .toBeInTheDocument();
  });

  it("shows what one source found, and what is wrong with another", async () => {
    await search({
      files: [HIT],
      problems: [{ source: "tmdb", code: "tmdb_key_missing", reason: "" }],
    });

    await expect.element(row(HIT.name)).toBeVisible();
    await expect.element(page.getByText("Titles and posters need a TMDB API key")).toBeVisible();
    await expect.element(button("Open the options")).toBeVisible();
  });

  it("sends nobody to options that are not theirs", async () => {
    await search(() => refuse("tmdb_key_missing"), { isAdmin: false });

    await expect.element(page.getByText("Titles and posters need a TMDB API key")).toBeVisible();
    await expect.element(button("Open the options")).not.toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "Get a key" })).not.toBeInTheDocument();
  });

  it("that failed is tried again with the same words", async () => {
    const { connection } = await search(() => refuse("search_busy"));
    await expect.element(page.getByText("The search site asks for patience")).toBeVisible();
    connection.answer("search", () => ({ ...NOTHING, files: [HIT] }));

    await button("Try again").click();

    await expect.element(row(HIT.name)).toBeVisible();
    await expect.element(page.getByText("asks for patience")).not.toBeInTheDocument();
    expect(connection.commands("search").map(({ query }) => query)).toEqual([
      "mắt biếc",
      "mắt biếc",
    ]);
  });

  it("looks for no links, but adds them", async () => {
    const { connection } = await openPage({ path: "/search" });
    connection.answer("link/lookup", () => ({ links: [] }));

    await field().fill("https://www.fshare.vn/file/AAA");
    await page.getByRole("main").getByRole("button", { name: "Add links" }).last().click();

    await expect
      .element(page.getByRole("textbox", { name: "Links" }))
      .toHaveValue("https://www.fshare.vn/file/AAA");
    expect(connection.commands("search")).toEqual([]);
  });

  it("is emptied with Escape", async () => {
    await search({ files: [HIT] });
    await expect.element(row(HIT.name)).toBeVisible();

    await userEvent.keyboard("{Escape}");

    await expect.element(field()).toHaveValue("");
    await expect.element(row(HIT.name)).not.toBeInTheDocument();
  });

  it("is as it was left when one comes back from another tab", async () => {
    await search({ files: [HIT] });
    await expect.element(row(HIT.name)).toBeVisible();

    await page.getByRole("link", { name: "Queue" }).click();
    await expect.element(page.getByText("Nothing to download")).toBeVisible();
    await page.getByRole("link", { name: "Search" }).click();

    await expect.element(row(HIT.name)).toBeVisible();
  });
});

describe("a file that was found", () => {
  it("is added once, and says so", async () => {
    const { connection } = await search({ files: [HIT] });
    connection.answer("add", () => ADDED);

    await button(`Add ${HIT.name}`).click();

    await expect.element(row(HIT.name).getByText("In the queue")).toBeVisible();
    await expect.element(button(`Add ${HIT.name}`)).not.toBeInTheDocument();
    expect(connection.commands("add")).toHaveLength(1);
  });

  it("that cannot be added says why beside it, and can be tried again", async () => {
    const { connection } = await search({ files: [HIT] });
    connection.answer("add", () => refuse("file_not_found"));

    await button(`Add ${HIT.name}`).click();

    await expect
      .element(row(HIT.name).getByRole("alert"))
      .toHaveTextContent("does not exist any more");
    await expect.element(button(`Add ${HIT.name}`)).toBeEnabled();
  });

  it("offers a read-only user nothing", async () => {
    await search({ files: [HIT] }, { canChange: false });

    await expect.element(row(HIT.name)).toBeVisible();
    await expect.element(row(HIT.name).getByRole("button")).not.toBeInTheDocument();
  });
});

describe("a title that was found", () => {
  it("has a page of its own, from which the keyboard comes back to it", async () => {
    const title = makeTitle(7, { title: "Dune", original_title: "Dune" });
    const { connection, path } = await search({ results: [makeTitle(1), title] });
    connection.answer("title/get", () => ({ ...title, seasons: [] }));

    await page.getByRole("link", { name: "Dune" }).click();
    await expect.poll(path).toBe("/fshare-downloads/search/tv/7");
    await expectFocus(page.getByRole("heading", { name: "Dune" }));
    await button("Search").click();

    await expectFocus(page.getByRole("link", { name: "Dune" }));
    expect(path()).toBe("/fshare-downloads/search");
  });

  it("that TMDB does not know any more says so", async () => {
    await openPage({
      path: "/search/movie/404",
      answers: (connection) => connection.answer("title/get", () => refuse("title_not_found")),
    });

    await expect.element(page.getByText("TMDB does not know this title")).toBeVisible();
    await expect.element(button("Try again")).not.toBeInTheDocument();
  });
});
