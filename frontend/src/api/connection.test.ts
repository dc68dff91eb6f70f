import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { FakeConnection } from "../testing/fake-connection";
import { makeSnapshot } from "../testing/samples";
import { subscribe } from "./commands";
import { LiveConnection, type LiveStatus } from "./connection";
import type { SubscriptionMessage } from "./types";

let connection: FakeConnection;
let statuses: LiveStatus[];
let messages: SubscriptionMessage[];
let live: LiveConnection<SubscriptionMessage>;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  statuses = [];
  messages = [];
  live = new LiveConnection(subscribe, {
    onMessage: (message) => messages.push(message),
    onStatus: (status) => statuses.push(status),
  });
});
afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a live connection", () => {
  it("is loading until the first snapshot", async () => {
    live.start(connection);
    await settle();
    expect(statuses).toEqual(["loading"]);

    connection.push(makeSnapshot());
    expect(statuses).toEqual(["loading", "live"]);
    expect(messages).toHaveLength(1);
  });

  it("renews its subscription itself, not through Home Assistant's client", async () => {
    live.start(connection);
    await settle();

    expect(connection.commands("subscribe")).toEqual([{ resubscribe: false }]);
  });

  it("tries again every second while the integration is not loaded", async () => {
    connection.isLoaded = false;
    live.start(connection);
    await vi.advanceTimersByTimeAsync(3500);
    expect(connection.commands("subscribe")).toHaveLength(4);
    expect(statuses.at(-1)).toBe("unavailable");

    connection.isLoaded = true;
    await vi.advanceTimersByTimeAsync(1000);
    connection.push(makeSnapshot());
    expect(statuses.at(-1)).toBe("live");
  });

  it("comes back after a restart in which commands appear after the connection", async () => {
    live.start(connection);
    await settle();
    connection.push(makeSnapshot());
    connection.lose();
    expect(statuses.at(-1)).toBe("disconnected");

    connection.isLoaded = false;
    connection.restore();
    await vi.advanceTimersByTimeAsync(1500);
    expect(statuses.at(-1)).toBe("unavailable");

    connection.isLoaded = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(connection.subscribed).toBe(1);
    connection.push(makeSnapshot());
    expect(statuses.at(-1)).toBe("live");
  });

  it("says that the manager is gone, and keeps the subscription for the next one", async () => {
    live.start(connection);
    await settle();
    connection.push({ type: "unavailable" });
    expect(statuses.at(-1)).toBe("unavailable");
    expect(messages).toEqual([]);

    connection.push(makeSnapshot());
    expect(statuses.at(-1)).toBe("live");
    expect(connection.commands("subscribe")).toHaveLength(1);
  });

  it("waits for the connection when there is none at first", async () => {
    connection.connected = false;
    live.start(connection);
    await vi.advanceTimersByTimeAsync(5000);
    expect(connection.asked).toEqual([]);
    expect(statuses).toEqual(["disconnected"]);

    connection.restore();
    await settle();
    expect(connection.subscribed).toBe(1);
  });

  it("doesn't try in vain while there is no connection", async () => {
    connection.isLoaded = false;
    live.start(connection);
    await settle();
    connection.lose();
    await vi.advanceTimersByTimeAsync(5000);

    expect(connection.commands("subscribe")).toHaveLength(1);
  });

  it("leaves nothing behind when it stops", async () => {
    live.start(connection);
    await settle();
    live.stop();
    await settle();

    expect(connection.subscribed).toBe(0);
    expect(connection.listeners).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends a subscription that arrives after it stopped", async () => {
    live.start(connection);
    live.stop();
    await settle();

    expect(connection.subscribed).toBe(0);
    expect(connection.ended).toBe(1);
  });

  it("starts only once on the same connection, and again after a stop", async () => {
    live.start(connection);
    live.start(connection);
    await settle();
    expect(connection.subscribed).toBe(1);

    live.stop();
    live.start(connection);
    await settle();
    expect(connection.subscribed).toBe(1);
    expect(connection.listeners).toBe(2);
  });

  it("gets a new snapshot on demand, and hears the old subscription no more", async () => {
    live.start(connection);
    await settle();
    live.refresh();
    await settle();

    expect(connection.subscribed).toBe(1);
    expect(connection.ended).toBe(1);
    connection.push(makeSnapshot());
    expect(messages).toHaveLength(1);
  });
});
