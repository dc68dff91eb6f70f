import type { FollowedTitle } from "../api/following-types";
import type { FileHit, GrabPlan, PlannedFile, Quality, TitleSummary } from "../api/search-types";
import type {
  Account,
  Batch,
  FinishedPage,
  FinishedQuery,
  Hold,
  LinkInfo,
  Location,
  Queue,
  SubscriptionMessage,
  Task,
} from "../api/types";

const NO_COUNTS = {
  queued: 0,
  starting: 0,
  downloading: 0,
  paused: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
};

export const makeTask = (taskId: string, fields: Partial<Task> = {}): Task => ({
  task_id: taskId,
  filename: `${taskId}.mkv`,
  original_url: `https://www.fshare.vn/file/${taskId}`,
  state: "queued",
  size: 1000,
  downloaded: 0,
  progress: 0,
  speed: 0,
  eta: null,
  is_waiting: false,
  category: null,
  media_type: null,
  batch_id: null,
  batch_name: null,
  job_client: null,
  job_message: null,
  priority: "normal",
  position: 0,
  retry_count: 0,
  wait_until: null,
  error_code: null,
  error_message: null,
  error_placeholders: {},
  created_at: "2026-11-22T10:00:00+00:00",
  completed_at: null,
  destination: `/media/fshare/${taskId}.mkv`,
  location: "default",
  account: null,
  ...fields,
});

const SINCE = "2026-11-22T10:00:00+00:00";

/** A hold of each kind that there is. */
export const HOLDS = {
  line: makeHold("line", "line", "line_down", {
    target: "fshare",
    until: "2026-11-22T10:05:00+00:00",
  }),
  busy: makeHold("busy", "account", "too_many_sessions", {
    target: "fshare",
    until: "2026-11-22T10:05:00+00:00",
  }),
  auth: makeHold("auth", "account", "credentials_invalid", { target: "fshare" }),
  account: makeHold("account", "account", "account_locked", { target: "fshare" }),
  storage: makeHold("disk", "storage", "storage_away", {
    target: "/media/nas/fshare",
    placeholders: { reason: "empty_folder" },
  }),
  folder: makeHold("disk", "folder", "folder_blocked", { target: "/media/fshare/tv" }),
  room: makeHold("disk", "file", "disk_full", {
    target: "/media/fshare",
    placeholders: {
      filename: "Remux.mkv",
      count: "3",
      needed: "62 GB",
      free: "8.4 GB",
      on_disk: "10.4 GB",
      kept: "2 GB",
      needed_bytes: "62000000000",
      free_bytes: "8400000000",
      on_disk_bytes: "10400000000",
      kept_bytes: "2000000000",
    },
  }),
} as const;

function makeHold(
  reason: Hold["reason"],
  scope: Hold["scope"],
  code: string,
  fields: Partial<Hold> = {},
): Hold {
  return {
    reason,
    scope,
    code,
    target: null,
    message: `As the server says ${code}`,
    placeholders: {},
    since: SINCE,
    until: null,
    ...fields,
  };
}

/** The download folder, unless it says otherwise. */
export const makeLocation = (fields: Partial<Location> = {}): Location => ({
  id: "default",
  name: null,
  folder: "/media/fshare",
  categories: [],
  is_here: true,
  free_space: null,
  available_space: null,
  min_free_space: 0,
  is_full: false,
  ...fields,
});

/** The download folder, a disk to which series go by themselves, and one that is away. */
export const LOCATIONS: readonly Location[] = [
  makeLocation({ free_space: 9_000_000, available_space: 8_000_000 }),
  makeLocation({
    id: "usb",
    name: "USB disk",
    folder: "/media/usb",
    categories: ["TV"],
    free_space: 600_000,
    available_space: 500_000,
  }),
  makeLocation({ id: "nas", name: "NAS", folder: "/media/nas/fshare", is_here: false }),
];

type QueueFields = Partial<Omit<Queue, "counts">> & { counts?: Partial<Queue["counts"]> };

export const makeQueue = ({ counts, ...fields }: QueueFields = {}): Queue => ({
  counts: { ...NO_COUNTS, ...counts },
  speed: 0,
  remaining_bytes: 0,
  eta: null,
  free_space: null,
  available_space: null,
  min_free_space: 0,
  locations: [
    makeLocation({
      free_space: fields.free_space ?? null,
      available_space: fields.available_space ?? null,
      min_free_space: fields.min_free_space ?? 0,
    }),
  ],
  relocation: null,
  enabled: true,
  pace: "full",
  pace_reason: "user",
  holds: [],
  host_reachable: true,
  accounts: [],
  account_check_at: null,
  speed_limit: 0,
  max_active_downloads: 2,
  ...fields,
});

