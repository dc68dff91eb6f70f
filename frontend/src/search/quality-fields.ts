import { LitElement, css, html } from "lit";
import { property } from "lit/decorators.js";

import type { QualityWish } from "../api/search-types";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";

const RESOLUTIONS = [2160, 1080, 720, 480] as const;
const VIETNAMESE = ["subtitles", "dubbed", "any"] as const;
const HDR = ["any", "prefer", "avoid"] as const;

/** Which release is preferred. Fires `fshare-quality` with what was changed. */
export class FshareQualityFields extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(180px, 100%), 1fr));
        gap: var(--ha-space-3, 12px);
      }
      @media (max-width: 600px) {
        :host {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .field:nth-child(2) {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) quality!: QualityWish;
  @property({ attribute: false }) ui!: Ui;

  protected override render() {
    const { t } = this.ui;
    const { resolution, vietnamese, hdr } = this.quality;
    return html`
      ${this._renderSelect(
        t("plan.resolution"),
        RESOLUTIONS.map((lines) => [String(lines), lines === 2160 ? "4K (2160p)" : `${lines}p`]),
        String(resolution),
        (value) => ({ resolution: Number(value) }),
      )}
      ${this._renderSelect(
        t("plan.vietnamese"),
        VIETNAMESE.map((each) => [each, t(`plan.vietnamese_${each}`)]),
        vietnamese,
        (value) => ({ vietnamese: value }),
      )}
      ${this._renderSelect(
        t("plan.hdr"),
        HDR.map((each) => [each, t(`plan.hdr_${each}`)]),
        hdr,
        (value) => ({ hdr: value }),
      )}
    `;
  }

  private _renderSelect<Value extends string>(
    label: string,
    options: readonly (readonly [Value, string])[],
    selected: Value,
    change: (value: Value) => Partial<QualityWish>,
  ) {
    return html`<label class="field">
      <span>${label}</span>
      <select
        @change=${(event: Event) =>
          this.dispatchEvent(
            new CustomEvent("fshare-quality", {
              detail: change((event.target as HTMLSelectElement).value as Value),
            }),
          )}
      >
        ${options.map(
          ([value, text]) =>
            html`<option value=${value as string} ?selected=${value === selected}>${text}</option>`,
        )}
      </select>
    </label>`;
  }
}

defineElement("fshare-quality-fields", FshareQualityFields);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-quality-fields": FshareQualityFields;
  }
}
