// What is said of a download that another program, such as Sonarr, has handed over.

import { html, nothing } from "lit";

import type { Task } from "../api/types";
import type { Ui } from "./ui";

export const clientName = (client: string, { t }: Ui): string => client || t("job.client_unknown");

/** The program, in a small word; `chipStyles` belong to it. */
export const renderClient = (client: string | null, ui: Ui) => {
  if (client === null) return nothing;
  const name = clientName(client, ui);
  return html`<span class="chip client" title="${ui.t("job.from")} ${name}">${name}</span>`;
};

interface ImportTrouble {
  readonly reason: string;
  readonly remedy: string;
}

/** Why the program doesn't import what is here, and what to do; nothing while all is well. */
export const importTrouble = (
  { job_client, job_message }: Task,
  ui: Ui,
): ImportTrouble | undefined =>
  job_message === null
    ? undefined
    : {
        reason: ui.t("job.blocked", { reason: job_message }),
        remedy: ui.t("job.remedy", { client: clientName(job_client ?? "", ui) }),
      };
