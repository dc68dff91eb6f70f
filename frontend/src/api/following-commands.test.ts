import { describe, expect, it } from "vitest";

import { FakeConnection } from "../testing/fake-connection";
import { makeFollowed } from "../testing/samples";
import * as commands from "./following-commands";

const REQUEST = {
  tmdb_id: 1,
  media_type: "tv",
  scope: "seasons",
  seasons: [2],
  quality: { resolution: 720, vietnamese: "any", hdr: "avoid" },
} as const;

describe("a command of the followed titles", () => {
  it.each([
    ["follow", (c: FakeConnection) => commands.followTitle(c, REQUEST), REQUEST],
    ["unfollow", (c: FakeConnection) => commands.unfollowTitle(c, "f"), { follow_id: "f" }],
    [
      "following/look",
      (c: FakeConnection) => commands.changeFollowed(c, "look", "f"),
      { follow_id: "f" },
    ],
    [
      "following/pause",
      (c: FakeConnection) => commands.changeFollowed(c, "pause", "f"),
      { follow_id: "f" },
    ],
  ])("%s sends its fields and hands back the answer", async (command, call, fields) => {
    const connection = new FakeConnection();
    const answer = makeFollowed("f");
    connection.answer(command, () => answer);

    expect(await call(connection)).toBe(answer);
    expect(connection.commands(command)).toEqual([fields]);
  });

  it("hears what is followed, and is not renewed by Home Assistant's client", async () => {
    const connection = new FakeConnection();
    const heard: unknown[] = [];
    await commands.subscribeFollowing(connection, (message) => heard.push(message));
    connection.push({ titles: [] }, "following/subscribe");

    expect(connection.commands("following/subscribe")).toEqual([{ resubscribe: false }]);
    expect(heard).toEqual([{ titles: [] }]);
  });
});
