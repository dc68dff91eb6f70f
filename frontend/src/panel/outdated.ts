import { html } from "lit";

import type { Hass } from "../api/hass";
import { firstTexts } from "../languages";
import "../shared/empty-state";
import { mdiLanDisconnect } from "../shared/icons";

/** Something of this page did not come, and probably never will. */
export const renderOutdated = ({ language }: Hass) => {
  const { outdated, outdated_hint, reload } = firstTexts(language);
  return html`<fshare-empty-state
    .iconPath=${mdiLanDisconnect}
    .heading=${outdated}
    .text=${outdated_hint}
  >
    <ha-button appearance="plain" @click=${() => location.reload()}>${reload}</ha-button>
  </fshare-empty-state>`;
};
