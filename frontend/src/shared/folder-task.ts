import type { Task } from "../api/types";

const FOLDER_LINK = /^https?:\/\/[^/]+\/folder\//i;

/** Whether a download stands for a folder that could not be looked up yet. */
export const standsForFolder = (task: Task): boolean =>
  task.size === null && task.completed_at === null && FOLDER_LINK.test(task.original_url);
