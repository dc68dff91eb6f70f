import { describe, expect, it, vi } from "vitest";

import { firstTexts, languageOf } from "./languages";
import { TextLibrary } from "./texts";
import en from "./translations/en.json";
import vietnamese from "./translations/vi.json";

const english = () => Promise.resolve({ default: en });

/** A library whose Vietnamese file comes when it is there. */
const libraryOf = (load: () => Promise<{ default: typeof vietnamese }>) => {
  const files = { en: vi.fn(english), vi: vi.fn(load) };
  const library = new TextLibrary(files as never);
  let told = 0;
  library.observe(() => told++);
  return { library, files, told: () => told };
};

describe("the texts of a language", () => {
  it("are loaded once, when they are wanted, and no others", async () => {
    const { library, files, told } = libraryOf(() => Promise.resolve({ default: vietnamese }));
    expect(library.get("vi")).toBeUndefined();
    expect(library.get("vi")).toBeUndefined();

    await library.load("vi");

    expect(library.get("vi")).toBe(vietnamese);
    expect(told()).toBe(1);
    expect([files.en.mock.calls.length, files.vi.mock.calls.length]).toEqual([0, 1]);
  });

  it("that did not come are asked for again, after a while", async () => {
    vi.useFakeTimers();
    const answers = [Promise.reject(new Error("gone")), Promise.resolve({ default: vietnamese })];
    const { library, files, told } = libraryOf(() => answers.shift()!);

    await library.load("vi");
    expect(library.get("vi")).toBeUndefined();
    expect([library.hasFailed, files.vi.mock.calls.length, told()]).toEqual([true, 1, 1]);

    vi.runAllTimers();
    expect(told()).toBe(2);
    await library.load("vi");

    expect(library.get("vi")).toBe(vietnamese);
    expect(library.hasFailed).toBe(false);
    vi.useRealTimers();
  });

  it("that come later with other code are kept apart, and there in each language", () => {
    const { library } = libraryOf(() => Promise.resolve({ default: vietnamese }));
    expect(library.late("en")).toEqual({});

    library.add({ en: { a: "A" }, vi: { a: "Á" } });

    expect([library.late("en"), library.late("vi")]).toEqual([{ a: "A" }, { a: "Á" }]);
  });

  it("are those of the user's language, or else English", () => {
    expect(["vi", "vi-VN", "en-GB", "de", ""].map(languageOf)).toEqual([
      "vi",
      "vi",
      "en",
      "en",
      "en",
    ]);
    expect(firstTexts("vi-VN").card_title).toBe("Tiêu đề");
    expect(firstTexts("de").card_title).toBe("Title");
  });
});
