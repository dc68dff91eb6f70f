import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { GrabPlan, SeasonSummary } from "../api/search-types";
import { button, expectFocus, row } from "../testing/locators";
import { openPage, type OpenPage } from "../testing/open-page";
import { makePlan, makePlanned, makeTitle } from "../testing/samples";

const season = (number: number, aired = 10): SeasonSummary => ({
  number,
  title: `Season ${number}`,
  episode_count: 10,
  aired_count: aired,
});
const DETAILS = {
  tmdb_id: 1,
  media_type: "tv",
  title: "Dark",
  original_title: "Dark",
  year: 2017,
  poster_url: null,
  seasons: [season(0), season(1), season(2, 4), season(3, 0)],
};
const FILES = [
  makePlanned("s01e01", { title: "Secrets", size: 100_000_000 }, 2),
  makePlanned("s01e02", { title: "Lies", size: 50_000_000, episodes: [2] }),
];
const GAP = { season: 1, tmdb_id: null, air_date: null };

/** Opens the page of a series, as a link to it would. */
const openTitle = async (fields: Parameters<typeof openPage>[0] = {}): Promise<OpenPage> => {
  const opened = await openPage({
    path: "/search/tv/1",
    answers: (connection) => connection.answer("title/get", () => DETAILS),
    ...fields,
  });
  await expect.element(page.getByRole("heading", { name: "Dark" })).toBeVisible();
  return opened;
};

const requests = ({ connection }: OpenPage) => connection.commands("smart_grab");

/** Opens the page and lets the server make this plan. */
const openPlan = async (plan: GrabPlan): Promise<OpenPage> => {
  const opened = await openTitle();
  await button("Make a plan").click();
  await expect.poll(() => requests(opened)).toHaveLength(1);
  opened.connection.push({ type: "plan", plan }, "smart_grab");
  return opened;
};

describe("what is wished of a series", () => {
  it("are all seasons that have something, but no specials", async () => {
    await openTitle();

    await expect.element(page.getByRole("checkbox", { name: "Specials" })).not.toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "Season 1" })).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "4 of 10 aired" })).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "Not aired yet" })).not.toBeChecked();
  });

  it("is asked for as it was chosen", async () => {
    const opened = await openTitle();

    await page.getByRole("checkbox", { name: "Season 2" }).click();
    await page.getByRole("combobox", { name: "Resolution" }).selectOptions("720p");
    await button("Make a plan").click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([{ seasons: [1], quality: { resolution: 720 }, dry_run: true }]);
  });

  it("must be something", async () => {
    await openTitle();

    await page.getByRole("checkbox", { name: "Season 1" }).click();
    await page.getByRole("checkbox", { name: "Season 2" }).click();

    await expect.element(button("Make a plan")).toBeDisabled();
  });

  it("is not asked of who may only look", async () => {
    await openTitle({ canChange: false });

    await expect.element(page.getByText("2017 · Series")).toBeVisible();
    await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
    await expect.element(button("Make a plan")).not.toBeInTheDocument();
  });
});

describe("while a plan is made", () => {
  const begin = async () => {
    const opened = await openTitle();
    await button("Make a plan").click();
    await expect.poll(() => requests(opened)).toHaveLength(1);
    opened.connection.push(
      { type: "progress", stage: "searching", done: 3, total: 8 },
      "smart_grab",
    );
    await expect.element(page.getByText("3 of 8")).toBeVisible();
    return opened;
  };

  it("it can be given up with Escape, and the server is told", async () => {
    const { connection } = await begin();
    await expectFocus(button("Cancel"));

    await userEvent.keyboard("{Escape}");

    await expect.element(page.getByText("3 of 8")).not.toBeInTheDocument();
    await expect.poll(() => connection.ended).toBe(1);
    await expect.element(button("Make a plan")).toBeEnabled();
  });

  it("a stage that is newer than this page is named as it is", async () => {
    const { connection } = await begin();

    connection.push({ type: "progress", stage: "asking_around", done: 0, total: 0 }, "smart_grab");

    await expect.element(page.getByText("Asking around")).toBeVisible();
  });

  it("an error says what is wrong, and lets it be tried again", async () => {
    const opened = await begin();

    opened.connection.push({ type: "error", code: "tmdb_unavailable", message: "" }, "smart_grab");
    await expect.element(page.getByText("TMDB cannot be reached at the moment")).toBeVisible();
    await button("Try again").click();

    await expect.poll(() => requests(opened)).toHaveLength(2);
    await expect.element(page.getByText("TMDB cannot be reached")).not.toBeInTheDocument();
  });
});

