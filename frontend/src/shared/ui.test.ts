import { describe, expect, it, vi } from "vitest";

import type { Hass } from "../api/hass";
import { queueStoreOf } from "../stores/queue-store";
import { FakeConnection } from "../testing/fake-connection";
import { makeSnapshot } from "../testing/samples";
import { uiOf } from "./ui";

const hassOf = (connection: FakeConnection, isAdmin: boolean): Hass =>
  ({
    connection,
    language: "en",
    locale: {
      language: "en",
      number_format: "language",
      time_format: "24",
      date_format: "language",
      time_zone: "server",
    },
    config: { time_zone: "UTC" },
    user: { is_admin: isAdmin },
    entities: {},
  }) as unknown as Hass;

describe("what elements know of the user", () => {
  it("changes with the rights that the server tells, and with nothing else it tells", async () => {
    const connection = new FakeConnection();
    const hass = hassOf(connection, false);
    const end = queueStoreOf(connection).observe(() => undefined);
    const first = uiOf(hass, false);
    expect([first.isAdmin, first.canChange]).toEqual([false, true]);

    await vi.waitFor(() => expect(connection.subscribed).toBe(1));
    connection.push(makeSnapshot());
    expect(uiOf(hass, false, first)).toBe(first);

    connection.push(makeSnapshot([], { can_change: false }));
    const reader = uiOf(hass, false, first);
    expect(reader.canChange).toBe(false);
    expect(uiOf(hass, false, reader)).toBe(reader);
    end();
  });
});
