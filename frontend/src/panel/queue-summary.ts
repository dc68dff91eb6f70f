import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Account, Location, Queue } from "../api/types";
import { accountName } from "../shared/account-chip";
import { defineElement } from "../shared/define-element";
import { icon, mdiChevronDown, mdiPause, mdiPlay, mdiSpeedometer } from "../shared/icons";
import "../shared/sparkline";
import { INTEGRATION_PATH, navigate } from "../shared/navigation";
import { baseStyles, cardStyles, plainButtonStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import type { SpeedSample } from "../stores/speed-history";
import { accountStateText, accountText } from "./account-text";

const BYTES_PER_MB = 1_000_000;
const LIMITS_MB = [0, 1, 2, 5, 10, 20, 50, 100];
/** So many seconds fill the width of the line; fewer at the beginning. */
const MAX_SAMPLES = 120;
const MIN_SAMPLES = 30;

type Space = Pick<Location, "free_space" | "available_space">;

/** The whole queue in a few numbers, and what steers all of it. */
export class FshareQueueSummary extends LitElement {
  static override styles = [
    baseStyles,
    cardStyles,
    plainButtonStyles,
    textColors,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .card {
        overflow: hidden;
      }
      .figures {
        display: grid;
        grid-template-columns: minmax(220px, 5fr) 7fr;
        align-items: stretch;
      }
      .total {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        padding-top: var(--ha-space-4, 16px);
      }
      .total > div {
        padding-inline: var(--ha-space-4, 16px);
      }
      .speed {
        font-size: var(--ha-font-size-3xl, 28px);
        line-height: 36px;
        white-space: nowrap;
      }
      .label {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--ha-space-4, 16px);
        padding: var(--ha-space-4, 16px);
        border-inline-start: 1px solid var(--divider-color);
        overflow-wrap: anywhere;
      }
      dl > div {
        min-width: 0;
      }
      dd {
        font-size: var(--ha-font-size-l, 16px);
        line-height: 24px;
      }
      .warning {
        color: var(--fshare-warning-text);
      }
      .plain-button {
        text-decoration: underline;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ha-space-1, 4px) var(--ha-space-2, 8px);
        padding: var(--ha-space-2, 8px);
        border-top: 1px solid var(--divider-color);
      }
      .spacer {
        flex: 1;
      }
      .controls .icon {
        --mdc-icon-size: 20px;
      }
      @container (max-width: 560px) {
        .figures {
          grid-template-columns: 1fr;
        }
        dl {
          gap: var(--ha-space-3, 12px) var(--ha-space-4, 16px);
          padding-block: var(--ha-space-3, 12px);
          border: 0;
          border-top: 1px solid var(--divider-color);
        }
        .spacer {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) queue!: Queue;
  @property({ attribute: false }) account: Account | null = null;
  @property({ attribute: false }) history: readonly SpeedSample[] = [];
  @property({ attribute: false }) ui!: Ui;
  /** Whether commands can be sent now. */
  @property({ type: Boolean }) live = false;

  protected override render() {
    const { queue, ui } = this;
    const { format, t } = ui;
    const samples = this.history.slice(-MAX_SAMPLES);
    const isOneLocation = queue.locations.length < 2;
    return html`<section class="card" aria-label=${t("summary.title")}>
      <div class="figures">
        <div class="total">
          <div>
            <div class="label secondary">${t("summary.speed")}</div>
            <div class="speed numbers">${format.speed(queue.speed)}</div>
          </div>
          <fshare-sparkline
            .values=${samples.map((sample) => sample.speed)}
            .capacity=${Math.max(MIN_SAMPLES, samples.length)}
            .label=${t("summary.history")}
          ></fshare-sparkline>
        </div>
        <dl class="numbers">
          ${this._renderFigure(t("summary.time_left"), queue.eta === null ? ui.t("time.unknown") : format.duration(queue.eta))}
          ${this._renderFigure(t("summary.remaining"), format.bytes(queue.remaining_bytes))}
          ${isOneLocation ? this._renderSpace(queue, t("summary.free_space")) : nothing}
          ${this._renderAccounts()}
          ${
            isOneLocation
              ? nothing
              : queue.locations.map((location) =>
                  this._renderSpace(
                    location,
                    `${t("summary.free_space")} · ${location.name ?? t("add.download_folder")}`,
                  ),
                )
          }
        </dl>
      </div>
      ${this.ui.canChange ? this._renderControls() : nothing}
    </section>`;
  }

  private _renderSpace(
    { free_space, available_space, is_here }: Space & Partial<Pick<Location, "is_here">>,
    label: string,
  ) {
    const { t, format } = this.ui;
    if (is_here === false) return this._renderFigure(label, t("summary.not_connected"), true);
    return this._renderFigure(
      label,
      free_space === null ? t("time.unknown") : format.bytes(free_space),
      available_space === 0 && this.queue.remaining_bytes > 0,
    );
  }

  /** With `leads`, the text leads to where accounts are changed. */
  private _renderFigure(label: string, text: string, warning = false, leads = false) {
    return html`<div>
      <dt class="label secondary">${label}</dt>
      <dd class=${warning ? "warning" : ""} title=${text}>
        ${
          leads
            ? html`<button class="plain-button" @click=${() => navigate(INTEGRATION_PATH)}>
                ${text}
              </button>`
            : text
        }
      </dd>
    </div>`;
  }

  private _renderAccounts() {
    const { account, queue, ui } = this;
    const label = ui.t("summary.account");
    if (queue.accounts.length < 2) {
      const { text, warning } = accountText(account, ui);
      return this._renderFigure(label, text, warning);
    }
    return queue.accounts.map((state) => {
      const { text, warning } = accountStateText(state, ui);
      const name = accountName(state.name, ui);
      // One that was not named is called Account already.
      const isSaid = name.toLowerCase().startsWith(label.toLowerCase());
      return this._renderFigure(
        isSaid ? name : `${label} · ${name}`,
        text,
        warning,
        warning && ui.isAdmin && ui.canChange,
      );
    });
  }

  private _renderControls() {
    const { counts } = this.queue;
    const { t } = this.ui;
    const canPause = counts.queued + counts.starting + counts.downloading > 0;
    return html`<div class="controls">
      <ha-button
        appearance="plain"
        size="s"
        ?disabled=${!this.live || !canPause}
        @click=${() => this._fire("pause-all")}
      >
        ${icon(mdiPause, "start")}${t("action.pause_all")}
      </ha-button>
      <ha-button
        appearance="plain"
        size="s"
        ?disabled=${!this.live || counts.paused === 0}
        @click=${() => this._fire("resume-all")}
      >
        ${icon(mdiPlay, "start")}${t("action.resume_all")}
      </ha-button>
      <span class="spacer"></span>
      ${this._renderLimit()}
    </div>`;
  }

  private _renderLimit() {
    const { ui } = this;
    const { speed_limit: limit, pace, pace_reason } = this.queue;
    const why = pace !== "slow" ? "limit" : pace_reason === "schedule" ? "quiet" : "slow";
    const text = limit
      ? ui.t(`summary.${why}`, { speed: ui.format.speedLimit(limit) })
      : ui.t("summary.no_limit");
    if (!ui.speedLimitEntity) return html`<span class="label secondary">${text}</span>`;
    return html`<ha-dropdown
      placement="bottom-end"
      @wa-select=${(event: CustomEvent<{ item: { value: string } }>) =>
        this._fire("limit", Number(event.detail.item.value))}
    >
      <ha-button
        slot="trigger"
        appearance="plain"
        variant="neutral"
        size="s"
        ?disabled=${!this.live}
      >
        ${icon(mdiSpeedometer, "start")}${text}${icon(mdiChevronDown, "end")}
      </ha-button>
      ${LIMITS_MB.map(
        (megabytes) =>
          html`<ha-dropdown-item
            .value=${String(megabytes)}
            .selected=${megabytes * BYTES_PER_MB === limit}
            >${megabytes ? ui.format.speedLimit(megabytes * BYTES_PER_MB) : ui.t("summary.no_limit")}
          </ha-dropdown-item>`,
      )}
    </ha-dropdown>`;
  }

  private _fire(what: "pause-all" | "resume-all" | "limit", megabytes?: number): void {
    this.dispatchEvent(
      new CustomEvent(`fshare-${what}`, { detail: megabytes, bubbles: true, composed: true }),
    );
  }
}

defineElement("fshare-queue-summary", FshareQueueSummary);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-queue-summary": FshareQueueSummary;
  }
}
