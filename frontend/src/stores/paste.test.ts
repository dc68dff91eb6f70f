import { describe, expect, it } from "vitest";

import { pastedLines } from "./paste";

it.each([
  ["https://www.fshare.vn/file/ABC"],
  ["HTTP://FSHARE.VN/folder/ABC"],
  ["fshare.vn/file/ABC"],
  ["xem www.fshare.vn/file/ABC nhé"],
  ["(mega.1280.com/file/ABC)"],
  ['<a href="https://www.fshare.vn/file/ABC">tập 1</a>'],
  ["https://example.org/a.zip"],
])("%s is worth asking about", (line) => {
  expect(pastedLines(line)).toEqual([line]);
});

it.each([[""], ["hello"], ["fshare.vn"], ["https://"], ["me@fshare.vn/x"], ["notfshare.vn/x"]])(
  "%j is not",
  (line) => {
    expect(pastedLines(line)).toEqual([]);
  },
);

it("lines come once, in order, without blanks around them", () => {
  const text = "b: https://b.org/\r\n\n  a: https://a.org/  \nsome text\nb: https://b.org/";

  expect(pastedLines(text)).toEqual(["b: https://b.org/", "a: https://a.org/"]);
});

describe("the line behind a link", () => {
  const FILE = "https://www.fshare.vn/file/AAA";

  it.each(["Pass: abc", "- mk abc", "MẬT KHẨU: abc", "Mat khau abc", "(pwd: abc)"])(
    "comes along when it may name a password: %s",
    (line) => {
      expect(pastedLines(`${FILE}\n\n${line}\nthe end`)).toEqual([`${FILE}\n${line}`]);
      expect(pastedLines(`${FILE}\nthe end\n${line}`)).toEqual([FILE]);
      expect(pastedLines(line)).toEqual([]);
    },
  );

  it.each([
    `Pass: abc\n${FILE}\nPass: def\nhttps://b.org/`,
    `Mật khẩu : abc\n\nTập 1: ${FILE}\nMật khẩu: def\nhttps://b.org/`,
    `${FILE}\n\nPass: def\nhttps://b.org/`,
    `${FILE}\n\nPass: def\nTập 2:\nhttps://b.org/`,
  ])("stays away when it may be that of the next: %j", (text) => {
    expect(pastedLines(text).join()).not.toContain("def");
  });

  it.each([
    `Passengers (2016)\n${FILE}\npass: abc`,
    `${FILE}\npass: abc\nhttps://b.org/`,
    `${FILE}\n\npass: abc\n\nhttps://b.org/`,
  ])("comes along when it can be of no other: %j", (text) => {
    expect(pastedLines(text)).toContain(`${FILE}\npass: abc`);
  });
});