/** What the server answers about these tasks, the newest first: a line for each batch or file. */
export const makeFinishedPage = (tasks: readonly Task[], query: FinishedQuery): FinishedPage => {
  const { limit = 50, offset = 0 } = query;
  const lines = new Map<string, Task[]>();
  for (const task of tasks) {
    const entryId = task.batch_id ?? task.task_id;
    lines.set(entryId, [...(lines.get(entryId) ?? []), task]);
  }
  const entries = [...lines].flatMap(([entry_id, members]) =>
    members.slice(0, 1).map((newest) => ({
      entry_id,
      name: newest.batch_name ?? newest.filename,
      files: members.length,
      size: members.reduce((sum, task) => sum + (task.size ?? 0), 0),
      oldest_at: members.map((task) => task.completed_at ?? task.created_at).toSorted()[0] ?? "",
      location: members.every(({ location }) => location === newest.location)
        ? newest.location
        : null,
      newest,
    })),
  );
  return {
    entries: entries.slice(offset, offset + limit),
    total: entries.length,
    files: tasks.length,
  };
};

export const makeBatch = (
  batchId: string,
  counts: Partial<Batch["counts"]>,
  fields: Partial<Batch> = {},
): Batch => ({
  batch_id: batchId,
  batch_name: batchId.toUpperCase(),
  counts: { ...NO_COUNTS, ...counts },
  total: Object.values(counts).reduce((total, count) => total + count, 0),
  size: 0,
  downloaded: 0,
  completed_size: 0,
  ...fields,
});

export const makeSnapshot = (
  tasks: readonly Task[] = [],
  fields: {
    queue?: Queue;
    account?: Account | null;
    truncated?: boolean;
    can_change?: boolean;
  } = {},
): SubscriptionMessage => ({
  type: "snapshot",
  tasks,
  queue: makeQueue(),
  account: null,
  truncated: false,
  can_change: true,
  ...fields,
});

export const makeLink = (link: string, fields: Partial<LinkInfo> = {}): LinkInfo => ({
  link,
  kind: "file",
  name: "movie.mkv",
  size: 1000,
  files: [],
  needs_password: false,
  offered_password: null,
  task_ids: [],
  code: null,
  reason: null,
  can_wait: false,
  ...fields,
});

export const makeQuality = (fields: Partial<Quality> = {}): Quality => ({
  resolution: 1080,
  source: "WEB-DL",
  codec: "H.264",
  hdr: [],
  audio: [],
  dub: null,
  vietnamese_subtitles: false,
  edition: null,
  group: null,
  ...fields,
});

export const makeTitle = (tmdbId: number, fields: Partial<TitleSummary> = {}): TitleSummary => ({
  tmdb_id: tmdbId,
  media_type: "tv",
  title: `Title ${tmdbId}`,
  original_title: `Title ${tmdbId}`,
  year: 2020,
  overview: "",
  poster_url: null,
  ...fields,
});

export const makeHit = (link: string, fields: Partial<FileHit> = {}): FileHit => ({
  link,
  name: "movie.mkv",
  size: 1000,
  is_folder: false,
  source: "site",
  quality: makeQuality(),
  ...fields,
});

/** A file of a plan whose link is its key, with alternatives called `<key>-<n>`. */
export const makePlanned = (
  key: string,
  fields: Partial<PlannedFile> = {},
  alternatives = 0,
): PlannedFile => {
  const candidate = (link: string, size: number | null) => ({
    link,
    name: `${link}.mkv`,
    size,
    source: "site",
    score: 10,
    reasons: [],
    unmet_wishes: [],
    quality: makeQuality(),
  });
  return {
    ...candidate(key, 100),
    key,
    title: key,
    season: 1,
    episodes: [1],
    folder: [],
    filename: `${key}.mkv`,
    subtitles: [],
    alternatives: Array.from({ length: alternatives }, (_, n) => candidate(`${key}-${n}`, n + 1)),
    ...fields,
  };
};

export const makePlan = (
  files: readonly PlannedFile[],
  fields: Partial<GrabPlan> = {},
): GrabPlan => ({
  dry_run: true,
  tmdb_id: 1,
  media_type: "tv",
  title: "Title 1",
  year: 2020,
  size: 0,
  available_space: null,
  search_requests: 1,
  batches: [{ batch_id: null, batch_name: "Title 1 S01", season: 1, size: 0, files }],
  missing: [],
  skipped: [],
  problems: [],
  ...fields,
});

export const makeFollowed = (
  followId: string,
  fields: Partial<FollowedTitle> = {},
): FollowedTitle => ({
  follow_id: followId,
  tmdb_id: 1,
  media_type: "tv",
  title: followId,
  year: 2020,
  poster_url: null,
  scope: "new",
  seasons: [],
  quality: { resolution: 1080, vietnamese: "subtitles", hdr: "any" },
  followed_since: "2026-11-22T10:00:00+00:00",
  release_date: null,
  until: null,
  location: null,
  state: "waiting",
  last_look: null,
  next_look: null,
  found: [],
  wanted: [],
  wanted_count: fields.wanted?.length ?? 0,
  upcoming: [],
  problem: null,
  ...fields,
});
