import { describe, expect, it } from "vitest";

import { FakeConnection } from "../testing/fake-connection";
import { makeTask } from "../testing/samples";
import * as commands from "./commands";

const LINK = "https://www.fshare.vn/file/ABC";

describe("a command", () => {
  it.each([
    ["task/list", (c: FakeConnection) => commands.listTasks(c, { limit: 5 }), { limit: 5 }],
    ["batch/list", (c: FakeConnection) => commands.listBatches(c), {}],
    ["add", (c: FakeConnection) => commands.addLinks(c, { links: [LINK] }), { links: [LINK] }],
    ["pause", (c: FakeConnection) => commands.pauseTasks(c, {}), {}],
    [
      "resume",
      (c: FakeConnection) => commands.resumeTasks(c, { batch_id: "b" }),
      { batch_id: "b" },
    ],
    [
      "retry",
      (c: FakeConnection) => commands.retryTasks(c, { task_id: ["t"] }),
      { task_id: ["t"] },
    ],
    [
      "retry",
      (c: FakeConnection) => commands.retryTasks(c, { task_id: ["t"] }, "abc"),
      { task_id: ["t"], password: "abc" },
    ],
    [
      "cancel",
      (c: FakeConnection) => commands.cancelTasks(c, { task_id: ["t"] }),
      { task_id: ["t"] },
    ],
    [
      "remove",
      (c: FakeConnection) => commands.removeTasks(c, { batch_id: "b" }, true),
      { batch_id: "b", delete_files: true },
    ],
    [
      "move",
      (c: FakeConnection) => commands.moveTasks(c, ["t"], "top"),
      { task_id: ["t"], position: "top" },
    ],
    ["clear", (c: FakeConnection) => commands.clearTasks(c, "failed"), { state: "failed" }],
  ])("%s sends its fields and hands back the answer", async (command, call, fields) => {
    const connection = new FakeConnection();
    const answer = { affected: 1 };
    connection.answer(command, () => answer);

    expect(await call(connection)).toBe(answer);
    expect(connection.commands(command)).toEqual([fields]);
  });

  it("that tries a password says whether it is right", async () => {
    const connection = new FakeConnection();
    connection.answer("link/check_password", () => ({ is_right: false }));

    expect(await commands.checkPassword(connection, LINK, "abc")).toBe(false);
    expect(connection.commands("link/check_password")).toEqual([{ link: LINK, password: "abc" }]);
  });

  it("takes what was asked for out of its envelope", async () => {
    const connection = new FakeConnection();
    const task = { ...makeTask("t"), error_history: [] };
    connection.answer("task/get", () => ({ task }));
    connection.answer("category/list", () => ({ categories: ["tv"] }));
    connection.answer("link/lookup", () => ({ links: [] }));

    expect(await commands.getTask(connection, "t")).toBe(task);
    expect(await commands.listCategories(connection)).toEqual(["tv"]);
    expect(await commands.lookupLinks(connection, [LINK])).toEqual([]);
  });

  it("rejects with the error of the server", async () => {
    await expect(commands.pauseTasks(new FakeConnection(), {})).rejects.toMatchObject({
      code: "unknown_command",
    });
  });
});
