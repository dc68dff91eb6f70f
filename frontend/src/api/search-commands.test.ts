import { describe, expect, it } from "vitest";

import { FakeConnection } from "../testing/fake-connection";
import { commandErrorOf, getTitle, search, smartGrab } from "./search-commands";

const KEY = { tmdb_id: 603, media_type: "movie" } as const;

describe("a command of the search", () => {
  it("sends its fields and hands back the answer", async () => {
    const connection = new FakeConnection();
    const answer = { results: [], files: [], problems: [] };
    connection.answer("search", () => answer);
    connection.answer("title/get", () => KEY);

    expect(await search(connection, "ma trận", "vi")).toBe(answer);
    expect(await getTitle(connection, { ...KEY }, undefined)).toBe(KEY);
    expect(connection.commands("search")).toEqual([{ query: "ma trận", language: "vi" }]);
    expect(connection.commands("title/get")).toEqual([KEY]);
  });

  it("that is followed live is not renewed by Home Assistant's client", async () => {
    const connection = new FakeConnection();
    const heard: unknown[] = [];
    const request = {
      ...KEY,
      quality: { resolution: 720, vietnamese: "any", hdr: "avoid" },
      choices: { "movie-603": "" },
      dry_run: true,
    } as const;
    const end = await smartGrab(connection, request, (message) => heard.push(message));
    const progress = { type: "progress", stage: "title", done: 0, total: 0 } as const;
    connection.push(progress, "smart_grab");
    await end();
    connection.push(progress, "smart_grab");

    expect(connection.commands("smart_grab")).toEqual([{ ...request, resubscribe: false }]);
    expect(heard).toEqual([progress]);
  });
});

describe("what a command rejects with", () => {
  it("is the error of the server as it is", () => {
    const error = { code: "tmdb_unavailable", message: "Down" };

    expect(commandErrorOf(error)).toBe(error);
  });

  it("says that the integration is not there when Home Assistant does not know the command", () => {
    expect(commandErrorOf({ code: "unknown_command", message: "?" }).code).toBe("not_loaded");
  });

  it.each([[3], [null], [undefined], [new Error("closed")], ["closed"]])(
    "is a lost connection when it is %s",
    (error) => {
      expect(commandErrorOf(error).code).toBe("connection_lost");
    },
  );
});
