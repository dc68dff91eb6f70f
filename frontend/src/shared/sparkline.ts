import { LitElement, css, html, svg } from "lit";
import { property } from "lit/decorators.js";

import { defineElement } from "./define-element";

const WIDTH = 240;
const HEIGHT = 48;

/** The line that values draw in a box of WIDTH × HEIGHT, the newest at its right end. */
export const sparklinePoints = (values: readonly number[], capacity: number): string => {
  const highest = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, capacity - 1);
  const left = WIDTH - (values.length - 1) * step;
  return values
    .map((value, index) => {
      const x = left + index * step;
      const y = HEIGHT - 1 - (value / highest) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
};

/** A row of values as a line, for a glance: no axes, no numbers. */
export class FshareSparkline extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 48px;
      color: var(--primary-color);
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
    polyline {
      fill: none;
      stroke: currentcolor;
      stroke-width: 2;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    polygon {
      fill: currentcolor;
      opacity: 0.15;
    }
  `;

  @property({ attribute: false }) values: readonly number[] = [];
  /** How many values fill the width. */
  @property({ type: Number }) capacity = 60;
  @property() label = "";

  protected override render() {
    const points = this.values.length > 1 ? sparklinePoints(this.values, this.capacity) : "";
    const left = points.split(",", 1)[0] ?? "0";
    return html`<svg
      role="img"
      aria-label=${this.label}
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
    >
      ${
        points &&
        svg`<polygon points="${left},${HEIGHT} ${points} ${WIDTH},${HEIGHT}"></polygon>
        <polyline points=${points}></polyline>`
      }
    </svg>`;
  }
}

defineElement("fshare-sparkline", FshareSparkline);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-sparkline": FshareSparkline;
  }
}
