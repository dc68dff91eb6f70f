import { describe, expect, it, vi } from "vitest";

import type { Hass } from "../api/hass";
import { queueStoreOf } from "../stores/queue-store";
import { FakeConnection } from "../testing/fake-connection";
import { HOLDS, makeQueue, makeSnapshot } from "../testing/samples";
import { makeProfile } from "../testing/ui";
import { texts } from "../texts";
import { uiOf } from "./ui";

const hassOf = (connection: FakeConnection, language = "en"): Hass =>
  ({
    connection,
    ...makeProfile(language),
    user: { is_admin: false },
    entities: {},
  }) as unknown as Hass;

describe("what elements know of the user", () => {
  it("changes with the rights that the server tells, and with nothing else it tells", async () => {
    const connection = new FakeConnection();
    const hass = hassOf(connection);
    const end = queueStoreOf(connection).observe(() => undefined);
    await texts.load("en");
    const first = uiOf(hass, false)!;
    expect([first.isAdmin, first.canChange]).toEqual([false, true]);

    await vi.waitFor(() => expect(connection.subscribed).toBe(1));
    connection.push(makeSnapshot());
    expect(uiOf(hass, false, first)).toBe(first);

    connection.push(makeSnapshot([], { can_change: false }));
    const reader = uiOf(hass, false, first)!;
    expect(reader.canChange).toBe(false);
    expect(uiOf(hass, false, reader)).toBe(reader);
    end();
  });

  it("stays the same while the same disks are in the way", async () => {
    const connection = new FakeConnection();
    const hass = hassOf(connection);
    const end = queueStoreOf(connection).observe(() => undefined);
    await texts.load("en");
    await vi.waitFor(() => expect(connection.subscribed).toBe(1));
    connection.push(makeSnapshot());
    const free = uiOf(hass, false)!;
    const push = (...holds: (typeof HOLDS)[keyof typeof HOLDS][]) =>
      connection.push({ type: "queue", queue: makeQueue({ holds, speed: Math.random() }) });

    push(HOLDS.line, HOLDS.room);
    expect(uiOf(hass, false, free)).toBe(free);
    push({ ...HOLDS.storage });
    const held = uiOf(hass, false, free)!;
    expect(held.diskHolds).toEqual([{ ...HOLDS.storage, location: undefined }]);
    push({ ...HOLDS.storage }, HOLDS.line);
    expect(uiOf(hass, false, held)).toBe(held);
    push(HOLDS.folder);
    expect(uiOf(hass, false, held)?.diskHolds).toMatchObject([{ location: "default" }]);
    end();
  });

  it("stays in one language until the texts of another have come", async () => {
    const connection = new FakeConnection();
    await texts.load("en");
    const english = uiOf(hassOf(connection), false);
    const other = hassOf(connection, "vi-VN");
    expect(uiOf(other, false)).toBeUndefined();
    expect(uiOf(other, false, english)).toBe(english);

    await texts.load("vi");

    expect(uiOf(other, false, english)?.t("panel.queue")).toBe("Hàng đợi");
  });
});
