import { describe, expect, it } from "vitest";

import { makeQuality } from "../testing/samples";
import { i18nIn } from "../testing/ui";
import { episodeText, qualityChips, reasonsText, unmetText } from "./release-text";

const i18n = await i18nIn("en", "Asia/Ho_Chi_Minh");
const chips = (fields: Parameters<typeof makeQuality>[0]) =>
  qualityChips(makeQuality(fields), i18n).map(({ text }) => text);

describe("the quality of a release", () => {
  it("is told in small words, what is Vietnamese first", () => {
    expect(
      chips({
        resolution: 2160,
        hdr: ["DV", "HDR10"],
        audio: ["Atmos"],
        dub: "voice_over",
        vietnamese_subtitles: true,
        edition: "Extended",
      }),
    ).toEqual([
      "Voice-over",
      "Vietsub",
      "2160p",
      "WEB-DL",
      "DV",
      "HDR10",
      "H.264",
      "Atmos",
      "Extended",
    ]);
  });

  it("of which the name tells nothing is not told", () => {
    expect(chips({ resolution: null, source: null, codec: null, dub: "from_tomorrow" })).toEqual(
      [],
    );
  });

  it("marks what is Vietnamese", () => {
    const [dub, resolution] = qualityChips(makeQuality({ dub: "dubbed" }), i18n);

    expect(dub).toEqual({ text: "Dubbed", isVietnamese: true });
    expect(resolution?.isVietnamese).toBe(false);
  });
});

describe("why a release was chosen", () => {
  const reasons = (...all: [string, number][]) =>
    reasonsText(
      { reasons: all.map(([code, points]) => ({ code, points })), unmet_wishes: [] },
      i18n,
    );

  it("is told in words, what speaks against it and what counts most first", () => {
    expect(reasons(["same_group", 20], ["size_suspicious", -120], ["resolution_wanted", 100])).toBe(
      "Suspiciously small · resolution as wished · same release group as the others",
    );
  });

  it("leaves out what made no difference, and says nothing twice", () => {
    expect(reasons(["codec_outdated", -4], ["source_cam", -10], ["source_ts", -9])).toBe(
      "Recorded in a cinema",
    );
  });

  it("leaves to another line what goes against the wish, however few its points are", () => {
    const release = {
      reasons: [
        { code: "resolution_lower", points: 80 },
        { code: "hdr_missing", points: 0 },
        { code: "source_web_dl", points: 35 },
      ],
      unmet_wishes: ["resolution_lower", "hdr_missing"],
    };

    expect(reasonsText(release, i18n)).toBe("Original from the web");
    expect(unmetText(release, i18n)).toBe("Lower resolution than wished · no HDR");
    expect(unmetText({ reasons: [], unmet_wishes: [] }, i18n)).toBe("");
  });

  it("is readable where its code is new", () => {
    expect(reasons(["in_the_same_folder", 10])).toBe("In the same folder");
    expect(reasons()).toBe("");
  });
});

describe("the number of an episode", () => {
  it.each([
    [1, [5], "S01E05"],
    [12, [5, 6], "S12E05–E06"],
    [1, [7, 8, 9], "S01E07–E09"],
    [0, [1], "S00E01"],
    [2, [], "S02"],
    [2, [null], "S02"],
    [1, [123], "S01E123"],
    [null, [], ""],
  ])("season %s, episodes %s, is %s", (season, episodes, text) => {
    expect(episodeText(season, episodes)).toBe(text);
  });
});
