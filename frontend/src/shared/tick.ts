import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

/** The box by which a row is chosen; `tickStyles` belong to it. Null: some of several are chosen. */
export const renderTick = (
  name: string,
  chosen: boolean | null,
  onTick: (event: MouseEvent) => void,
): TemplateResult =>
  html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${name}
      .checked=${live(chosen === true)}
      .indeterminate=${live(chosen === null)}
      @click=${onTick}
  /></label>`;
