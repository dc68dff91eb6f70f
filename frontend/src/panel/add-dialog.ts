import { LitElement, html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { listCategories } from "../api/commands";
import type { Hass } from "../api/hass";
import type { Priority } from "../api/types";
import { addedText } from "../shared/added-text";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import { icon, mdiAlertCircleOutline } from "../shared/icons";
import {
  locationFor,
  renderLocationField,
  stillThere,
  type LocationOption,
  type Space,
} from "../shared/location-field";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { isOfOtherSite } from "../stores/paste";
import { AddStore, type AddItem, type AddLine, type AddOptions } from "../stores/add-store";
import { addDialogStyles } from "./add-dialog-styles";
import type { LinkChoice } from "./link-item";
import "./link-item";
import { notify } from "../shared/notification";

const NO_OPTIONS: AddOptions = {
  category: "",
  batchName: "",
  priority: "normal",
  paused: false,
  location: "",
};
const PRIORITIES: readonly Priority[] = ["high", "normal", "low"];

/** Takes pasted links, shows what they are, and adds what is chosen of them. */
export class FshareAddDialog extends LitElement {
  static override styles = [baseStyles, fieldStyles, textColors, addDialogStyles];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) ui!: Ui;
  /** Whether Fshare can be asked, as far as is known; what waits is looked up when it can again. */
  @property({ attribute: false }) isReachable = true;
  /** Where new files may go: the download folder first. */
  @property({ attribute: false }) locations: readonly LocationOption[] = [];
  @state() private _open = false;
  @state() private _options: AddOptions = NO_OPTIONS;
  @state() private _categories: readonly string[] = [];
  @query("textarea") private _textarea!: HTMLTextAreaElement | null;
  private _store: AddStore | undefined;
  private readonly _observer = new ObserveController(this);

  /** Open it, with links that were dropped. */
  public async show(text = ""): Promise<void> {
    if (!this._store) {
      this._store = new AddStore(this.hass.connection);
      this._observer.observe(this._store);
    }
    // What was pasted before, and not added, is still there: closing may have been a slip.
    this._open = true;
    this._store.wake();
    if (text) this._store.setText([this._store.text, text].filter(Boolean).join("\n"));
    try {
      this._categories = await listCategories(this.hass.connection);
    } catch {
      // Then there is nothing to choose from; it can be typed.
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.isReachable && changed.get("isReachable") === false && this._open)
      this._store?.lookUpAgain();
    const textarea = this._textarea;
    if (textarea && this._store && textarea.value !== this._store.text)
      textarea.value = this._store.text;
  }

  protected override render() {
    const store = this._store;
    if (!store) return nothing;
    const { t } = this.ui;
    return html`<ha-dialog
      .open=${this._open}
      width="medium"
      prevent-scrim-close
      header-title=${t("add.title")}
      @keydown=${{ handleEvent: this._handleKey, capture: true }}
      @opened=${this._handleOpened}
      @closed=${this._handleClosed}
    >
      <div class="content">
        <label class="field">
          <span>${t("add.links")}</span>
          <textarea
            autofocus
            rows="3"
            spellcheck="false"
            placeholder=${t("add.hint")}
            @input=${this._handleText}
          ></textarea>
        </label>
        ${this._renderLinks(store)}
        ${renderLocationField(this.locations, this._location, this.ui, (location) =>
          this._setOptions({ location }),
        )}
        ${this._renderOptions()} ${this._renderTotal(store)}
        ${
          store.error
            ? html`<p class="error" role="alert">${this.ui.commandErrorText(store.error)}</p>`
            : nothing
        }
      </div>
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("action.close")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          ?disabled=${!store.canAdd}
          .loading=${store.isAdding}
          @click=${this._handleAdd}
          >${t("add.submit")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderLinks(store: AddStore) {
    const { t } = this.ui;
    if (store.isNonsense)
      return html`<p class="error" role="status">${t("error.link_invalid")}</p>`;
    const { items, lines, otherSites } = store;
    if (!items.length && !lines.length)
      return otherSites
        ? html`<p class="error" role="status">${t("error.host_unsupported")}</p>`
        : nothing;
    return html`<ul class="links">
        ${repeat(
          items,
          (item) => item.link,
          (item) => html`<li>${this._renderItem(store, item)}</li>`,
        )}
        ${repeat(
          lines,
          (line) => line.text,
          (line) => html`<li>${this._renderLine(line)}</li>`,
        )}
      </ul>
      ${
        otherSites
          ? html`<p class="secondary" role="status">
              ${t("add.other_sites", { count: otherSites })}
            </p>`
          : nothing
      }`;
  }

  private _renderItem(store: AddStore, item: AddItem) {
    const refusal = store.result?.rejected.find((rejected) => rejected.link === item.link);
    const shown = refusal
      ? { ...item, isWaiting: false, info: { ...item.info, kind: "rejected" as const, ...refusal } }
      : item;
    return html`<fshare-link-item
      .item=${shown}
      .ui=${this.ui}
      @fshare-choose=${({ detail }: CustomEvent<LinkChoice>) =>
        detail.url === undefined
          ? store.selectLink(item.link, detail.isSelected)
          : store.selectFile(item.link, detail.url, detail.isSelected)}
      @fshare-password=${({ detail }: CustomEvent<string>) =>
        store.setPasswordOf(item.link, detail)}
      @fshare-check-password=${() => store.checkPasswordOf(item.link)}
    ></fshare-link-item>`;
  }

  private _renderLine(line: AddLine) {
    const { t, commandErrorText } = this.ui;
    const failed = line.status === "failed";
    const text = line.error
      ? commandErrorText(line.error)
      : t(line.status === "unseen" ? "add.unseen" : "add.looking_up");
    return html`<div class="line">
      ${failed ? icon(mdiAlertCircleOutline) : nothing}
      ${line.status === "pending" ? html`<ha-spinner></ha-spinner>` : nothing}
      <div>
        <div class="one-line" title=${line.text}>${line.text}</div>
        <div class="facts ${failed ? "error" : "secondary"}">${text}</div>
      </div>
    </div>`;
  }

  /** The one that was chosen, else that of the category, else the download folder. */
  private get _location(): LocationOption | undefined {
    const { location, category } = this._options;
    return locationFor(this.locations, location, category);
  }

  private _renderOptions() {
    const { t } = this.ui;
    const { category, batchName, priority, paused } = this._options;
    return html`<details>
      <summary>${t("add.more_options")}</summary>
      <div class="options">
        <label class="field">
          <span>${t("add.category")}</span>
          <input
            name="category"
            list="categories"
            placeholder=${t("add.category_hint")}
            .value=${category}
            @input=${(event: Event) => this._setOptions({ category: valueOf(event) })}
          />
        </label>
        <datalist id="categories">
          ${this._categories.map((name) => html`<option value=${name}></option>`)}
        </datalist>
        <label class="field">
          <span>${t("add.batch_name")}</span>
          <input
            name="batch-name"
            .value=${batchName}
            @input=${(event: Event) => this._setOptions({ batchName: valueOf(event) })}
          />
        </label>
        <label class="field">
          <span>${t("add.priority")}</span>
          <select
            @change=${(event: Event) => this._setOptions({ priority: valueOf(event) as Priority })}
          >
            ${PRIORITIES.map(
              (each) =>
                html`<option value=${each} ?selected=${each === priority}>
                  ${t(`add.priority_${each}`)}
                </option>`,
            )}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            .checked=${paused}
            @change=${(event: Event) =>
              this._setOptions({ paused: (event.target as HTMLInputElement).checked })}
          />${t("add.paused")}
        </label>
      </div>
    </details>`;
  }

  private _renderTotal(store: AddStore) {
    const { t, format } = this.ui;
    const { files, bytes, hasUnknownSizes } = store.totals;
    if (!files) return nothing;
    const space = this._location?.space ?? null;
    const isTooLarge = space !== null && bytes > space.available;
    const size = format.bytes(bytes);
    return html`<div class="sum numbers">
      <div class="total" role="status">
        <span
          >${
            bytes || !hasUnknownSizes
              ? t("add.total", {
                  count: files,
                  size: hasUnknownSizes ? t("add.at_least", { size }) : size,
                })
              : t("finished.count", { count: files })
          }</span
        >
        ${
          space
            ? html`<span class=${isTooLarge ? "error" : "secondary"}
                >${isTooLarge ? `${t("add.too_large")} · ` : ""}${t("add.can_use", {
                  size: format.bytes(space.available),
                })}</span
              >`
            : nothing
        }
      </div>
      ${isTooLarge ? html`<p class="why secondary">${this._whySpace(space)}</p>` : nothing}
    </div>`;
  }

  private _whySpace({ available, free, kept }: Space): string {
    const { t, format } = this.ui;
    const queue = free - kept - available;
    const why = [t("add.space_why", { free: format.bytes(free), kept: format.bytes(kept) })];
    if (queue > 0)
      why.push(
        available ? t("add.space_queue", { size: format.bytes(queue) }) : t("add.space_rest"),
      );
    return `${why.join("; ")}.`;
  }

  private _setOptions(changed: Partial<AddOptions>): void {
    this._options = { ...this._options, ...changed };
  }

  private _handleText(event: Event): void {
    this._store?.setText((event.target as HTMLTextAreaElement).value);
  }

  private async _handleAdd(): Promise<void> {
    const store = this._store;
    if (!store) return;
    const location = stillThere(this.locations, this._options.location);
    const result = await store.add({ ...this._options, location });
    if (!result) return;
    notify(this, addedText(result, this.ui.t));
    // Refused links stay in sight with their reasons, and what was pasted meanwhile stays.
    if (!store.result || !result.rejected.every(isOfOtherSite)) return;
    if (this._open) this._close();
    else this._forget();
  }

  private readonly _close = (): void => {
    this._open = false;
  };

  /** A click beside it closes nothing, and so `ha-dialog` doesn't take Escape for an answer. */
  private readonly _handleKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing) this._close();
  };

  private _handleOpened(): void {
    this._textarea?.focus();
    this._textarea?.select();
  }

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._store?.rest();
    if (this._store?.result) this._forget();
  }

  private _forget(): void {
    this._options = NO_OPTIONS;
    this._store?.reset();
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

defineElement("fshare-add-dialog", FshareAddDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-add-dialog": FshareAddDialog;
  }
}
