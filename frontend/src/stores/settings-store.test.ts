import { describe, expect, it } from "vitest";

import type { Hass } from "../api/hass";
import type { FormField } from "../api/settings-flow";
import { FakeConnection } from "../testing/fake-connection";
import { makeHass } from "../testing/open-page";
import { SettingsStore, type SettingsPart } from "./settings-store";

const FLOW = "config/config_entries/options/flow";
const ACCOUNT_FLOW = "config/config_entries/flow";

const field = (name: string, suggested_value?: unknown): FormField => ({
  name,
  description: { suggested_value },
});

/** The options on the server, and the forms that were opened and left. */
class Server {
  public options: Record<string, unknown> = {
    speed_limit: 5,
    min_free_space: 1,
    search: { search_url: "http://old", tmdb_api_key: "key" },
  };
  public readonly connection = new FakeConnection();
  public readonly open = new Set<string>();
  public answer: (flowId: string) => unknown = () => ({ type: "create_entry" });
  private _flows = 0;

  public constructor(private readonly _path = FLOW) {
    this.connection.answer("config_entries/get", () => [{ entry_id: "e1" }]);
    this.connection.answer(`POST ${_path}`, () => this._begin());
  }

  public get hass(): Hass {
    return makeHass(this.connection);
  }

  public sent(flowId: string): Record<string, unknown>[] {
    return this.connection.commands(`POST ${this._path}/${flowId}`);
  }

  public form(flowId: string, errors: Record<string, string> = {}) {
    const { search, ...own } = this.options;
    const schema = Object.entries(search as object).map(([name, value]) => field(name, value));
    return {
      type: "form",
      flow_id: flowId,
      step_id: "init",
      errors,
      data_schema: [
        ...Object.entries(own).map(([name, value]) => field(name, value)),
        { name: "search", type: "expandable", schema },
      ],
    };
  }

  private _begin() {
    const id = `f${++this._flows}`;
    this.open.add(id);
    this.connection.answer(`POST ${this._path}/${id}`, () => {
      const answer = this.answer(id);
      if ((answer as { type: string }).type === "create_entry") this.open.delete(id);
      return answer;
    });
    this.connection.answer(`DELETE ${this._path}/${id}`, () => this.open.delete(id));
    return this.form(id);
  }
}

const opened = async (server: Server, part: SettingsPart = "search"): Promise<SettingsStore> => {
  const store = new SettingsStore(() => server.hass, part);
  await store.open();
  return store;
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("one part of the options", () => {
  it("changes nothing of what others have changed while its form was open", async () => {
    const server = new Server();
    const store = await opened(server);
    server.options = {
      speed_limit: 20,
      min_free_space: 3,
      search: { search_url: "http://old", tmdb_api_key: "another key" },
    };
    store.values = { ...store.values, search_url: "http://new" };
    await store.save();

    expect(store.status).toBe("saved");
    expect(server.sent("f1")).toEqual([
      {
        speed_limit: 20,
        min_free_space: 3,
        search: { search_url: "http://new", tmdb_api_key: "another key" },
      },
    ]);
    await settled();
    expect(server.open).toEqual(new Set());
  });

  it("takes away what was emptied", async () => {
    const server = new Server();
    const store = await opened(server);
    store.values = { search_url: "http://old", tmdb_api_key: undefined };
    await store.save();

    expect(server.sent("f1")[0]).toEqual({
      speed_limit: 5,
      min_free_space: 1,
      search: { search_url: "http://old" },
    });
  });

  it("is saved although Home Assistant has forgotten the form", async () => {
    const server = new Server();
    const store = await opened(server, "files");
    server.answer = (flowId) => {
      if (flowId === "f1") throw { error: "Response error: 404", status_code: 404, body: {} };
      return { type: "create_entry" };
    };
    store.values = { ...store.values, min_free_space: 9 };
    await store.save();

    expect(store.status).toBe("saved");
    const [again] = ["f2", "f3"].flatMap((flowId) => server.sent(flowId));
    expect(again).toEqual({ ...server.options, min_free_space: 9 });
  });

  it("keeps what was typed when Home Assistant takes no such value, and says why", async () => {
    const server = new Server();
    const store = await opened(server, "files");
    const body = { errors: { min_free_space: "Value -1 is too small" } };
    server.answer = () => {
      throw { error: "Response error: 400", status_code: 400, body };
    };
    store.values = { ...store.values, min_free_space: -1 };
    await store.save();

    expect(store.status).toBe("form");
    expect(store.values.min_free_space).toBe(-1);
    expect(store.fieldErrors).toEqual({ min_free_space: "Value -1 is too small" });
    expect(store.isUnsent).toBe(false);

    server.answer = () => ({ type: "create_entry" });
    store.values = { ...store.values, min_free_space: 2 };
    await store.save();
    expect(store.status).toBe("saved");
  });

  it("keeps what was typed when the line breaks, and is saved with the next try", async () => {
    const server = new Server();
    const store = await opened(server, "files");
    server.answer = () => {
      throw { error: "Request error" };
    };
    store.values = { ...store.values, min_free_space: 2 };
    await store.save();

    expect([store.status, store.isUnsent]).toEqual(["form", true]);
    server.answer = () => ({ type: "create_entry" });
    await store.save();
    expect([store.status, store.isUnsent]).toEqual(["saved", false]);
  });

  it("leaves no form behind where it is closed before its form is here", async () => {
    const server = new Server();
    const store = new SettingsStore(() => server.hass, "search");
    const opening = store.open();
    store.close();
    await opening;
    await settled();

    expect(server.connection.commands(`POST ${FLOW}`)).toHaveLength(1);
    expect(server.open).toEqual(new Set());
  });

  it("is saved to the end where it is closed right after it was sent", async () => {
    const server = new Server();
    const store = await opened(server);
    const saving = store.save();
    store.close();
    await saving;
    await settled();

    expect(store.status).toBe("saved");
    expect(server.sent("f1")).toHaveLength(1);
    expect(server.open).toEqual(new Set());
  });

  it("that is refused after it was closed leaves no form behind", async () => {
    const server = new Server();
    const store = await opened(server);
    server.answer = (flowId) => server.form(flowId, { search: "tmdb_untried" });
    const saving = store.save();
    store.close();
    await saving;
    await settled();

    expect(store.status).not.toBe("saved");
    expect(server.open).toEqual(new Set());
  });
});

describe("the account", () => {
  it("is sent in the very form that was shown, which knows of refused passwords", async () => {
    const server = new Server(ACCOUNT_FLOW);
    const store = await opened(server, "account");
    server.answer = (flowId) => server.form(flowId, { base: "password_refused" });
    await store.save();
    expect(store.errors).toEqual(["password_refused"]);
    await store.save();

    expect(server.sent("f1")).toHaveLength(2);
    expect(server.connection.commands(`POST ${ACCOUNT_FLOW}`)).toHaveLength(1);
  });
});
