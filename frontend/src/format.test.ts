import { describe, expect, it } from "vitest";

import { Format, type LocaleSettings } from "./format";

const settings = (locale: Partial<LocaleSettings["locale"]> = {}): LocaleSettings => ({
  locale: {
    language: "en",
    number_format: "language",
    time_format: "language",
    time_zone: "server",
    ...locale,
  },
  config: { time_zone: "Asia/Ho_Chi_Minh" },
});
const english = new Format(settings());
const vietnamese = new Format(settings({ language: "vi" }));
/** Intl sets spaces that don't break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("bytes", () => {
  it.each([
    [0, "0 kB"],
    [499, "0 kB"],
    [999, "1 kB"],
    [1000, "1 kB"],
    [999_499, "999 kB"],
    [999_500, "1 MB"],
    [12_345_678, "12.3 MB"],
    [123_456_789, "123 MB"],
    [999_499_999, "999 MB"],
    [999_500_000, "1 GB"],
    [1_001_000_000, "1 GB"],
    [1_010_000_000, "1.01 GB"],
    [25_000_000, "25 MB"],
    [4_700_000_000, "4.70 GB"],
    [1_500_000_000_000, "1.50 TB"],
    [2e18, "2,000 PB"],
  ])("%i are %s", (value, text) => {
    expect(plain(english.bytes(value))).toBe(text);
  });

  it("are written as in the user's language", () => {
    expect(plain(vietnamese.bytes(4_700_000_000))).toBe("4,70 GB");
  });

  it.each([
    ["decimal_comma", "1,23 GB"],
    ["comma_decimal", "1.23 GB"],
    ["none", "1.23 GB"],
  ])("are written as the profile says: %s", (number_format, text) => {
    expect(plain(new Format(settings({ number_format })).bytes(1_234_000_000))).toBe(text);
  });

  it("stand beside their total where it is known", () => {
    expect(plain(english.bytesOf(1_000_000, 2_000_000))).toBe("1.00 MB / 2 MB");
    expect(plain(english.bytesOf(1_000_000, null))).toBe("1.00 MB");
  });
});

describe("speed", () => {
  it.each([
    [0, "0 kB/s"],
    [12_300_000, "12.3 MB/s"],
    [999_999_999, "1.00 GB/s"],
  ])("of %i is %s", (value, text) => {
    expect(plain(english.speed(value))).toBe(text);
    expect(plain(vietnamese.speed(value))).toBe(text.replace(".", ","));
  });
});

describe("a limit of the speed", () => {
  it("has no needless digits", () => {
    expect(plain(english.speedLimit(5_000_000))).toBe("5 MB/s");
    expect(plain(vietnamese.speedLimit(1_500_000))).toBe("1,50 MB/s");
  });
});

describe("a share", () => {
  it.each([
    [0, "0%"],
    [41.9, "41%"],
    [99.96, "99%"],
    [100, "100%"],
    [130, "100%"],
    [-1, "0%"],
  ])("of %f per cent is shown as %s", (value, text) => {
    expect(english.percent(value)).toBe(text);
  });
});

describe("a duration", () => {
  it.each([
    [-5, "0s"],
    [0.4, "0s"],
    [59.4, "59s"],
    [59.6, "1m"],
    [61, "1m 1s"],
    [3600, "1h"],
    [3900, "1h 5m"],
    [86_400 + 7200, "1d 2h"],
  ])("of %f seconds is %s", (seconds, text) => {
    expect(plain(english.duration(seconds))).toBe(text);
  });

  it("speaks the user's language", () => {
    expect(plain(vietnamese.duration(3900))).toBe("1 giờ 5 phút");
  });
});

describe("a moment", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");

  it.each([
    ["2026-11-22T11:59:59.900Z", "now"],
    ["2026-11-22T11:59:30Z", "30 seconds ago"],
    ["2026-11-22T11:00:30Z", "59 minutes ago"],
    ["2026-11-22T06:00:00Z", "6 hours ago"],
    ["2026-11-21T12:00:00Z", "yesterday"],
    ["2026-10-20T12:00:00Z", "last month"],
    ["2023-10-20T12:00:00Z", "3 years ago"],
    ["2026-11-25T12:00:00Z", "in 3 days"],
  ])("%s is %s", (time, text) => {
    expect(english.relative(time, now)).toBe(text);
  });

  it("is shown in the time of the house, or of the browser, as the profile says", () => {
    const time = "2026-11-22T20:30:00+00:00";

    expect(plain(english.dateTime(time))).toBe("Nov 23, 2026, 3:30 AM");
    expect(plain(new Format(settings({ time_zone: "local" })).time(time))).toBe("8:30 PM");
    expect(plain(new Format(settings({ time_format: "24" })).time(time))).toBe("03:30");
    expect(plain(new Format(settings({ time_format: "12", language: "vi" })).time(time))).toMatch(
      /3:30 SA$/,
    );
    expect(plain(english.date(time))).toBe("Nov 23, 2026");
  });
});

it("a day of the calendar is the same day in every time zone", () => {
  const west = new Format({ ...settings(), config: { time_zone: "America/Los_Angeles" } });

  expect(west.day("2026-11-30")).toBe("Nov 30, 2026");
  expect(vietnamese.day("2026-11-30")).toBe("30 thg 11, 2026");
});

it("a day of the calendar is as far away as it is where the user is", () => {
  const now = Date.parse("2026-11-29T20:00:00Z");
  const west = new Format({ ...settings(), config: { time_zone: "America/Los_Angeles" } });

  expect(english.today(now)).toBe("2026-11-30");
  expect(west.today(now)).toBe("2026-11-29");
  expect(english.relativeDay("2026-11-30", now)).toBe("today");
  expect(english.relativeDay("2026-12-04", now)).toBe("in 4 days");
  expect(west.relativeDay("2026-11-30", now)).toBe("tomorrow");
  expect(vietnamese.relativeDay("2026-11-29", now)).toBe("hôm qua");
  expect(english.daysUntil("2026-11-28", now)).toBe(-2);
});

it("a number is grouped unless the profile says otherwise", () => {
  expect(english.number(10_000)).toBe("10,000");
  expect(english.number(1.25, 1)).toBe("1.3");
  expect(new Format(settings({ number_format: "none" })).number(10_000)).toBe("10000");
});
