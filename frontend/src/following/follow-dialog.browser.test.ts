import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";

import type { FollowedTitle } from "../api/following-types";
import type { MissingGap, TitleDetails } from "../api/search-types";
import { button } from "../testing/locators";
import { openPage, refuse, type OpenPage } from "../testing/open-page";
import { makeFollowed, makePlan, makePlanned, makeTitle } from "../testing/samples";

const season = (number: number) => ({
  number,
  title: `Season ${number}`,
  episode_count: 10,
  aired_count: 10,
});
const SERIES: TitleDetails = {
  ...makeTitle(1, { title: "Dark" }),
  seasons: [season(0), season(1), season(2)],
};
const MOVIE: TitleDetails = makeTitle(2, { media_type: "movie", title: "Mai" });
const COLLECTION: TitleDetails = {
  ...makeTitle(3, { media_type: "collection", title: "Trilogy" }),
  movies: [11, 12].map((id) => makeTitle(id, { media_type: "movie", title: `Part ${id}` })),
};
const gap = (fields: Partial<MissingGap>): MissingGap => ({
  key: "gap",
  title: "Past",
  season: null,
  episode: null,
  tmdb_id: null,
  air_date: null,
  code: null,
  ...fields,
});

/** Opens the page of a title, on a server that follows this. */
const openTitle = async (
  details: TitleDetails,
  followed: readonly FollowedTitle[] = [],
  fields: Parameters<typeof openPage>[0] = {},
): Promise<OpenPage> => {
  const opened = await openPage({
    path: `/search/${details.media_type}/${details.tmdb_id}`,
    answers: (connection) => {
      connection.answer("title/get", () => details);
      connection.answer("follow", (message) =>
        makeFollowed("f", message as Partial<FollowedTitle>),
      );
    },
    ...fields,
  });
  await expect.element(page.getByRole("heading", { name: details.title })).toBeVisible();
  if (details.media_type !== "collection") {
    await expect.poll(() => opened.connection.commands("following/subscribe")).toHaveLength(1);
    opened.connection.push({ titles: followed }, "following/subscribe");
  }
  return opened;
};
const requests = ({ connection }: OpenPage) => connection.commands("follow");
const dialog = () => page.getByRole("dialog");
/** The one of the dialog, not that of the page. */
const submit = (name = "Follow") => dialog().getByRole("button", { name, exact: true });

