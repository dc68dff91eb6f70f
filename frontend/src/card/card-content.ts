// What is in the dashboard card; see fshare-downloads-card.ts.

import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { addLinks, pauseTasks, resumeTasks } from "../api/commands";
import type { CommandError, Hass } from "../api/hass";
import type { Queue, Task } from "../api/types";
import { firstTexts } from "../languages";
import { navigate } from "../shared/navigation";
import { notify } from "../shared/notification";
import { addedText } from "../shared/added-text";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { holdTitle, sortHolds, toneOfHold } from "../shared/hold-text";
import { icon, mdiPause, mdiPlay, mdiPlus } from "../shared/icons";
import { ObserveController } from "../shared/observe-controller";
import "../shared/progress-bar";
import { baseStyles, plainButtonStyles, textColors } from "../shared/styles";
import { paceOf, toneOf } from "../shared/task-status";
import { uiOf, type Ui } from "../shared/ui";
import { queueStoreOf, type QueueStore } from "../stores/queue-store";
import { texts } from "../texts";
import type { CardSettings } from "./card-config";

const PANEL_PATH = "/fshare-downloads";

/** What is downloading now, and how much waits. */
export class FshareCardContent extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    plainButtonStyles,
    textColors,
    css`
      :host {
        display: block;
        height: 100%;
      }
      ha-card {
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: hidden;
        container-type: inline-size;
      }
      .header,
      .footer {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        padding-inline: var(--ha-space-4, 16px) var(--ha-space-1, 4px);
      }
      .header {
        min-height: 56px;
      }
      .title {
        flex: 1;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      .title .plain-button {
        max-width: 100%;
        min-height: 44px;
      }
      .total {
        flex: none;
        min-width: 5.5em;
        font-size: var(--ha-font-size-l, 16px);
        text-align: end;
        white-space: nowrap;
      }
      .total:last-child {
        margin-inline-end: var(--ha-space-3, 12px);
      }
      ul {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      li {
        padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      fshare-progress-bar {
        margin: var(--ha-space-1, 4px) 0 2px;
      }
      .figures {
        display: grid;
        grid-template-columns: 3.5em minmax(0, 1fr) minmax(0, 1fr);
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .speed,
      .eta {
        text-align: end;
      }
      .quiet {
        flex: 1;
        padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      .look {
        flex: none;
      }
      .footer {
        min-height: 44px;
        padding-inline-end: var(--ha-space-4, 16px);
        border-top: 1px solid var(--divider-color);
      }
      .trouble {
        margin-inline-start: auto;
      }
      form {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--ha-space-1, 4px);
        padding: 0 var(--ha-space-1, 4px) var(--ha-space-3, 12px) var(--ha-space-4, 16px);
      }
      form .field {
        flex: 1;
      }
      form .field input {
        min-height: 44px;
        padding-block: 0;
      }
      @container (max-width: 280px) {
        .speed,
        .total {
          display: none;
        }
        .figures {
          grid-template-columns: 3.5em minmax(0, 1fr);
        }
      }
      @container (min-width: 640px) {
        ul {
          display: grid;
          grid-template-columns: 1fr 1fr;
          align-content: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) settings: CardSettings | undefined;
  @state() private _ui: Ui | undefined;
  @state() private _isAdding = false;
  private readonly _observer = new ObserveController(this);
  private readonly _textObserver = new ObserveController(this);
  private _hass: Hass | undefined;

  /** A new one comes with every change in the house, so it must not render by itself. */
  public set hass(hass: Hass) {
    this._hass = hass;
    this._observer.observe(queueStoreOf(hass.connection));
    this._textObserver.observe(texts);
    this._ui = uiOf(hass, true, this._ui);
  }

  /** The queue tells what the user may, and it may do so after `hass` was set. */
  protected override willUpdate(): void {
    if (this._hass) this._ui = uiOf(this._hass, true, this._ui);
  }

  protected override render() {
    const { settings, _ui: ui, _hass: hass } = this;
    if (!settings || !hass) return nothing;
    if (!ui)
      return texts.hasFailed
        ? html`<ha-card><p class="quiet">${firstTexts(hass.language).outdated}</p></ha-card>`
        : nothing;
    const store = queueStoreOf(hass.connection);
    const label = settings.title || ui.t("panel.title");
    return html`<ha-card lang=${ui.language} role="region" aria-label=${label}>
      ${this._renderHeader(settings, store, ui)} ${this._renderDownloads(settings, store, ui)}
      ${settings.showAdd ? this._renderAdd(store, ui) : nothing}
      ${this._renderFooter(settings, store, ui)}
    </ha-card>`;
  }

  private _renderHeader({ title }: CardSettings, store: QueueStore, ui: Ui) {
    const { queue } = store;
    return html`<div class="header">
      <h3 class="title one-line">
        <button
          class="plain-button one-line"
          title=${ui.t("card.open_panel")}
          @click=${() => navigate(PANEL_PATH)}
        >
          ${title || ui.t("panel.title")}
        </button>
      </h3>
      ${
        queue && store.status === "live"
          ? html`<span class="total numbers">${ui.format.speed(queue.speed)}</span>
              ${this._renderVerb(queue, ui)}`
          : nothing
      }
    </div>`;
  }

  private _renderVerb({ counts }: Queue, ui: Ui) {
    if (!ui.canChange) return nothing;
    const canPause = counts.queued + counts.starting + counts.downloading > 0;
    const canResume = !canPause && counts.paused > 0;
    return html`<ha-icon-button
      .label=${ui.t(canResume ? "action.resume_all" : "action.pause_all")}
      .disabled=${!canPause && !canResume}
      @click=${canResume ? this._handleResume : this._handlePause}
      >${icon(canResume ? mdiPlay : mdiPause)}</ha-icon-button
    >`;
  }

  private _renderDownloads({ downloads }: CardSettings, store: QueueStore, ui: Ui) {
    if (store.status === "loading")
      return html`<p class="quiet secondary">${ui.t("panel.loading")}</p>`;
    if (store.status !== "live")
      return html`<p class="quiet secondary" role="status">${ui.t(`status.${store.status}`)}</p>`;
    const { active } = store.view;
    if (active.length === 0) return html`<p class="quiet secondary">${ui.t("card.idle")}</p>`;
    return html`<ul>
      ${repeat(
        active.slice(0, downloads),
        (task) => task.task_id,
        (task) => this._renderTask(task, ui),
      )}
    </ul>`;
  }

  private _renderTask(task: Task, ui: Ui) {
    const { format } = ui;
    const { speed, left } = paceOf(task, ui);
    return html`<li>
      <div class="one-line" title=${task.filename}>${task.filename}</div>
      <fshare-progress-bar
        .value=${task.progress}
        .tone=${toneOf(task)}
        .label=${task.filename}
      ></fshare-progress-bar>
      <div class="figures numbers secondary">
        <span>${format.percent(task.progress)}</span>
        <span class="speed one-line">${speed}</span>
        <span class="eta one-line">${left}</span>
      </div>
    </li>`;
  }

  private _renderAdd(store: QueueStore, ui: Ui) {
    if (!ui.canChange) return html`<p class="quiet look secondary">${ui.t("panel.look")}</p>`;
    return html`<form @submit=${this._handleAdd}>
      <div class="field">
        <input
          name="links"
          autocomplete="off"
          aria-label=${ui.t("add.links")}
          placeholder=${ui.t("card.add_placeholder")}
          ?disabled=${this._isAdding || store.status !== "live"}
          @paste=${this._handlePaste}
        />
      </div>
      <ha-icon-button
        .label=${ui.t("add.submit")}
        .disabled=${this._isAdding || store.status !== "live"}
        @click=${this._handleAdd}
        >${icon(mdiPlus)}</ha-icon-button
      >
    </form>`;
  }

  private _renderFooter({ downloads }: CardSettings, store: QueueStore, ui: Ui) {
    const { queue, view } = store;
    if (!queue || store.status !== "live") return nothing;
    const { counts, holds } = queue;
    const hidden = Math.max(0, view.active.length - downloads);
    const facts = [
      hidden ? ui.t("section.more", { count: hidden }) : "",
      counts.queued ? ui.t("card.waiting", { count: counts.queued }) : "",
      counts.paused ? ui.t("card.paused", { count: counts.paused }) : "",
    ].filter(Boolean);
    const [hold] = sortHolds(holds);
    const trouble = hold
      ? holdTitle(hold, ui)
      : counts.failed
        ? ui.t("card.failed", { count: counts.failed })
        : "";
    const isError = !hold || toneOfHold(hold) === "error";
    if (!facts.length && !trouble) return nothing;
    return html`<div class="footer numbers">
      <span class="secondary one-line">${facts.join(" · ")}</span>
      <span class="trouble one-line ${isError ? "error" : "secondary"}">${trouble}</span>
    </div>`;
  }

  private readonly _handlePause = (): Promise<void> =>
    this._run((hass) => pauseTasks(hass.connection, {}));

  private readonly _handleResume = (): Promise<void> =>
    this._run((hass) => resumeTasks(hass.connection, {}));

  /** A field of one line would glue the lines of what is pasted together. */
  private readonly _handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    input.setRangeText(text.replace(/[\r\n]+/g, " "), ...selectionOf(input), "end");
  };

  private readonly _handleAdd = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>("form input");
    const text = input?.value.trim();
    if (!input || !text || this._isAdding) return;
    this._isAdding = true;
    await this._run(async (hass, ui) => {
      notify(this, addedText(await addLinks(hass.connection, { links: [text] }), ui.t));
      input.value = "";
    });
    this._isAdding = false;
  };

  /** Does what was asked for, and says so when it cannot be done. */
  private async _run(action: (hass: Hass, ui: Ui) => Promise<unknown>): Promise<void> {
    const { _hass: hass, _ui: ui } = this;
    if (!hass || !ui) return;
    try {
      await action(hass, ui);
    } catch (error) {
      notify(this, ui.commandErrorText(error as CommandError));
    }
  }
}

const selectionOf = (input: HTMLInputElement): [number, number] => [
  input.selectionStart ?? input.value.length,
  input.selectionEnd ?? input.value.length,
];

defineElement("fshare-card-content", FshareCardContent);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-card-content": FshareCardContent;
  }
}
