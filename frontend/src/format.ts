// Numbers and times as the user has set them in the profile, by `Intl`.

import type { HassLocale } from "./api/hass";

export interface LocaleSettings {
  readonly locale: Pick<HassLocale, "language" | "number_format" | "time_format" | "time_zone">;
  readonly config: { readonly time_zone: string };
}

/** Without bytes, for which Intl has no sign that reads well beside the others. */
const BYTE_UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;
const NUMBER_LOCALES: Readonly<Record<string, readonly string[]>> = {
  comma_decimal: ["en-US"],
  decimal_comma: ["de-DE"],
  space_comma: ["fr-FR"],
  quote_decimal: ["de-CH"],
  none: ["en-US"],
};
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RELATIVE_UNITS = [
  ["second", 1],
  ["minute", MINUTE],
  ["hour", HOUR],
  ["day", DAY],
  ["month", 30 * DAY],
  ["year", 365 * DAY],
] as const;

export class Format {
  private readonly _numbers = new Map<string, Intl.NumberFormat>();
  private readonly _dates = new Map<string, Intl.DateTimeFormat>();
  private readonly _relative: Intl.RelativeTimeFormat;

  public constructor(private readonly _settings: LocaleSettings) {
    this._relative = new Intl.RelativeTimeFormat(_settings.locale.language, { numeric: "auto" });
  }

  public number(value: number, fractionDigits = 0): string {
    return this._number({
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    }).format(value);
  }

  /** `value` is per cent. No file is at 100 % before its last byte. */
  public percent(value: number): string {
    const shown = Math.floor(Math.min(100, Math.max(0, value)));
    return this._number({ style: "percent" }).format(shown / 100);
  }

  /** "4.70 GB", but "4 GB". */
  public bytes(value: number): string {
    return this._bytes(value, "stripIfInteger");
  }

  private _bytes(value: number, trailingZeroDisplay: "auto" | "stripIfInteger"): string {
    let index = 0;
    let scaled = value / 1000;
    // From 999.5 on it would be shown as 1000.
    while (scaled >= 999.5 && index < BYTE_UNITS.length - 1) {
      scaled /= 1000;
      index++;
    }
    // Three digits; nobody cares for parts of a kilobyte.
    const digits = index === 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return this._number({
      style: "unit",
      unit: BYTE_UNITS[index],
      unitDisplay: "short",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      trailingZeroDisplay,
    }).format(scaled);
  }

  /** "1.20 GB / 4 GB", or what there is when the size is not known. */
  public bytesOf(value: number, total: number | null): string {
    // What grows before one's eyes keeps its width.
    const grown = this._bytes(value, "auto");
    return total === null ? grown : `${grown} / ${this.bytes(total)}`;
  }

  /** `value` is bytes per second, and changes before one's eyes. */
  public speed(value: number): string {
    // As Home Assistant writes it in every language; Intl would say "MB/giây".
    return `${this._bytes(value, "auto")}/s`;
  }

  /** `value` is bytes per second, and stays. */
  public speedLimit(value: number): string {
    return `${this.bytes(value)}/s`;
  }

  /** The two largest units: "1h 5m". */
  public duration(seconds: number): string {
    const rest = Math.max(0, Math.round(seconds));
    if (rest < MINUTE) return this._unit(rest, "second");
    if (rest < HOUR) return this._two(Math.floor(rest / MINUTE), "minute", rest % MINUTE, "second");
    if (rest < DAY)
      return this._two(
        Math.floor(rest / HOUR),
        "hour",
        Math.floor((rest % HOUR) / MINUTE),
        "minute",
      );
    return this._two(Math.floor(rest / DAY), "day", Math.floor((rest % DAY) / HOUR), "hour");
  }

  /** "5 minutes ago", "in 3 days". */
  public relative(time: string, now: number = Date.now()): string {
    const seconds = (Date.parse(time) - now) / 1000;
    const [unit, length] =
      RELATIVE_UNITS.findLast(([, unitLength]) => Math.abs(seconds) >= unitLength) ??
      RELATIVE_UNITS[0];
    return this._relative.format(Math.trunc(seconds / length), unit);
  }

  public dateTime(time: string): string {
    return this._date({ dateStyle: "medium", timeStyle: "short" }).format(Date.parse(time));
  }

  public date(time: string): string {
    return this._date({ dateStyle: "medium" }).format(Date.parse(time));
  }

  /** A day of the calendar, "2026-11-30", which is the same everywhere. */
  public day(date: string): string {
    return this._date({ dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(date));
  }

  /** "today", "in 4 days": how far a day of the calendar is away. */
  public relativeDay(date: string, now = Date.now()): string {
    // Intl has no words for the middle of a sentence: "Hôm nay".
    return this._relative.format(this.daysUntil(date, now), "day").toLowerCase();
  }

  /** Days from today, as it is where the user is, to a day of the calendar. */
  public daysUntil(date: string, now = Date.now()): number {
    return Math.round((Date.parse(date) - Date.parse(this.today(now))) / (DAY * 1000));
  }

  /** The day of the calendar where the user is: "2026-11-30". */
  public today(now = Date.now()): string {
    const { locale, config } = this._settings;
    const zone = locale.time_zone === "server" ? { timeZone: config.time_zone } : {};
    // Swedes write days of the calendar as programs do.
    return new Intl.DateTimeFormat("sv", zone).format(now);
  }

  public time(time: string): string {
    return this._date({ timeStyle: "short" }).format(Date.parse(time));
  }

  private _two(first: number, unit: string, second: number, smaller: string): string {
    const large = this._unit(first, unit);
    return second === 0 ? large : `${large} ${this._unit(second, smaller)}`;
  }

  private _unit(value: number, unit: string): string {
    return this._number({ style: "unit", unit, unitDisplay: "narrow" }, true).format(value);
  }

  /** Words come in the language of the user, figures in their number format. */
  private _number(options: Intl.NumberFormatOptions, inWords = false): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const known = this._numbers.get(key);
    if (known) return known;
    const { language, number_format: format } = this._settings.locale;
    const locales =
      inWords || format === "language"
        ? [language]
        : format === "system"
          ? undefined
          : NUMBER_LOCALES[format];
    const made = new Intl.NumberFormat(locales ? [...locales] : undefined, {
      ...options,
      useGrouping: format !== "none",
    });
    this._numbers.set(key, made);
    return made;
  }

  private _date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const known = this._dates.get(key);
    if (known) return known;
    const { locale, config } = this._settings;
    const made = new Intl.DateTimeFormat(locale.language, {
      ...(locale.time_zone === "server" && { timeZone: config.time_zone }),
      ...options,
      ...(options.timeStyle && CLOCKS[locale.time_format]),
    });
    this._dates.set(key, made);
    return made;
  }
}

const CLOCKS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  "12": { hourCycle: "h12" },
  "24": { hourCycle: "h23" },
};
