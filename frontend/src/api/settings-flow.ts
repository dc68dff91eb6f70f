// The forms of options and account, as Home Assistant's own pages ask for them: over HTTP, for
// there is no command for them. Administrators only.

import type { Hass } from "./hass";

const DOMAIN = "fshare_downloader";

/** A field of a form, or with `schema` a section of fields. */
export interface FormField {
  readonly name: string;
  readonly type?: string;
  readonly schema?: readonly FormField[];
  readonly required?: boolean;
  /** Only to be copied. */
  readonly disabled?: boolean;
  readonly selector?: Readonly<Record<string, { readonly read_only?: boolean } | null>>;
  readonly default?: unknown;
  readonly description?: { readonly suggested_value?: unknown };
}

export interface FlowStep {
  readonly type: "form" | "create_entry" | "abort";
  readonly flow_id: string;
  readonly step_id?: string;
  readonly data_schema?: readonly FormField[];
  readonly errors?: Readonly<Record<string, string>> | null;
  readonly description_placeholders?: Readonly<Record<string, string>> | null;
  readonly reason?: string;
}

/** Which of the two: the options, or account and addresses. */
export type FlowKind = "options" | "config";

const pathOf = (kind: FlowKind): string =>
  kind === "options" ? "config/config_entries/options/flow" : "config/config_entries/flow";

export const startFlow = async (hass: Hass, kind: FlowKind): Promise<FlowStep> => {
  const [entry] = await hass.callWS<readonly { readonly entry_id: string }[]>({
    type: "config_entries/get",
    domain: DOMAIN,
  });
  if (!entry) throw new Error("There is no account");
  const { entry_id } = entry;
  return hass.callApi<FlowStep>(
    "POST",
    pathOf(kind),
    kind === "options" ? { handler: entry_id } : { handler: DOMAIN, entry_id },
  );
};

export const answerFlow = (
  hass: Hass,
  kind: FlowKind,
  flowId: string,
  data: Readonly<Record<string, unknown>>,
): Promise<FlowStep> => hass.callApi("POST", `${pathOf(kind)}/${flowId}`, data);

/** Leaves a form without sending it. */
export const leaveFlow = (hass: Hass, kind: FlowKind, flowId: string): Promise<unknown> =>
  hass.callApi("DELETE", `${pathOf(kind)}/${flowId}`);

/** What a failed call of `callApi` rejects with; without a status when nothing was answered. */
interface ApiError {
  readonly status_code?: number;
  readonly body?: unknown;
}

/** Whether Home Assistant knows nothing of a form any more: it was started anew. */
export const isForgotten = (error: unknown): boolean => (error as ApiError).status_code === 404;

/** What is wrong with fields, where Home Assistant takes no such values; else undefined. */
export const refusalOf = (error: unknown): Record<string, string> | undefined => {
  const { status_code, body } = error as ApiError;
  const { errors } = (body ?? {}) as { readonly errors?: Readonly<Record<string, unknown>> };
  if (status_code !== 400 || typeof errors !== "object") return undefined;
  return Object.fromEntries(
    Object.entries(errors).map(([name, text]) => [name, [text].flat().join(", ")]),
  );
};
