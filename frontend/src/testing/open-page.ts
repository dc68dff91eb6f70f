import { onTestFinished } from "vitest";

import type { Hass } from "../api/hass";
import type { Account, Queue, Task } from "../api/types";
import "../panel/fshare-downloads-panel";
import { texts } from "../texts";
import { FakeConnection } from "./fake-connection";
import { makeQueue, makeSnapshot } from "./samples";
import { makeProfile } from "./ui";

const PREFIX = "/fshare-downloads";

interface PageFields {
  readonly tasks?: readonly Task[];
  readonly queue?: Queue;
  readonly account?: Account | null;
  readonly truncated?: boolean;
  /** False for a read-only user. */
  readonly canChange?: boolean;
  readonly isAdmin?: boolean;
  readonly narrow?: boolean;
  /** Below the page's own: "/finished". */
  readonly path?: string;
  readonly entities?: Hass["entities"];
  /** Of the user; the texts of English alone are here at once. */
  readonly language?: string;
  /** Prepares the answers of the server. */
  readonly answers?: (connection: FakeConnection) => void;
}

/** What a person and Home Assistant see of the page "Downloads". */
export interface OpenPage {
  readonly connection: FakeConnection;
  /** What was told in passing. */
  readonly notifications: readonly string[];
  /** Actions of Home Assistant that were called: domain, action, data and target. */
  readonly called: readonly (readonly unknown[])[];
  /** The path that Home Assistant shows now. */
  readonly path: () => string;
}

/** Open the page with this queue, as Home Assistant would, until the test ends. */
export const openPage = async (fields: PageFields = {}): Promise<OpenPage> => {
  const connection = new FakeConnection();
  const notifications: string[] = [];
  const called: unknown[][] = [];
  fields.answers?.(connection);
  await texts.load("en");

  const panel = document.createElement("fshare-downloads-panel");
  panel.hass = makeHass(connection, fields, called);
  panel.narrow = fields.narrow ?? false;
  const follow = (): void => {
    panel.route = { prefix: PREFIX, path: location.pathname.replace(PREFIX, "") };
  };
  const before = location.href;
  history.pushState(null, "", `${PREFIX}${fields.path ?? "/queue"}`);
  follow();
  window.addEventListener("location-changed", follow);
  window.addEventListener("popstate", follow);
  panel.addEventListener("hass-notification", (event) => {
    notifications.push((event as CustomEvent<{ message: string }>).detail.message);
  });
  onTestFinished(() => {
    panel.remove();
    window.removeEventListener("location-changed", follow);
    window.removeEventListener("popstate", follow);
    history.replaceState(null, "", before);
  });

  document.body.append(panel);
  await panel.updateComplete;
  await Promise.resolve();
  if (connection.isLoaded) connection.push(snapshotOf(fields));
  return { connection, notifications, called, path: () => location.pathname };
};

const snapshotOf = ({ tasks = [], queue, account = null, truncated, canChange }: PageFields) =>
  makeSnapshot(tasks, {
    queue: queue ?? makeQueue({ counts: countsOf(tasks) }),
    account,
    truncated: truncated ?? false,
    can_change: canChange ?? true,
  });

const countsOf = (tasks: readonly Task[]): Record<string, number> =>
  tasks.reduce<Record<string, number>>(
    (counts, { state }) => ({ ...counts, [state]: (counts[state] ?? 0) + 1 }),
    {},
  );

/** Home Assistant as it shows itself to a page or card; `called` gets the actions. */
export const makeHass = (
  connection: FakeConnection,
  { isAdmin = true, entities = {}, language = "en" }: PageFields = {},
  called: unknown[][] = [],
): Hass => ({
  connection,
  connected: true,
  ...makeProfile(language),
  user: { is_admin: isAdmin },
  themes: { darkMode: false },
  states: {},
  entities,
  callService: (...call) => {
    called.push(call);
    return Promise.resolve();
  },
  callWS: (message) => connection.sendMessagePromise(message),
  callApi: (method, path, data) =>
    connection.sendMessagePromise({ ...data, type: `${method} ${path}` }),
  loadBackendTranslation: () => Promise.resolve((key) => key.split(".").slice(4).join(".")),
});

/** Answer as the server does when it refuses a command. */
export const refuse = (code: string, message = `As the server says ${code}`): never => {
  throw { code, message };
};
