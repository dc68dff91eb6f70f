// How tasks, batches, links and the queue travel: the mirror of the Python package wire/.
// Sizes are bytes, speeds bytes per second, durations seconds, times ISO 8601 in UTC.

export type TaskState =
  "queued" | "starting" | "downloading" | "paused" | "completed" | "failed" | "cancelled";

export type Priority = "low" | "normal" | "high";

export interface Task {
  readonly task_id: string;
  readonly filename: string;
  readonly original_url: string;
  readonly state: TaskState;
  /** Null until the host has told it. */
  readonly size: number | null;
  readonly downloaded: number;
  /** Per cent, 0 to 100. */
  readonly progress: number;
  readonly speed: number;
  readonly eta: number | null;
  /** Whether the aria2 daemon that brings it has other work first. */
  readonly is_waiting: boolean;
  /** Id of the account that it runs over; null while it does not run. */
  readonly account: string | null;
  readonly category: string | null;
  readonly media_type: "movie" | "tv" | null;
  readonly batch_id: string | null;
  readonly batch_name: string | null;
  /** The program that has handed it over, such as Sonarr; empty when it doesn't say who it is. */
  readonly job_client: string | null;
  /** What that program says of it, in English: why it doesn't import it. */
  readonly job_message: string | null;
  readonly priority: Priority;
  /** Place among the tasks of the same priority; only the order means something. */
  readonly position: number;
  readonly retry_count: number;
  readonly wait_until: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  /** What fills the translated text of the code; empty after a restart. */
  readonly error_placeholders: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly completed_at: string | null;
  /** Path of the file on Home Assistant's machine. */
  readonly destination: string;
  /** Id of the location that it lies in; null when there is none any more. */
  readonly location: string | null;
}

export interface ErrorRecord {
  readonly timestamp: string;
  readonly code: string;
  readonly message: string;
  readonly retry_count: number;
}

export interface TaskDetails extends Task {
  /** The last three, oldest first. */
  readonly error_history: readonly ErrorRecord[];
}

export interface Hold {
  readonly reason: "line" | "busy" | "auth" | "account" | "disk";
  /** What waits. "file": downloads that wait for room, each by itself. */
  readonly scope: "line" | "account" | "storage" | "folder" | "file";
  /** The file service (line, account) or the folder that is meant. */
  readonly target: string | null;
  readonly code: string;
  readonly message: string;
  /** What fills the translated text of the code. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly since: string;
  /** When it is tried next, or released by itself; null: it waits for the user or the disk. */
  readonly until: string | null;
}

/** A named place for files. */
export interface Location {
  readonly id: string;
  /** Null: the download folder. */
  readonly name: string | null;
  readonly folder: string;
  /** Those that go there by themselves. */
  readonly categories: readonly string[];
  /** Null until its disk was looked at for the first time. */
  readonly is_here: boolean | null;
  readonly free_space: number | null;
  readonly available_space: number | null;
  /** What stays free on its disk. */
  readonly min_free_space: number;
  /** Whether as many downloads run there as it takes at the same time. */
  readonly is_full: boolean;
}

/** How far the finished files have come that move to another location. */
export interface Relocation {
  /** Those that are still to be moved. */
  readonly files: number;
  /** Of all since there were any to be moved. */
  readonly size: number;
  readonly moved_bytes: number;
  /** The one that is being moved at this moment. */
  readonly filename: string | null;
  /** Id of the location where that one, or the next, is to lie. */
  readonly location: string | null;
  /** Id of the location whose disk is away, if that is what is in the way. */
  readonly away_location: string | null;
  /** What is in the way at this moment. */
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly error_placeholders: Readonly<Record<string, string>>;
  /** Files that were not moved as they were to be, which nobody has seen yet. */
  readonly failed: number;
  /** The newest of them, and why. */
  readonly failures: readonly RelocationFailure[];
}

export interface RelocationFailure {
  readonly filename: string;
  readonly error_code: string;
  readonly error_message: string;
  readonly error_placeholders: Readonly<Record<string, string>>;
}

export interface Queue {
  readonly counts: Readonly<Record<TaskState, number>>;
  readonly speed: number;
  readonly remaining_bytes: number;
  readonly eta: number | null;
  readonly free_space: number | null;
  /** What new downloads can have of it: without what is kept free and what the queue needs. */
  readonly available_space: number | null;
  /** How much is kept free where a location says nothing else. */
  readonly min_free_space: number;
  /** The download folder first. */
  readonly locations: readonly Location[];
  /** Null while nothing is to be told of files that move between them. */
  readonly relocation: Relocation | null;
  /** False while all downloads are stopped. */
  readonly enabled: boolean;
  readonly pace: "full" | "slow" | "stopped";
  /** Whether a user has chosen that pace, or quiet hours. */
  readonly pace_reason: "user" | "schedule";
  readonly holds: readonly Hold[];
  readonly host_reachable: boolean | null;
  /** In the order in which they were added. */
  readonly accounts: readonly AccountState[];
  /** When the accounts are read next; null while that waits for the user. */
  readonly account_check_at: string | null;
  /** The limit in force; 0 means none. */
  readonly speed_limit: number;
  readonly max_active_downloads: number;
}

export interface Account {
  readonly host: string;
  readonly account_type: string;
  readonly is_premium: boolean;
  /** Null: never, or there is no premium time. */
  readonly expires_at: string | null;
}

/** One of the user's accounts; what Fshare says of it is null until it was read. */
export interface AccountState {
  readonly id: string;
  readonly name: string;
  readonly account_type: string | null;
  readonly is_premium: boolean | null;
  readonly expires_at: string | null;
  /** Why it is asked for no link. */
  readonly hold: (Hold & { readonly reason: "busy" | "auth" | "account" }) | null;
  /** Downloads that run over it. */
  readonly active: number;
}

