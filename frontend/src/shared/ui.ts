import type { Hass } from "../api/hass";
import { i18nOf, type I18n } from "../i18n";
import { queueStoreOf, type DiskHold } from "../stores/queue-store";

const PLATFORM = "fshare_downloader";

/** What elements need to know besides what they show: language, rights, room. */
export interface Ui extends I18n {
  readonly isAdmin: boolean;
  /** Whether anything may be added or changed; false for read-only users. */
  readonly canChange: boolean;
  readonly narrow: boolean;
  /** Entity that limits the speed, if it is there. */
  readonly speedLimitEntity: string | undefined;
  /** Entity that switches all downloads on and off, if it is there. */
  readonly downloadsEntity: string | undefined;
  /** What the locations are called, by id; null is the download folder. */
  readonly locationNames: ReadonlyMap<string, string | null>;
  /** What the accounts are called, by id. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** Ids of locations where as many downloads run as they take at the same time. */
  readonly fullLocations: ReadonlySet<string>;
  /** What keeps all of a disk or a folder waiting. */
  readonly diskHolds: readonly DiskHold[];
  /** "5m left", or nothing while that cannot be told. */
  readonly timeLeft: (seconds: number | null) => string;
}

/**
 * The very same object as before while nothing about it has changed: rows then need no update.
 * Nothing while the first texts are on their way; those of another language are waited for.
 */
export const uiOf = (hass: Hass, narrow: boolean, before?: Ui): Ui | undefined => {
  const i18n = i18nOf(hass) ?? before;
  if (!i18n) return undefined;
  const { canChange, locationNames, fullLocations, accountNames, diskHolds } = queueStoreOf(
    hass.connection,
  );
  const isAdmin = hass.user?.is_admin ?? false;
  const speedLimitEntity = entityOf(hass, "number.", "speed_limit");
  const downloadsEntity = entityOf(hass, "switch.", "downloads");
  if (
    before?.t === i18n.t &&
    before.isAdmin === isAdmin &&
    before.canChange === canChange &&
    before.locationNames === locationNames &&
    before.fullLocations === fullLocations &&
    before.accountNames === accountNames &&
    before.diskHolds === diskHolds &&
    before.narrow === narrow &&
    before.speedLimitEntity === speedLimitEntity &&
    before.downloadsEntity === downloadsEntity
  )
    return before;
  return {
    ...i18n,
    isAdmin,
    canChange,
    locationNames,
    fullLocations,
    accountNames,
    diskHolds,
    narrow,
    speedLimitEntity,
    downloadsEntity,
    timeLeft: (seconds) =>
      seconds === null ? "" : i18n.t("time.left", { duration: i18n.format.duration(seconds) }),
  };
};

let known: { entities: Hass["entities"]; found: Map<string, string | undefined> } | undefined;

const entityOf = (hass: Hass, prefix: string, key: string): string | undefined => {
  if (known?.entities !== hass.entities) known = { entities: hass.entities, found: new Map() };
  if (!known.found.has(key))
    known.found.set(
      key,
      Object.entries(hass.entities).find(
        ([id, entity]) =>
          id.startsWith(prefix) && entity.platform === PLATFORM && entity.translation_key === key,
      )?.[0],
    );
  return known.found.get(key);
};
