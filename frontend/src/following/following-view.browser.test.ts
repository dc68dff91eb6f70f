import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";

import type { FollowedTitle } from "../api/following-types";
import { button, expectFocus, row } from "../testing/locators";
import { openPage, refuse, type OpenPage } from "../testing/open-page";
import { makeFollowed } from "../testing/samples";

const SUBSCRIPTION = "following/subscribe";
const episode = (number: number, title: string) => ({ season: 2, episode: number, title });
const DARK = makeFollowed("f1", {
  tmdb_id: 70523,
  title: "Dark",
  year: 2017,
  state: "looking",
  wanted: [{ ...episode(5, "Lost and Found"), air_date: "2026-11-20", looks: 3 }],
  upcoming: [{ ...episode(6, "An Endless Cycle"), air_date: "2126-12-04" }],
  found: [
    {
      ...episode(4, "The Travelers"),
      filename: "Dark.S02E04.mkv",
      found_at: "2026-11-15T12:00:00+00:00",
    },
  ],
  next_look: "2126-11-30T12:00:00+00:00",
});

/** Opens what is followed, on a server that follows this. */
const openFollowing = async (
  titles: readonly FollowedTitle[],
  fields: Parameters<typeof openPage>[0] = {},
): Promise<OpenPage> => {
  const opened = await openPage({ path: "/following", ...fields });
  await expect.poll(() => opened.connection.commands(SUBSCRIPTION)).toHaveLength(1);
  opened.connection.push({ titles }, SUBSCRIPTION);
  return opened;
};

describe("what is followed", () => {
  it("has a tab, which a link leads to", async () => {
    await openFollowing([DARK]);

    await expect
      .element(page.getByRole("link", { name: "Following" }))
      .toHaveAttribute("aria-current", "page");
    await expect.element(page.getByText("1 title is followed")).toBeVisible();
  });

  it("and is nothing yet says how one follows something, and leads there", async () => {
    const { path } = await openFollowing([]);
    await expect
      .element(page.getByRole("heading", { name: "Nothing is followed yet" }))
      .toBeVisible();
    await expect.element(page.getByText("choose Follow")).toBeVisible();

    await button("Search for a series").click();

    await expect.poll(path).toBe("/fshare-downloads/search");
  });

  it("shows what is looked for, what was found last, and what comes next", async () => {
    await openFollowing([DARK]);
    const dark = row("Dark");

    await expect.element(dark.getByText("New episodes · 1080p")).toBeVisible();
    await expect.element(dark.getByText("Looking for S02E05")).toBeVisible();
    await expect.element(dark.getByText("S02E04 The Travelers").first()).toBeVisible();
    await expect.element(dark.getByText("S02E06 An Endless Cycle").first()).toBeVisible();
    await expect.element(dark.getByText(/^in \d+ years$/)).toBeVisible();
  });

  it("unfolds to all its episodes", async () => {
    await openFollowing([DARK]);
    const looked = page.getByText("Nov 20, 2026 · looked for 3 times");
    await expect.element(looked).not.toBeVisible();

    await page.getByText("1 missing · 1 coming up · 1 found").click();

    await expect.element(looked).toBeVisible();
    await expect.element(page.getByText("Dec 4, 2126", { exact: true })).toBeVisible();
  });

  it("says what is wrong", async () => {
    await openFollowing([{ ...DARK, problem: "tmdb_key_missing" }]);

    await expect.element(page.getByText("need a TMDB API key")).toBeVisible();
  });

  it("leads to the page of the title", async () => {
    const { path } = await openFollowing([DARK]);

    await page.getByRole("link", { name: "Dark" }).click();

    await expect.poll(path).toBe("/fshare-downloads/search/tv/70523");
  });

  it("is shown as it changes", async () => {
    const { connection } = await openFollowing([DARK]);
    await expect.element(page.getByText("Looking for S02E05")).toBeVisible();

    connection.push({ titles: [{ ...DARK, state: "ended" }] }, SUBSCRIPTION);

    await expect.element(page.getByText("Complete: nothing is left to look for")).toBeVisible();
    await expect.element(button("Look now: Dark")).not.toBeInTheDocument();
  });

  it("is not taken for nothing while the download manager is away", async () => {
    const { connection } = await openPage({ path: "/following" });
    await expect.poll(() => connection.commands(SUBSCRIPTION)).toHaveLength(1);
    connection.push({ type: "unavailable" });

    await expect
      .element(page.getByRole("heading", { name: "Downloads are not running" }))
      .toBeVisible();
  });

  it("offers a read-only user nothing to change", async () => {
    await openFollowing([DARK], { canChange: false });
    await expect.element(page.getByText("Looking for S02E05")).toBeVisible();

    await expect.element(row("Dark").getByRole("button")).not.toBeInTheDocument();
  });
});

describe("a followed title", () => {
  it("is looked for at once", async () => {
    const { connection } = await openFollowing([DARK]);
    connection.answer("following/look", () => ({ ...DARK, state: "waiting", wanted: [] }));

    await button("Look now: Dark").click();

    await expect.element(page.getByText("Up to date. The next episode airs")).toBeVisible();
    expect(connection.commands("following/look")).toEqual([{ follow_id: "f1" }]);
  });

  it("that somebody else has stopped to follow says so", async () => {
    const { connection, notifications } = await openFollowing([DARK]);
    connection.answer("following/look", () => refuse("followed_not_found"));

    await button("Look now: Dark").click();

    await expect.poll(() => notifications).toEqual(["This title is not followed"]);
    await expect.element(button("Look now: Dark")).toBeEnabled();
  });

  it("is paused, and goes on", async () => {
    const { connection } = await openFollowing([DARK]);
    connection.answer("following/pause", () => ({ ...DARK, state: "paused" }));
    connection.answer("following/resume", () => DARK);

    await button("Pause: Dark").click();
    await expect.element(page.getByText("Paused: it is not looked for")).toBeVisible();
    await expect.element(button("Look now: Dark")).not.toBeInTheDocument();
    await button("Resume: Dark").click();

    await expect.element(page.getByText("Looking for S02E05")).toBeVisible();
  });

  it("is followed no longer when one is sure, and the keyboard stays on the list", async () => {
    const { connection } = await openFollowing([DARK, makeFollowed("f2", { title: "Babylon" })]);
    connection.answer("unfollow", () => ({}));

    await button("Stop following: Dark").click();
    await expect.element(page.getByText("Dark is no longer looked for")).toBeVisible();
    await button("Keep following").click();
    expect(connection.commands("unfollow")).toEqual([]);
    await button("Stop following: Dark").click();
    await button("Stop following").click();

    await expectFocus(page.getByText("1 title is followed"));
    await expect.element(page.getByRole("link", { name: "Dark" })).not.toBeInTheDocument();
    expect(connection.commands("unfollow")).toEqual([{ follow_id: "f1" }]);
  });

  it("that has ended is removed without being asked", async () => {
    const { connection } = await openFollowing([{ ...DARK, state: "ended" }]);
    connection.answer("unfollow", () => ({}));

    await button("Remove: Dark").click();

    await expect
      .element(page.getByRole("heading", { name: "Nothing is followed yet" }))
      .toBeVisible();
  });
});
