import type { Hass } from "../api/hass";
import {
  answerFlow,
  isForgotten,
  leaveFlow,
  refusalOf,
  startFlow,
  type FlowKind,
  type FlowStep,
  type FormField,
} from "../api/settings-flow";
import { Observable } from "./observable";

/** What can be set, in parts that fit on one screen each. */
export const SETTINGS_PARTS = [
  "account",
  "files",
  "limits",
  "links",
  "aria2",
  "quiet_hours",
  "search",
  "sonarr_and_radarr",
  "voice",
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

type Values = Readonly<Record<string, unknown>>;
type Status = "loading" | "form" | "saving" | "saved" | "failed";

/** The parts of the fields that stand in no section; all others are limits. */
const FIELDS: Readonly<Partial<Record<SettingsPart, readonly string[]>>> = {
  files: ["download_dir", "min_free_space"],
  links: ["direct_links", "direct_links_private"],
};

/** One part of the options, or the account; all else stays as it is when that is saved. */
export class SettingsStore extends Observable {
  private _step: FlowStep | undefined;
  /** What the form has suggested, and what it holds now. */
  private _before: Values = {};
  private _values: Values = {};
  private _status: Status = "loading";
  /** What is wrong with the form, where Home Assistant has not even looked at it as a whole. */
  private _refusal: Readonly<Record<string, string>> | undefined;
  private _isUnsent = false;
  private _isClosed = false;

  public constructor(
    private readonly _hass: () => Hass,
    public readonly part: SettingsPart,
  ) {
    super();
  }

  public get status(): Status {
    return this._status;
  }

  /** Whether the form could not be sent the last time. */
  public get isUnsent(): boolean {
    return this._isUnsent;
  }

  public get kind(): FlowKind {
    return this.part === "account" ? "config" : "options";
  }

  /** The section of the form that is shown; undefined where its own fields are. */
  public get section(): string | undefined {
    return this._step?.data_schema?.find(({ name, schema }) => schema && name === this.part)?.name;
  }

  public get stepId(): string {
    return this._step?.step_id ?? "";
  }

  /** The fields that are shown. */
  public get fields(): readonly FormField[] {
    const all = this._step?.data_schema ?? [];
    if (this.part === "account") return all;
    const section = all.find(({ name, schema }) => schema && name === this.part);
    if (section) return section.schema ?? [];
    return all.filter(({ name, schema }) => !schema && partOf(name) === this.part);
  }

  /** The values of the fields that are shown. */
  public get values(): Values {
    const { section } = this;
    return section ? ((this._values[section] ?? {}) as Values) : this._values;
  }

  public set values(values: Values) {
    const { section } = this;
    this._values = section
      ? { ...this._values, [section]: values }
      : { ...this._values, ...values };
    this._notify();
  }

  /** What is wrong with fields that are shown, by field. */
  public get fieldErrors(): Readonly<Record<string, string>> {
    const shown = new Set(this.section ? [] : this.fields.map(({ name }) => name));
    return Object.fromEntries(Object.entries(this._errors).filter(([name]) => shown.has(name)));
  }

  /** What else is wrong. */
  public get errors(): readonly string[] {
    const known = this.fieldErrors;
    return Object.entries(this._errors)
      .filter(([name]) => !(name in known))
      .map(([, key]) => key);
  }

  public get placeholders(): Readonly<Record<string, string>> {
    return this._step?.description_placeholders ?? {};
  }

  private get _errors(): Readonly<Record<string, string>> {
    return this._refusal ?? this._step?.errors ?? {};
  }

  /** Asks for the form. */
  public async open(): Promise<void> {
    try {
      this._take(await startFlow(this._hass(), this.kind));
      this._before = this._values = suggested(this._step?.data_schema ?? []);
    } catch {
      this._status = "failed";
    }
    this._notify();
  }

  /** Sends the form, also when it is closed meanwhile; what is wrong with it is in the errors. */
  public async save(): Promise<void> {
    const flowId = this._step?.flow_id;
    if (!flowId || this._status !== "form") return;
    this._status = "saving";
    this._isUnsent = false;
    this._notify();
    try {
      this._take(await this._send(flowId));
      this._refusal = undefined;
    } catch (error) {
      this._refusal = refusalOf(error);
      this._isUnsent = this._refusal === undefined;
      this._status = "form";
      if (this._isClosed) this._leave(flowId);
    }
    this._notify();
  }

  /** Leaves the form; what is being sent is not taken back. */
  public close(): void {
    this._isClosed = true;
    if (this._step && this._status === "form") this._leave(this._step.flow_id);
  }

  /** Others may have changed something since the form was opened: what is not of here stays so. */
  private async _send(flowId: string): Promise<FlowStep> {
    if (this.kind === "config") return this._answer(flowId, this._values);
    const now = await startFlow(this._hass(), this.kind);
    const values = changed(suggested(now.data_schema ?? []), this._before, this._values);
    try {
      return await this._answer(flowId, values);
    } finally {
      this._leave(now.flow_id);
    }
  }

  private async _answer(flowId: string, values: Values): Promise<FlowStep> {
    const hass = this._hass();
    try {
      return await answerFlow(hass, this.kind, flowId, values);
    } catch (error) {
      if (!isForgotten(error)) throw error;
      const { flow_id } = await startFlow(hass, this.kind);
      return answerFlow(hass, this.kind, flow_id, values);
    }
  }

  private _take(step: FlowStep): void {
    this._step = { ...step, data_schema: withReadOnly(step.data_schema ?? []) };
    this._status = statusOf(step);
    if (this._isClosed && this._status === "form") this._leave(step.flow_id);
  }

  private _leave(flowId: string): void {
    leaveFlow(this._hass(), this.kind, flowId).catch(() => {
      // It is forgotten with the next start of Home Assistant.
    });
  }
}

const statusOf = ({ type, reason }: FlowStep): "form" | "saved" | "failed" => {
  if (type === "form") return "form";
  return type === "create_entry" || reason?.endsWith("_successful") ? "saved" : "failed";
};

/** As Home Assistant's own form does: what its selector calls read-only can only be copied. */
const withReadOnly = (fields: readonly FormField[]): readonly FormField[] =>
  fields.map((field) => ({
    ...field,
    ...(field.schema && { schema: withReadOnly(field.schema) }),
    ...(Object.values(field.selector ?? {}).some((each) => each?.read_only) && { disabled: true }),
  }));

const partOf = (name: string): SettingsPart =>
  SETTINGS_PARTS.find((part) => FIELDS[part]?.includes(name)) ?? "limits";

/** What a form suggests, sections included; a field without a value suggests nothing. */
const suggested = (fields: readonly FormField[]): Values => {
  const values: Record<string, unknown> = {};
  for (const { name, schema, description, default: fallback } of fields) {
    const value = schema ? suggested(schema) : (description?.suggested_value ?? fallback);
    if (value !== undefined && value !== null) values[name] = value;
  }
  return values;
};

/** What is there `now`, with what is different in `mine` from how it was `before`. */
const changed = (now: Values, before: Values, mine: Values): Values => {
  const values: Record<string, unknown> = { ...now };
  for (const name of new Set([...Object.keys(before), ...Object.keys(mine)])) {
    const [was, is] = [before[name], mine[name]];
    if (isSection(was) && isSection(is))
      values[name] = changed((now[name] ?? {}) as Values, was, is);
    else if (JSON.stringify(was) !== JSON.stringify(is)) values[name] = is;
  }
  return values;
};

const isSection = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
