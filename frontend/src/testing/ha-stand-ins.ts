// Stand-ins for the elements of Home Assistant's frontend: they can be seen, clicked and reached by
// the keyboard as the real ones can, and look like nothing.

import { LitElement, html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

class HaAlert extends LitElement {
  protected override render() {
    return html`<div role="alert">
      <strong>${this.title}</strong><slot></slot><slot name="action"></slot>
    </div>`;
  }
}

class HaButton extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) loading = false;
  @property() href: string | undefined;
  @property({ attribute: "aria-label" }) label: string | undefined;

  protected override render() {
    const label = this.label ?? nothing;
    return this.href
      ? html`<a href=${this.href} aria-label=${label}><slot></slot></a>`
      : html`<button
          ?disabled=${this.disabled || this.loading}
          aria-busy=${this.loading}
          aria-label=${label}
        >
          <slot></slot>
        </button>`;
  }
}

class HaIconButton extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) label = "";
  @property({ type: Boolean }) disabled = false;

  protected override render() {
    return html`<button ?disabled=${this.disabled} aria-label=${this.label} title=${this.label}>
      <slot></slot>
    </button>`;
  }
}

class HaDialog extends LitElement {
  @property({ attribute: false }) open = false;
  @property({ attribute: "header-title" }) heading = "";

  protected override render() {
    return html`<dialog role="none" @close=${this._handleClose}>
      <h2>${this.heading}</h2>
      <slot></slot><slot name="footer"></slot>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector("dialog");
    // It is this element that holds what is in the dialog.
    this.role = this.open ? "dialog" : null;
    this.ariaLabel = this.heading;
    if (!changed.has("open") || !dialog || dialog.open === this.open) return;
    if (this.open) {
      dialog.showModal();
      this._fire("opened");
    } else {
      dialog.close();
    }
  }

  private _handleClose(): void {
    this.open = false;
    this._fire("closed");
  }

  private _fire(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

class HaDialogFooter extends LitElement {
  protected override render() {
    return html`<slot name="secondaryAction"></slot><slot name="primaryAction"></slot>`;
  }
}

/** All its items are there without being opened. */
class HaDropdown extends LitElement {
  public constructor() {
    super();
    this.addEventListener("click", this._handleClick);
  }

  protected override render() {
    return html`<slot name="trigger"></slot>
      <div role="menu"><slot></slot></div>`;
  }

  private _handleClick(event: Event): void {
    const item = (event.target as HTMLElement).closest("ha-dropdown-item");
    if (item) this.dispatchEvent(new CustomEvent("wa-select", { detail: { item } }));
  }
}

class HaDropdownItem extends LitElement {
  @property({ attribute: false }) value = "";
  @property({ attribute: false }) selected = false;

  protected override render() {
    return html`<div role="menuitemradio" aria-checked=${this.selected}><slot></slot></div>`;
  }
}

interface Field {
  readonly name: string;
  readonly disabled?: boolean;
  readonly selector?: {
    readonly select?: { readonly translation_key: string; readonly options: readonly string[] };
  };
}

/** Takes a text for whatever it asks. */
class HaForm extends LitElement {
  @property({ attribute: false }) schema: readonly Field[] = [];
  @property({ attribute: false }) data: Readonly<Record<string, string | number>> = {};
  @property({ attribute: false }) computeLabel: (field: Field) => string = ({ name }) => name;
  @property({ attribute: false }) computeHelper: (field: Field) => unknown = () => nothing;
  @property({ attribute: false }) localizeValue: (key: string) => string = (key) => key;

  protected override render() {
    return this.schema.map(
      (field) =>
        html`<label
            >${this.computeLabel(field)}<input
              ?disabled=${field.disabled}
              .value=${String(this.data[field.name] ?? "")}
              @input=${(event: Event) => this._change(field, event)} /></label
          >${this._renderOptions(field)}${this.computeHelper(field)}`,
    );
  }

  private _renderOptions({ selector }: Field) {
    const { translation_key: key, options = [] } = selector?.select ?? {};
    return options.map(
      (option) =>
        html`<span role="option" aria-selected="false"
          >${this.localizeValue(`${key}.options.${option}`)}</span
        >`,
    );
  }

  private _change({ name }: Field, event: Event): void {
    const value = { ...this.data, [name]: (event.target as HTMLInputElement).value };
    this.dispatchEvent(new CustomEvent("value-changed", { detail: { value } }));
  }
}

/** Says what it is given, links and all. */
class HaMarkdown extends LitElement {
  @property({ attribute: false }) content = "";

  protected override render() {
    return html`<div role="note">${this.content}</div>`;
  }
}

class HaContent extends LitElement {
  protected override render() {
    return html`<slot></slot>`;
  }
}

const ELEMENTS = {
  "ha-alert": HaAlert,
  "ha-button": HaButton,
  "ha-card": class extends HaContent {},
  "ha-dialog": HaDialog,
  "ha-dialog-footer": HaDialogFooter,
  "ha-dropdown": HaDropdown,
  "ha-dropdown-item": HaDropdownItem,
  "ha-form": HaForm,
  "ha-icon-button": HaIconButton,
  "ha-markdown": HaMarkdown,
  "ha-menu-button": class extends HaContent {},
  "ha-sortable": class extends HaContent {},
  "ha-spinner": class extends HaContent {},
};

for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
