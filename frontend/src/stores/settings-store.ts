import type { Hass } from "../api/hass";
import {
  answerFlow,
  leaveFlow,
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
  "quiet_hours",
  "search",
  "sonarr_and_radarr",
  "voice",
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

type Values = Readonly<Record<string, unknown>>;

/** The parts of the fields that stand in no section; all others are limits. */
const FIELDS: Readonly<Partial<Record<SettingsPart, readonly string[]>>> = {
  files: ["download_dir", "min_free_space"],
  links: ["direct_links", "direct_links_private"],
};

/** One part of the options, or the account; the rest of the form is sent as it was. */
export class SettingsStore extends Observable {
  private _step: FlowStep | undefined;
  private _values: Values = {};
  private _status: "loading" | "form" | "saving" | "saved" | "failed" = "loading";
  private _generation = 0;

  public constructor(
    private readonly _hass: () => Hass,
    public readonly part: SettingsPart,
  ) {
    super();
  }

  public get status(): "loading" | "form" | "saving" | "saved" | "failed" {
    return this._status;
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
    return this._step?.errors ?? {};
  }

  /** Asks for the form. */
  public async open(): Promise<void> {
    await this._ask(() => startFlow(this._hass(), this.kind));
    this._values = suggested(this._step?.data_schema ?? []);
    this._notify();
  }

  /** Sends the form; what is wrong with it is in the errors then. */
  public async save(): Promise<void> {
    const flowId = this._step?.flow_id;
    if (!flowId || this._status !== "form") return;
    this._status = "saving";
    this._notify();
    await this._ask(() => answerFlow(this._hass(), this.kind, flowId, this._values));
  }

  /** Leaves the form without sending it. */
  public close(): void {
    this._generation++;
    const flowId = this._step?.flow_id;
    if (flowId && this._status !== "saved")
      leaveFlow(this._hass(), this.kind, flowId).catch(() => {
        // It is forgotten with the next start of Home Assistant.
      });
  }

  private async _ask(question: () => Promise<FlowStep>): Promise<void> {
    const generation = this._generation;
    try {
      const step = await question();
      if (generation !== this._generation) return;
      this._step = step;
      this._status = statusOf(step);
    } catch {
      if (generation !== this._generation) return;
      this._status = "failed";
    }
    this._notify();
  }
}

const statusOf = ({ type, reason }: FlowStep): "form" | "saved" | "failed" => {
  if (type === "form") return "form";
  return type === "create_entry" || reason?.endsWith("_successful") ? "saved" : "failed";
};

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
