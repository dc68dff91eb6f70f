// The commands of search and Smart Grab; each rejects with what `commandErrorOf` makes sense of.

import type { CommandError, HassConnection, Unsubscribe } from "./hass";
import type {
  GrabMessage,
  GrabRequest,
  SearchAnswer,
  TitleDetails,
  TitleKey,
} from "./search-types";

const DOMAIN = "fshare_downloader";

/** Titles at TMDB in a language, and files that the sources know by these words. */
export const search = (
  connection: HassConnection,
  query: string,
  language: string | undefined,
): Promise<SearchAnswer> =>
  connection.sendMessagePromise({
    type: `${DOMAIN}/search`,
    query,
    ...(language && { language }),
  });

export const getTitle = (
  connection: HassConnection,
  { tmdb_id, media_type }: TitleKey,
  language: string | undefined,
): Promise<TitleDetails> =>
  connection.sendMessagePromise({
    type: `${DOMAIN}/title/get`,
    tmdb_id,
    media_type,
    ...(language && { language }),
  });

/**
 * Plans, and unless it is a dry run grabs: stages first, then the plan or an error, which is the
 * last. Unsubscribing ends a dry run; a real grab goes on at the server.
 */
export const smartGrab = (
  connection: HassConnection,
  request: GrabRequest,
  callback: (message: GrabMessage) => void,
): Promise<Unsubscribe> =>
  connection.subscribeMessage(
    callback,
    { ...request, type: `${DOMAIN}/smart_grab` },
    { resubscribe: false },
  );

/** What a command rejected with. Home Assistant's client rejects with a number when it is cut off. */
export const commandErrorOf = (error: unknown): CommandError => {
  if (typeof error !== "object" || error === null || !("code" in error)) return CONNECTION_LOST;
  const { code } = error as CommandError;
  // Home Assistant does not know the command while the integration has never been loaded.
  return code === "unknown_command"
    ? { ...(error as CommandError), code: "not_loaded" }
    : (error as CommandError);
};

export const CONNECTION_LOST: CommandError = {
  code: "connection_lost",
  message: "The connection to Home Assistant was lost",
};