describe("a plan", () => {
  it("says what it would download, and has the keyboard", async () => {
    await openPlan(makePlan(FILES, { available_space: 900_000_000 }));

    await expect.element(page.getByText("2 files, 150 MB")).toBeVisible();
    await expectFocus(page.getByRole("region", { name: "Plan" }));
    await expect.element(row("Secrets")).toBeVisible();
    await expect.element(button("Download 2 files")).toBeEnabled();
  });

  it("of more than there is room for says so", async () => {
    await openPlan(makePlan(FILES, { available_space: 149_000_000 }));

    await expect
      .element(page.getByText("Not enough free space · 149 MB can be used"))
      .toBeVisible();
  });

  it("leaves out what is not wanted, and takes it again", async () => {
    await openPlan(makePlan(FILES));

    await button("Leave out S01E02 Lies").click();
    await expect.element(button("Download 1 file")).toBeVisible();
    await button("Leave out S01E01 Secrets").click();
    await expect.element(page.getByRole("button", { name: "Download 0 files" })).toBeDisabled();
    await button("Take S01E02 Lies again").click();

    await expect.element(button("Download 1 file")).toBeEnabled();
    await expect.element(page.getByRole("status").getByText("1 file, 50 MB")).toBeVisible();
  });

  it("downloads the release that was chosen by hand", async () => {
    const opened = await openPlan(makePlan(FILES));

    await button("Choose another file for S01E01 Secrets").click();
    await expect.element(page.getByRole("radio", { name: "s01e01.mkv" })).toBeChecked();
    await page.getByRole("radio", { name: "s01e01-1.mkv" }).click();
    await button("Done").click();
    await expect.element(row("Secrets").getByText("Your choice")).toBeVisible();
    await button("Download 2 files").click();

    await expect
      .poll(() => requests(opened)[1])
      .toMatchObject({ dry_run: false, choices: { s01e01: "s01e01-1" } });
  });

  it("offers no other file where there is none", async () => {
    await openPlan(makePlan(FILES));
    await expect.element(row("Lies")).toBeVisible();

    await expect
      .element(page.getByRole("button", { name: "Choose another file for S01E02" }))
      .not.toBeInTheDocument();
  });

  it("is not that of other wishes: it has to be made again", async () => {
    const opened = await openPlan(makePlan(FILES));
    await expect.element(button("Download 2 files")).toBeVisible();

    await page.getByRole("checkbox", { name: "Season 2" }).click();

    await expect.element(page.getByText("Your wishes have changed since")).toBeVisible();
    await expect.element(button("Download 2 files")).not.toBeInTheDocument();
    await button("Update the plan").first().click();
    await expect.poll(() => requests(opened)[1]).toMatchObject({ seasons: [1], dry_run: true });
  });

  it("without files says whether there is nothing left, or nothing to be had", async () => {
    const opened = await openPlan(
      makePlan([], {
        batches: [],
        skipped: [{ ...GAP, key: "s01e01", title: "Secrets", episode: 1, reason: "on_disk" }],
      }),
    );
    await expect
      .element(page.getByRole("heading", { name: "Nothing left to download" }))
      .toBeVisible();

    await button("Update the plan").click();
    await expect.poll(() => requests(opened)).toHaveLength(2);
    const missing = [{ ...GAP, key: "s01e01", title: "Secrets", episode: 1, code: null }];
    opened.connection.push(
      { type: "plan", plan: makePlan([], { batches: [], missing }) },
      "smart_grab",
    );

    await expect.element(page.getByRole("heading", { name: "Nothing to download" })).toBeVisible();
  });

  it("made again says what is there, and why the rest is not", async () => {
    await openPlan(
      makePlan([], {
        batches: [],
        missing: [
          { ...GAP, key: "s01e01", title: "Secrets", episode: 1, code: "password_required" },
          { ...GAP, key: "s01e03", title: "Past", episode: 3, code: null },
        ],
        skipped: [{ ...GAP, key: "s01e02", title: "Lies", episode: 2, reason: "on_disk" }],
      }),
    );

    await expect
      .element(page.getByText("1 not found · 1 found, but not taken · 1 already there"))
      .toBeVisible();
    await expect.element(page.getByRole("heading", { name: "Not found 1" })).toBeVisible();
    await expect
      .element(page.getByRole("heading", { name: "Found, but not taken 1" }))
      .toBeVisible();
    await expect.element(row("Secrets")).toHaveTextContent("The link is protected by a password");
    await expect.element(row("Past")).not.toHaveTextContent("password");
    await expect.element(page.getByText("Already downloaded")).toBeVisible();
    await expect.element(row("Lies")).toBeVisible();
  });

  it("says in the row when a choice goes against the wish", async () => {
    const reasons = [
      { code: "resolution_wanted", points: 100 },
      { code: "vietnamese_subtitles_missing", points: -20 },
    ];
    const unmet_wishes = ["vietnamese_subtitles_missing"];
    await openPlan(makePlan([makePlanned("s01e01", { reasons, unmet_wishes })]));

    await expect.element(page.getByText("No word of Vietnamese subtitles")).toBeVisible();
    await expect.element(page.getByText("Resolution as wished", { exact: true })).toBeVisible();
  });

  it("leads from what was not found to a search for it", async () => {
    const missing = [{ ...GAP, key: "s01e03", title: "Past", episode: 3, code: null }];
    const { connection, path } = await openPlan(makePlan(FILES, { title: "Dark", missing }));
    connection.answer("search", () => ({ results: [], files: [], problems: [] }));

    await button("Search for Dark S01E03").click();

    await expect
      .poll(() => connection.commands("search"))
      .toMatchObject([{ query: "Dark S01E03" }]);
    expect(path()).toBe("/fshare-downloads/search");
  });
});

