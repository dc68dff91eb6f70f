// One function for each command of the Python package commands/; each rejects with a `CommandError`.

import type { HassConnection, Unsubscribe } from "./hass";
import type {
  Account,
  AddRequest,
  AddResult,
  Affected,
  BatchPage,
  FinishedPage,
  FinishedQuery,
  LinkInfo,
  NamedSelection,
  Selection,
  SubscriptionMessage,
  TaskDetails,
  TaskPage,
  TaskQuery,
  TaskState,
  TaskTotals,
  Unlimited,
} from "./types";

const DOMAIN = "fshare_downloader";

const send = <Result>(connection: HassConnection, command: string, fields: object = {}) =>
  connection.sendMessagePromise<Result>({ ...fields, type: `${DOMAIN}/${command}` });

/** A snapshot, then what changes. It ends with the connection: `LiveConnection` renews it. */
export const subscribe = (
  connection: HassConnection,
  callback: (message: SubscriptionMessage) => void,
): Promise<Unsubscribe> =>
  connection.subscribeMessage(callback, { type: `${DOMAIN}/subscribe` }, { resubscribe: false });

export const listTasks = (connection: HassConnection, query: TaskQuery): Promise<TaskPage> =>
  send(connection, "task/list", query);

export const getTask = async (connection: HassConnection, taskId: string): Promise<TaskDetails> =>
  (await send<{ task: TaskDetails }>(connection, "task/get", { task_id: taskId })).task;

/** The newest lines first. */
export const listFinished = (
  connection: HassConnection,
  query: FinishedQuery,
): Promise<FinishedPage> => send(connection, "finished/list", query);

/** What matches at this moment, or before an earlier one. */
export const countTasks = (connection: HassConnection, matching: Unlimited): Promise<TaskTotals> =>
  send(connection, "task/count", matching);

/** The newest batches first. */
export const listBatches = (
  connection: HassConnection,
  page: { readonly limit?: number; readonly offset?: number } = {},
): Promise<BatchPage> => send(connection, "batch/list", page);

/** The categories of all tasks, in alphabetical order. */
export const listCategories = async (connection: HassConnection): Promise<readonly string[]> =>
  (await send<{ categories: readonly string[] }>(connection, "category/list")).categories;

/** Tells what links are without adding anything: one answer for each link that was found. */
export const lookupLinks = async (
  connection: HassConnection,
  links: readonly string[],
): Promise<readonly LinkInfo[]> =>
  (await send<{ links: readonly LinkInfo[] }>(connection, "link/lookup", { links })).links;

/** Tells whether a password is that of a protected file. */
export const checkPassword = async (
  connection: HassConnection,
  link: string,
  password: string,
): Promise<boolean> =>
  (await send<{ is_right: boolean }>(connection, "link/check_password", { link, password }))
    .is_right;

/** Reads the account at Fshare now; null where there is none. */
export const checkAccount = async (connection: HassConnection): Promise<Account | null> =>
  (await send<{ account: Account | null }>(connection, "account/check")).account;

export const addLinks = (connection: HassConnection, request: AddRequest): Promise<AddResult> =>
  send(connection, "add", request);

export const pauseTasks = (connection: HassConnection, selection: Selection): Promise<Affected> =>
  send(connection, "pause", selection);

export const resumeTasks = (connection: HassConnection, selection: Selection): Promise<Affected> =>
  send(connection, "resume", selection);

/** The password is for those that failed for want of one, or with a wrong one. */
export const retryTasks = (
  connection: HassConnection,
  selection: Selection,
  password?: string,
): Promise<Affected> => send(connection, "retry", { ...selection, ...(password && { password }) });

/** For administrators, as are those below. */
export const cancelTasks = (
  connection: HassConnection,
  selection: NamedSelection,
): Promise<Affected> => send(connection, "cancel", selection);

export const removeTasks = (
  connection: HassConnection,
  selection: NamedSelection,
  deleteFiles: boolean,
): Promise<Affected> => send(connection, "remove", { ...selection, delete_files: deleteFiles });

/** `location` is its id. The files are moved in the background: `Queue.relocation` tells how far. */
export const relocateTasks = (
  connection: HassConnection,
  selection: NamedSelection,
  location: string,
): Promise<Affected> => send(connection, "relocate", { ...selection, location });

/** Leaves all files where they are that are still to be moved. */
export const cancelRelocation = (connection: HassConnection): Promise<Affected> =>
  send(connection, "cancel_relocation");

/** Position 1 is the first place among all waiting and paused tasks. Several keep their order. */
export const moveTasks = (
  connection: HassConnection,
  taskIds: readonly string[],
  position: "top" | "bottom" | number,
): Promise<null> => send(connection, "move", { task_id: taskIds, position });

export const clearTasks = (
  connection: HassConnection,
  state: Extract<TaskState, "completed" | "failed" | "cancelled">,
): Promise<Affected> => send(connection, "clear", { state });
