import { LitElement, css, html } from "lit";
import { property } from "lit/decorators.js";

import { defineElement } from "./define-element";

export type ProgressTone = "active" | "starting" | "paused" | "failed" | "done";

/** How far a download is. It doesn't glide: two hundred gliding bars would keep a core busy. */
export class FshareProgressBar extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: var(--fshare-bar-height, 6px);
      border-radius: var(--fshare-bar-height, 6px);
      overflow: hidden;
      background: color-mix(in srgb, var(--bar-color) 20%, transparent);
      --bar-color: var(--primary-color);
    }
    :host([tone="paused"]) {
      --bar-color: var(--secondary-text-color);
    }
    :host([tone="failed"]) {
      --bar-color: var(--error-color);
    }
    :host([tone="done"]) {
      --bar-color: var(--success-color);
    }
    div {
      height: 100%;
      border-radius: inherit;
      background: var(--bar-color);
    }
    :host([tone="starting"]) div {
      opacity: 0.5;
    }
  `;

  /** Per cent, 0 to 100. */
  @property({ type: Number }) value = 0;
  @property({ reflect: true }) tone: ProgressTone = "active";
  @property() label = "";

  protected override render() {
    return html`<div
      role="progressbar"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(this.value)}
      style="width: ${this.value}%"
    ></div>`;
  }
}

defineElement("fshare-progress-bar", FshareProgressBar);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-progress-bar": FshareProgressBar;
  }
}