describe("the page of a series", () => {
  it("lets its new episodes be followed with two clicks", async () => {
    const opened = await openTitle(SERIES);

    await button("Follow").click();
    await expect.element(page.getByRole("radio", { name: "New episodes" })).toBeChecked();
    await submit().click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([
        { tmdb_id: 1, media_type: "tv", scope: "new", quality: { resolution: 1080 } },
      ]);
    await expect.element(button("Following")).toBeVisible();
    expect(opened.notifications).toEqual(["Dark is followed now"]);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("lets seasons, quality and a last day be chosen", async () => {
    const opened = await openTitle(SERIES);
    await button("Follow").click();

    await page.getByRole("radio", { name: "Whole seasons" }).click();
    await expect.element(dialog().getByRole("checkbox", { name: "Season 2" })).toBeChecked();
    await dialog().getByRole("checkbox", { name: "Season 1" }).click();
    await dialog().getByRole("combobox", { name: "Resolution" }).selectOptions("720p");
    await dialog().getByLabelText("Until (optional)").fill("2126-12-31");
    await submit().click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([
        { scope: "seasons", seasons: [1, 2], quality: { resolution: 720 }, until: "2126-12-31" },
      ]);
  });

  it("wants a season where seasons are wanted", async () => {
    await openTitle(SERIES);
    await button("Follow").click();
    await page.getByRole("radio", { name: "Whole seasons" }).click();

    await dialog().getByRole("checkbox", { name: "Season 2" }).click();
    await expect.element(submit()).toBeDisabled();
    await page.getByRole("radio", { name: "The whole series" }).click();

    await expect.element(submit()).toBeEnabled();
  });

  it("shows what holds already, to be changed", async () => {
    const opened = await openTitle(SERIES, [
      makeFollowed("f", { scope: "seasons", seasons: [1], until: "2126-12-31" }),
    ]);

    await button("Following").click();
    await expect.element(dialog().getByRole("checkbox", { name: "Season 1" })).toBeChecked();
    await expect.element(dialog().getByRole("checkbox", { name: "Season 2" })).not.toBeChecked();
    await expect.element(dialog().getByLabelText("Until (optional)")).toHaveValue("2126-12-31");
    await dialog().getByLabelText("Until (optional)").fill("");
    await submit("Save").click();

    await expect.poll(() => requests(opened)).toHaveLength(1);
    expect(requests(opened)[0]).not.toHaveProperty("until");
  });

  it("says in the dialog why it cannot be followed", async () => {
    const { connection } = await openTitle(SERIES);
    connection.answer("follow", () => refuse("followed_not_found"));

    await button("Follow").click();
    await submit().click();

    await expect
      .element(dialog().getByRole("alert"))
      .toHaveTextContent("This title is not followed");
    await expect.element(submit()).toBeEnabled();
  });

  it("can be left with Escape, and follows nothing", async () => {
    const opened = await openTitle(SERIES);
    await button("Follow").click();
    await expect.element(submit()).toBeVisible();

    await userEvent.keyboard("{Escape}");

    await expect.element(dialog()).not.toBeInTheDocument();
    expect(requests(opened)).toEqual([]);
  });

  it("offers a read-only user nothing to follow", async () => {
    await openTitle(SERIES, [makeFollowed("f")], { canChange: false, answers: answerSeries });

    await expect.element(button("Following")).not.toBeInTheDocument();
  });
});

const answerSeries = (connection: OpenPage["connection"]) =>
  connection.answer("title/get", () => SERIES);

describe("a movie", () => {
  it("is followed until it can be had", async () => {
    const opened = await openTitle(MOVIE);

    await button("Follow until it can be had").click();
    await expect.element(page.getByText("downloaded once it can be had.")).toBeVisible();
    await submit().click();

    await expect.poll(() => requests(opened)).toMatchObject([{ tmdb_id: 2, media_type: "movie" }]);
    expect(requests(opened)[0]).not.toHaveProperty("scope");
  });

  it("that can be had need not be followed", async () => {
    const { connection } = await openTitle(MOVIE);
    await expect.element(button("Follow until it can be had")).toBeVisible();

    await button("Make a plan").click();
    await expect.poll(() => connection.commands("smart_grab")).toHaveLength(1);
    const plan = makePlan([makePlanned("movie-2")], { media_type: "movie" });
    connection.push({ type: "plan", plan }, "smart_grab");

    await expect.element(button("Follow until it can be had")).not.toBeInTheDocument();
  });
});

describe("what a plan misses", () => {
  const openPlan = async (details: TitleDetails, missing: readonly MissingGap[]) => {
    const opened = await openTitle(details);
    await button("Make a plan").click();
    await expect.poll(() => opened.connection.commands("smart_grab")).toHaveLength(1);
    opened.connection.push({ type: "plan", plan: makePlan([], { missing }) }, "smart_grab");
    return opened;
  };

  it("is followed by its seasons", async () => {
    const opened = await openPlan(SERIES, [gap({ season: 1, episode: 3 })]);

    await button("Follow what is missing").click();
    await expect.element(page.getByRole("radio", { name: "Whole seasons" })).toBeChecked();
    await submit().click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([{ tmdb_id: 1, scope: "seasons", seasons: [1] }]);
  });

  it("of a collection is followed movie by movie", async () => {
    const opened = await openPlan(COLLECTION, [
      gap({ tmdb_id: 11, title: "Part 11" }),
      gap({ tmdb_id: 12, title: "Part 12" }),
    ]);
    await expect
      .element(page.getByRole("button", { name: "Follow until it can be had" }))
      .not.toBeInTheDocument();

    await button("Follow what is missing").click();
    await expect.element(dialog().getByText("Part 12")).toBeVisible();
    await submit().click();

    await expect
      .poll(() => requests(opened))
      .toMatchObject([
        { tmdb_id: 11, media_type: "movie" },
        { tmdb_id: 12, media_type: "movie" },
      ]);
    expect(opened.notifications).toEqual(["2 movies are followed now"]);
  });
});