/** A changed task: its id, and the values that are not what they were. */
export type TaskChange = Partial<Task> & Pick<Task, "task_id">;

export type SubscriptionMessage =
  | {
      readonly type: "snapshot";
      readonly tasks: readonly Task[];
      readonly queue: Queue;
      readonly account: Account | null;
      /** Whether paused or waiting tasks were left out. */
      readonly truncated: boolean;
      /** Whether the user of this connection may change anything: no read-only user. */
      readonly can_change: boolean;
    }
  | { readonly type: "task"; readonly task: Task }
  | { readonly type: "progress"; readonly tasks: readonly TaskChange[] }
  | { readonly type: "removed"; readonly task_ids: readonly string[] }
  | { readonly type: "queue"; readonly queue: Queue }
  | { readonly type: "account"; readonly account: Account | null }
  | { readonly type: "unavailable" };

export type SortKey = "position" | "created_at" | "completed_at" | "filename" | "size" | "state";

export interface TaskQuery {
  readonly state?: readonly TaskState[];
  readonly batch_id?: string;
  readonly entry_id?: string;
  readonly category?: string;
  readonly query?: string;
  readonly sort?: SortKey | `-${SortKey}`;
  /** At most 500. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly total: number;
}

/** A line of what has ended: a batch, a title without one, or a single file. */
export interface FinishedEntry {
  readonly entry_id: string;
  readonly name: string;
  /** How many of its tasks match, and how large they are. */
  readonly files: number;
  readonly size: number;
  /** When the task that ended first was completed, or where it is not, added. */
  readonly oldest_at: string;
  /** Id of the location that all of its files are in; null where there is none. */
  readonly location: string | null;
  /** The task that ended last. */
  readonly newest: Task;
}

export interface FinishedQuery {
  readonly state: "completed" | "cancelled";
  readonly category?: string;
  readonly query?: string;
  /** At most 500. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface FinishedPage {
  readonly entries: readonly FinishedEntry[];
  /** How many lines there are, and how many tasks. */
  readonly total: number;
  readonly files: number;
}

export interface Batch {
  readonly batch_id: string;
  readonly batch_name: string;
  readonly counts: Readonly<Record<TaskState, number>>;
  readonly total: number;
  readonly size: number;
  readonly downloaded: number;
  /** Bytes of its completed tasks. */
  readonly completed_size: number;
}

export interface BatchPage {
  readonly batches: readonly Batch[];
  readonly total: number;
}

export interface RemoteFile {
  readonly url: string;
  readonly name: string;
  readonly size: number | null;
  /** Names of the folders it lies in, from the folder that was looked up downwards. */
  readonly folder: readonly string[];
  readonly needs_password: boolean;
}

/** What a pasted link is. */
export interface LinkInfo {
  readonly link: string;
  readonly kind: "file" | "folder" | "rejected";
  readonly name: string | null;
  readonly size: number | null;
  /** The files of a folder; empty for a file. */
  readonly files: readonly RemoteFile[];
  readonly needs_password: boolean;
  /** What the text names right behind it; used only if it is sent along. */
  readonly offered_password: string | null;
  /** Downloads that were made of it or of its files before. */
  readonly task_ids: readonly string[];
  readonly code: string | null;
  readonly reason: string | null;
  /** Of a rejected link: Fshare could not be asked now. It can be added, and is looked up later. */
  readonly can_wait: boolean;
}

export interface AddRequest {
  readonly links: readonly string[];
  readonly password?: string;
  /** Of single links, by link; they count instead of `password`. */
  readonly passwords?: Readonly<Record<string, string>>;
  readonly category?: string;
  readonly batch_name?: string;
  readonly priority?: Priority;
  readonly paused?: boolean;
  /** Name or id; without it, the category decides. */
  readonly location?: string;
  /** Addresses of files of folders that are not wanted. */
  readonly exclude?: readonly string[];
}

export interface AddedTask {
  readonly task_id: string;
  readonly filename: string;
  readonly size: number | null;
  readonly state: TaskState;
}

export interface RejectedLink {
  readonly link: string;
  readonly code: string;
  readonly reason: string;
}

export interface AddResult {
  readonly batch_id: string | null;
  readonly batch_name: string | null;
  readonly tasks: readonly AddedTask[];
  readonly duplicates: readonly AddedTask[];
  readonly rejected: readonly RejectedLink[];
}

/** Tasks by what they are like. */
export interface Matching {
  readonly state: readonly TaskState[];
  readonly batch_id?: string;
  readonly entry_id?: readonly string[];
  readonly category?: string;
  readonly query?: string;
  /** What was completed, or where it is not, added before that time. */
  readonly before: string;
  /** Ids of tasks that are not meant. */
  readonly exclude?: readonly string[];
  /** Lines of finished tasks that are not meant. */
  readonly exclude_entry_id?: readonly string[];
}

/** The same of any time, or before one. */
export type Unlimited = Omit<Matching, "before"> & Partial<Pick<Matching, "before">>;

/** How many tasks match, and how large they are together. */
export interface TaskTotals {
  readonly counts: Readonly<Record<TaskState, number>>;
  readonly total: number;
  readonly size: number;
  /** When that was. */
  readonly before: string;
}

/** Which tasks a verb is meant for: some, a batch, or (an empty one) all it can apply to. */
export type Selection = NamedSelection | { readonly [name: string]: never };

/** A selection that names something. */
export type NamedSelection =
  | { readonly task_id: readonly string[] }
  | { readonly batch_id: string }
  | { readonly matching: Matching };

export interface Affected {
  readonly affected: number;
}
