import { describe, expect, it } from "vitest";

import { i18nOf } from "./i18n";
import { exceptions } from "../../custom_components/fshare_downloader/translations/en.json";
import { i18nIn, makeProfile } from "./testing/ui";
import type { TextKey } from "./texts";
import en from "./translations/en.json";
import first from "./translations/first.json";
import following from "./translations/following.json";
import vi from "./translations/vi.json";

type Forms = Readonly<Record<string, string>>;
interface Tree {
  readonly [name: string]: string | Tree;
}

const isForms = (tree: Tree): tree is Forms => typeof tree["other"] === "string";

/** Every text by its key, with its forms. */
const texts = (tree: Tree, path: readonly string[] = []): Map<string, Forms> => {
  const found = new Map<string, Forms>();
  for (const [name, value] of Object.entries(tree)) {
    const key = [...path, name];
    if (typeof value === "string") found.set(key.join("."), { other: value });
    else if (isForms(value)) found.set(key.join("."), value);
    else for (const entry of texts(value, key)) found.set(...entry);
  }
  return found;
};
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

const english = texts({ ...en, ...following.en, first: first.en });
const vietnamese = texts({ ...vi, ...following.vi, first: first.vi });

describe("the translations", () => {
  it("say the same things", () => {
    expect(english.size).toBeGreaterThan(100);
    expect([...vietnamese.keys()]).toEqual([...english.keys()]);
  });

  it.each([...english.keys()])("%s has the same placeholders in all its forms", (key) => {
    const forms = [...Object.values(english.get(key)!), ...Object.values(vietnamese.get(key)!)];
    const expected = placeholders(english.get(key)!["other"]!);

    for (const form of forms) {
      expect(placeholders(form)).toEqual(expected);
      expect(form.trim()).toBe(form);
      expect(form).not.toBe("");
    }
  });

  it("have a text for each error of the server that a page can meet", () => {
    // A repair tells of the one, before anything runs; the media browser of the other. Sonarr and
    // Radarr are connected in the options.
    const elsewhere = ["database_too_new", "media_missing"];
    const isElsewhere = (code: string) =>
      elsewhere.includes(code) || /^(sentences|servarr|todo)_/.test(code);

    const codes = Object.keys(exceptions).filter((code) => !isElsewhere(code));

    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !english.has(`error.${code}`))).toEqual([]);
  });

  it.each([
    ["en", english],
    ["vi", vietnamese],
  ])("in %s have the plural forms of the language", (language, catalogue) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, forms] of catalogue) {
      const categories = Object.keys(forms);
      if (categories.length === 1) expect(categories, key).toEqual(["other"]);
      else expect(categories.sort(), key).toEqual([...pluralCategories].sort());
      if (categories.length > 1) expect(placeholders(forms["other"]!), key).toContain("count");
    }
  });
});

describe("a text", () => {
  it("comes in the user's language, or else in English", async () => {
    expect((await i18nIn("vi")).t("panel.queue")).toBe("Hàng đợi");
    expect((await i18nIn("vi-VN")).t("panel.queue")).toBe("Hàng đợi");
    expect((await i18nIn("en-GB")).t("panel.queue")).toBe("Queue");
    expect((await i18nIn("de")).t("panel.queue")).toBe("Queue");
    expect((await i18nIn("de")).language).toBe("en");
  });

  it("agrees with its number, which is written as the user writes numbers", async () => {
    const { t } = await i18nIn("en");

    expect(t("add.added", { count: 1 })).toBe("1 download added");
    expect(t("add.added", { count: 1234 })).toBe("1,234 downloads added");
    expect((await i18nIn("vi")).t("add.added", { count: 1234 })).toBe("Đã thêm 1.234 mục tải");
  });

  it("keeps a name as it is, even one that looks like a placeholder", async () => {
    const { t } = await i18nIn("en");

    expect(t("remove.text", { name: "{count} $& film" })).toContain("{count} $& film");
  });

  it("that does not exist shows its key", async () => {
    const { t } = await i18nIn("en");

    expect(t("no.such.text" as TextKey)).toBe("no.such.text");
    expect(t("panel" as TextKey)).toBe("panel");
  });
});

describe("an error", async () => {
  const { errorText, commandErrorText } = await i18nIn("vi");

  it("is told in the user's language by its code", () => {
    expect(errorText("network_error", "The network failed")).toBe("Lỗi mạng");
    expect(
      commandErrorText({
        code: "too_many_links",
        message: "",
        translation_placeholders: { limit: "10000" },
      }),
    ).toContain("10000");
  });

  it("without values is told too: Home Assistant sends null for them", () => {
    const error = { code: "not_loaded", message: "", translation_placeholders: null };
    expect(commandErrorText(error)).toContain("Fshare Downloader");
    expect(errorText("network_error", null, null)).toBe("Lỗi mạng");
  });

  it("that is unknown speaks for itself", () => {
    expect(errorText("new_one", "Something new")).toBe("Something new");
    expect(errorText(null, null)).toBe("Trình quản lý tải xuống gặp lỗi");
  });
});

describe("a code of the server", async () => {
  const { codeText } = await i18nIn("vi");

  it("has a text in the user's language", () => {
    expect(codeText("skip", "not_aired")).toBe("Chưa chiếu");
  });

  it("that is newer than this page is made readable", () => {
    expect(codeText("reason", "from_the_same_pack")).toBe("From the same pack");
    expect(codeText("stage", "")).toBe("");
  });
});

it("texts and formats stay the same object while the user's settings do", async () => {
  await i18nIn("vi");
  const i18n = await i18nIn("en");

  expect(i18nOf(makeProfile("en"))).toBe(i18n);
  expect(i18nOf(makeProfile("vi"))).not.toBe(i18n);
});
