import { afterEach, describe, expect, it, vi } from "vitest";

import { configForm, pickerEntry, settingsOf } from "./card-config";

const type = "custom:fshare-downloads-card";

afterEach(() => vi.unstubAllGlobals());

describe("the settings of the card", () => {
  it("have defaults, so that a card works at once", () => {
    expect(settingsOf({ type })).toEqual({ title: "", downloads: 3, showAdd: false });
  });

  it("are those that are set", () => {
    expect(settingsOf({ type, title: "Phim", downloads: 10, show_add: true })).toEqual({
      title: "Phim",
      downloads: 10,
      showAdd: true,
    });
  });

  it.each([
    [{ downloads: 0 }],
    [{ downloads: 11 }],
    [{ downloads: 2.5 }],
    [{ downloads: "3" }],
    [{ title: 5 }],
    [{ show_add: "yes" }],
  ])("%j are refused", (fields) => {
    expect(() => settingsOf({ type, ...fields } as never)).toThrow();
    expect(() => configForm().assertConfig({ type, ...fields } as never)).toThrow();
  });
});

describe("form and picker", () => {
  const stubPage = (root: object | null) =>
    vi.stubGlobal("document", { querySelector: () => root });

  it("speak the language of the page", () => {
    const locale = { language: "vi", number_format: "language" };
    stubPage({ hass: { language: "vi", locale, config: { time_zone: "UTC" } } });

    expect(pickerEntry.name).toBe("Tải xuống Fshare");
    expect(configForm().computeLabel({ name: "title" })).toBe("Tiêu đề");
  });

  it("speak English before the page is there", () => {
    stubPage(null);

    expect(pickerEntry.name).toBe("Fshare downloads");
    expect(pickerEntry.description).not.toBe("");
  });

  it("offer a field for every setting", () => {
    expect(configForm().schema.map((field) => field.name)).toEqual([
      "title",
      "downloads",
      "show_add",
    ]);
  });

  it("suggest the card for entities of the integration, and for no others", () => {
    const entities = {
      "sensor.download_speed": { platform: "fshare_downloader" },
      "sensor.of_another": { platform: "sabnzbd" },
    };
    const suggestions = [...Object.keys(entities), "sensor.without_an_entry"].map((entityId) =>
      pickerEntry.getEntitySuggestion({ entities }, entityId),
    );

    expect(suggestions).toEqual([{ config: { type } }, null, null]);
  });
});
