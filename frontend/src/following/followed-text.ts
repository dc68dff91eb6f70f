// What is said of a followed title: what is wanted of it, how it goes, what comes next.

import type { FollowedEpisode, FollowedTitle } from "../api/following-types";
import { episodeText } from "../search/release-text";
import { locationNameOf } from "../shared/location-chip";
import type { Ui } from "../shared/ui";

/** "S02E05 The Door"; a movie has a name alone. */
export const episodeName = ({ season, episode, title }: FollowedEpisode): string =>
  [episodeText(season, [episode]), title].filter(Boolean).join(" ");

/** What is wanted: "New episodes · 1080p · Subtitles preferred · until 31 Dec 2026". */
export const wishText = (title: FollowedTitle, ui: Ui): string => {
  const { t, format } = ui;
  const { quality, until, location } = title;
  const parts = [
    scopeText(title, t),
    `${quality.resolution}p`,
    quality.vietnamese === "any" ? "" : t(`plan.vietnamese_${quality.vietnamese}`),
    locationNameOf(location, ui),
    until ? t("followed.until", { date: format.day(until) }) : "",
  ];
  return parts.filter(Boolean).join(" · ");
};

const scopeText = ({ scope, seasons }: FollowedTitle, t: Ui["t"]): string => {
  if (scope !== "seasons") return t(`followed.scope_${scope}`);
  const [number] = seasons;
  if (seasons.length === 1 && number !== undefined)
    return number === 0 ? t("plan.specials") : t("plan.season", { number });
  return t("followed.scope_seasons", { numbers: seasons.join(", ") });
};

/** How it goes, in one line. */
export const stateText = (title: FollowedTitle, ui: Ui): string => {
  switch (title.state) {
    case "looking":
      return lookingText(title, ui);
    case "waiting":
      return waitingText(title, ui);
    case "paused":
      return ui.t("followed.paused");
    case "ended":
      return endedText(title, ui);
  }
};

const lookingText = ({ media_type, wanted, wanted_count }: FollowedTitle, { t }: Ui): string => {
  const [first] = wanted;
  if (media_type === "movie" || !first) return t("followed.looking");
  const name = episodeText(first.season, [first.episode]) || first.title;
  return wanted_count > 1
    ? t("followed.looking_for_more", { name, count: wanted_count - 1 })
    : t("followed.looking_for", { name });
};

const waitingText = (title: FollowedTitle, { t, format }: Ui): string => {
  const day = nextDay(title);
  if (title.media_type === "movie")
    return day
      ? t("followed.waiting_movie_day", { when: format.relativeDay(day) })
      : t("followed.waiting_movie");
  return day ? t("followed.waiting_day", { when: format.relativeDay(day) }) : t("followed.waiting");
};

/** The day of the next episode, or on which a movie comes out. */
export const nextDay = ({ upcoming, release_date }: FollowedTitle): string | null =>
  upcoming[0]?.air_date ?? release_date;

const endedText = ({ media_type, found, until }: FollowedTitle, { t, format }: Ui): string => {
  if (media_type === "movie" && found.length) return t("followed.ended_movie");
  if (until !== null && format.daysUntil(until) < 0)
    return t("followed.ended_until", { date: format.day(until) });
  return t(media_type === "movie" ? "followed.ended_movie" : "followed.ended");
};
