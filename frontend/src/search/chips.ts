import { html, nothing } from "lit";

import type { Quality } from "../api/search-types";
import type { Ui } from "../shared/ui";
import { qualityChips } from "./release-text";

/** The quality of a release in small words; `chipStyles` belong to it. */
export const renderChips = (quality: Quality, ui: Ui) => {
  const chips = qualityChips(quality, ui);
  if (!chips.length) return nothing;
  return html`<span class="chips">
    ${chips.map(
      ({ text, isVietnamese }) =>
        html`<span class="chip ${isVietnamese ? "vietnamese" : ""}">${text}</span>`,
    )}
  </span>`;
};
