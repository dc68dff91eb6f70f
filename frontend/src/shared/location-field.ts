// Where new files go: the list of the locations, with what each has room for.

import { html, nothing } from "lit";

import type { Ui } from "./ui";

/** Bytes of the disk of a location. */
export interface Space {
  /** What new downloads can have: without what is kept free and what the queue still needs. */
  readonly available: number;
  readonly free: number;
  readonly kept: number;
}

/** A location, as far as it matters where files go. */
export interface LocationOption {
  readonly id: string;
  /** Null: the download folder. */
  readonly name: string | null;
  /** Those that go there unless another location is chosen. */
  readonly categories: readonly string[];
  /** Null while not known, as when its disk is away. */
  readonly space: Space | null;
}

/** The one that was chosen, else that of the category, else the download folder. */
export const locationFor = (
  options: readonly LocationOption[],
  chosen: string,
  category: string,
): LocationOption | undefined => {
  const wanted = category.trim().toLowerCase();
  return (
    options.find(({ id }) => id === chosen) ??
    options.find(({ categories }) => categories.some((each) => each.toLowerCase() === wanted)) ??
    options[0]
  );
};

/** The id of what was chosen; empty for a location that is gone meanwhile. */
export const stillThere = (options: readonly LocationOption[], chosen: string): string =>
  options.some(({ id }) => id === chosen) ? chosen : "";

/** Unless `always`, nothing where there is one location alone; `fieldStyles` belong to it. */
export const renderLocationField = (
  options: readonly LocationOption[],
  selected: LocationOption | undefined,
  ui: Ui,
  choose: (id: string) => void,
  { always = false } = {},
) =>
  options.length < 2 && !always
    ? nothing
    : html`<label class="field">
        <span>${ui.t("add.location")}</span>
        <select
          name="location"
          @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
        >
          ${options.map(
            (option) =>
              html`<option value=${option.id} .selected=${option === selected}>
                ${describe(option, ui)}
              </option>`,
          )}
        </select>
      </label>`;

/** Letters of a name that leave room for the free space behind it on a phone. */
const NARROW_NAME = 20;

const describe = ({ name, space }: LocationOption, { t, format, narrow }: Ui): string => {
  const whole = name ?? t("add.download_folder");
  const isLong = narrow && whole.length > NARROW_NAME;
  const shown = isLong ? `${whole.slice(0, NARROW_NAME)}…` : whole;
  return space
    ? t("add.location_free", { name: shown, size: format.bytes(space.free) })
    : t("add.location_away", { name: shown });
};
