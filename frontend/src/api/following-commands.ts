// The commands that follow titles; each rejects with what `commandErrorOf` makes sense of.

import type { FollowedTitle, FollowingMessage, FollowRequest } from "./following-types";
import type { HassConnection, Unsubscribe } from "./hass";

const DOMAIN = "fshare_downloader";

/** A title that is followed already gets the new wish, and keeps what was found. */
export const followTitle = (
  connection: HassConnection,
  request: FollowRequest,
): Promise<FollowedTitle> =>
  connection.sendMessagePromise({ ...request, type: `${DOMAIN}/follow` });

export const unfollowTitle = (connection: HassConnection, followId: string): Promise<unknown> =>
  connection.sendMessagePromise({ type: `${DOMAIN}/unfollow`, follow_id: followId });

/** Looks for what is wanted at once, pauses that, or goes on with it. */
export const changeFollowed = (
  connection: HassConnection,
  verb: "look" | "pause" | "resume",
  followId: string,
): Promise<FollowedTitle> =>
  connection.sendMessagePromise({ type: `${DOMAIN}/following/${verb}`, follow_id: followId });

/**
 * All followed titles, and again after each change; it outlives the download manager, and says
 * nothing without one. `LiveConnection` renews it.
 */
export const subscribeFollowing = (
  connection: HassConnection,
  callback: (message: FollowingMessage) => void,
): Promise<Unsubscribe> =>
  connection.subscribeMessage(
    callback,
    { type: `${DOMAIN}/following/subscribe` },
    { resubscribe: false },
  );