describe("a grab", () => {
  it("goes on at the server, and then leads to the queue", async () => {
    const plan = makePlan(FILES, { dry_run: false });
    const { connection, path } = await openPlan(makePlan(FILES));
    await button("Download 2 files").click();
    connection.push({ type: "progress", stage: "adding", done: 1, total: 2 }, "smart_grab");
    await expect.element(page.getByText("This goes on even if you leave the page")).toBeVisible();
    await expect.element(button("Cancel")).not.toBeInTheDocument();

    connection.push({ type: "plan", plan }, "smart_grab");
    await expect.element(page.getByText("2 files are in the queue")).toBeVisible();
    await button("Show the queue").click();

    await expect.poll(path).toBe("/fshare-downloads/queue");
  });

  it("that loses its connection says that it goes on", async () => {
    const { connection } = await openPlan(makePlan(FILES));
    await button("Download 2 files").click();
    await expect.poll(() => connection.commands("smart_grab")).toHaveLength(2);

    connection.lose();

    await expect.element(page.getByText("What you ordered goes on there")).toBeVisible();
  });
});

describe("a collection", () => {
  const movies = [11, 12].map((id) => makeTitle(id, { media_type: "movie", title: `Part ${id}` }));
  const openCollection = () =>
    openTitle({
      path: "/search/collection/2",
      answers: (connection) =>
        connection.answer("title/get", () => ({
          ...DETAILS,
          tmdb_id: 2,
          media_type: "collection",
          seasons: undefined,
          movies,
        })),
    });

  it("is asked for without the movies that are not wanted", async () => {
    const opened = await openCollection();

    await page.getByRole("checkbox", { name: "Part 11" }).click();
    await button("Make a plan").click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([{ media_type: "collection", choices: { "movie-11": "" } }]);
  });

  it("needs one movie that is wanted", async () => {
    await openCollection();

    await page.getByRole("checkbox", { name: "Part 11" }).click();
    await page.getByRole("checkbox", { name: "Part 12" }).click();
    await expect.element(button("Make a plan")).toBeDisabled();
    await page.getByRole("checkbox", { name: "Part 12" }).click();

    await expect.element(button("Make a plan")).toBeEnabled();
  });
});
