import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Hass } from "../api/hass";
import type { FormField } from "../api/settings-flow";
import { defineElement } from "../shared/define-element";
import { icon, mdiChevronRight } from "../shared/icons";
import { notify } from "../shared/notification";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles, plainButtonStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { SETTINGS_PARTS, SettingsStore, type SettingsPart } from "../stores/settings-store";

type Localize = (key: string, values?: Readonly<Record<string, string>>) => string;

const DOMAIN = "fshare_downloader";

/** Options and account, part by part: each is one click away from the list, or from a banner. */
export class FshareSettingsDialog extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    css`
      li + li {
        border-top: 1px solid var(--divider-color);
      }
      .plain-button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        width: 100%;
        min-height: 56px;
      }
      ha-alert,
      .about {
        display: block;
        margin-bottom: var(--ha-space-4, 16px);
      }
      .loading {
        display: flex;
        justify-content: center;
        padding: var(--ha-space-6, 24px);
      }
    `,
  ];

  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) ui!: Ui;
  @state() private _open = false;
  @state() private _localize: Localize | undefined;
  private _store: SettingsStore | undefined;
  private readonly _observer = new ObserveController(this);

  /** Show a part, or the list of all. */
  public show(part?: SettingsPart): void {
    this._leave();
    this._open = true;
    if (part) void this._choose(part);
  }

  protected override render() {
    const { t } = this.ui;
    const store = this._store;
    return html`<ha-dialog
      .open=${this._open}
      width="medium"
      ?prevent-scrim-close=${store !== undefined}
      header-title=${t(store ? `settings.${store.part}` : "settings.title")}
      @closed=${this._handleClosed}
    >
      ${store ? this._renderPart(store) : this._renderList()}
      <ha-dialog-footer slot="footer">
        <ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
          >${t("action.close")}</ha-button
        >
        ${
          store && store.fields.length
            ? html`<ha-button
                slot="primaryAction"
                .loading=${store.status === "saving"}
                @click=${this._save}
                >${t("settings.save")}</ha-button
              >`
            : nothing
        }
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private _renderList() {
    return html`<ul>
      ${SETTINGS_PARTS.map(
        (part) =>
          html`<li>
            <button class="plain-button" @click=${() => this._choose(part)}>
              <span>${this.ui.t(`settings.${part}`)}</span>${icon(mdiChevronRight)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private _renderPart(store: SettingsStore) {
    if (store.status === "failed")
      return html`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;
    const localize = this._localize;
    if (!localize || store.status === "loading")
      return html`<div class="loading"><ha-spinner></ha-spinner></div>`;
    const about = localize(this._key(store, this._place(store)), store.placeholders);
    return html`
      ${about ? html`<ha-markdown class="about secondary" .content=${about}></ha-markdown>` : nothing}
      ${
        store.isUnsent
          ? html`<ha-alert alert-type="error">${this.ui.t("settings.unsent")}</ha-alert>`
          : nothing
      }
      ${store.errors.map(
        (key) =>
          html`<ha-alert alert-type="error"
            >${localize(this._key(store, `error.${key}`), store.placeholders) || key}</ha-alert
          >`,
      )}
      <ha-form
        .hass=${this.hass}
        .data=${store.values}
        .schema=${store.fields}
        .error=${store.fieldErrors}
        .disabled=${store.status === "saving"}
        .computeLabel=${this._label}
        .computeHelper=${this._helper}
        .computeError=${this._error}
        .localizeValue=${this._valueText}
        @value-changed=${this._handleValue}
      ></ha-form>
    `;
  }

  /** The texts of the forms are those that Home Assistant's own pages show. */
  private _key({ kind }: SettingsStore, rest: string): string {
    return `component.${DOMAIN}.${kind}.${rest}`;
  }

  /** Where the text stands that says what the part is about. */
  private _place({ section, stepId }: SettingsStore): string {
    return `step.${stepId}.${section ? `sections.${section}.` : ""}description`;
  }

  private _text(field: FormField, what: "data" | "data_description", path?: readonly string[]) {
    const store = this._store;
    if (!store || !this._localize) return "";
    const inner = store.section ?? path?.at(-1);
    const isSection = field.schema !== undefined;
    const place = isSection
      ? `sections.${field.name}.${what === "data" ? "name" : "description"}`
      : `${inner ? `sections.${inner}.` : ""}${what}.${field.name}`;
    return this._localize(this._key(store, `step.${store.stepId}.${place}`), store.placeholders);
  }

  private readonly _label = (
    field: FormField,
    _data?: unknown,
    options?: { readonly path?: readonly string[] },
  ): string => this._text(field, "data", options?.path) || field.name;

  private readonly _helper = (
    field: FormField,
    options?: { readonly path?: readonly string[] },
  ): TemplateResult | string => {
    const text = this._text(field, "data_description", options?.path);
    return text ? html`<ha-markdown breaks .content=${text}></ha-markdown>` : "";
  };

  /** What a value to choose is called; the key begins with that of the selector. */
  private readonly _valueText = (key: string): string =>
    this._localize?.(`component.${DOMAIN}.selector.${key}`) ?? "";

  private readonly _error = (key: string): string => {
    const store = this._store;
    const text = store && this._localize?.(this._key(store, `error.${key}`), store.placeholders);
    return text || key;
  };

  private async _choose(part: SettingsPart): Promise<void> {
    const store = new SettingsStore(() => this.hass, part);
    this._store = store;
    this._observer.observe(store);
    this.requestUpdate();
    const [localize] = await Promise.all([this._load(store), store.open()]);
    if (store === this._store) this._localize = localize;
  }

  /** The last of several that were loaded knows the texts of all. */
  private async _load({ kind }: SettingsStore): Promise<Localize> {
    await this.hass.loadBackendTranslation("selector", DOMAIN);
    return this.hass.loadBackendTranslation(kind, DOMAIN);
  }

  private _handleValue(event: CustomEvent<{ value: Readonly<Record<string, unknown>> }>): void {
    event.stopPropagation();
    if (this._store) this._store.values = event.detail.value;
  }

  private readonly _save = async (): Promise<void> => {
    const store = this._store;
    if (!store) return;
    await store.save();
    const isSaved = store.status === "saved";
    const isClosed = store !== this._store;
    if (isSaved || isClosed)
      notify(this, this.ui.t(isSaved ? "settings.saved" : "settings.unsent"));
    if (isSaved && !isClosed) this._close();
  };

  private readonly _close = (): void => {
    this._open = false;
  };

  private _leave(): void {
    this._store?.close();
    this._store = undefined;
  }

  private _handleClosed(event: Event): void {
    event.stopPropagation();
    this._open = false;
    this._leave();
  }
}

defineElement("fshare-settings-dialog", FshareSettingsDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-settings-dialog": FshareSettingsDialog;
  }
  interface HTMLElementEventMap {
    "fshare-settings": CustomEvent<SettingsPart | undefined>;
  }
}
