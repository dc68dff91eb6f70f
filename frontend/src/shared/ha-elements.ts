// The elements of Home Assistant's frontend that are used here, and what is set of them; there is no
// package with their types. lit-analyzer holds the templates to it: it takes properties from the
// fields, attributes and slots from the tags above them.

import type { TemplateResult } from "lit";

import type { Hass } from "../api/hass";

/**
 * @attr {"info"|"warning"|"error"|"success"} alert-type
 * @slot - its text
 * @slot action
 */
interface HaAlert extends HTMLElement {
  narrow: boolean;
}

/**
 * @attr {"accent"|"filled"|"outlined"|"plain"} appearance
 * @attr {"brand"|"neutral"|"success"|"warning"|"danger"} variant
 * @attr {"s"|"m"|"l"} size
 * @attr {boolean} disabled
 * @attr href
 * @attr target
 * @attr rel
 */
interface HaButton extends HTMLElement {
  loading: boolean;
}

/**
 * @attr {"small"|"medium"|"large"|"full"} width
 * @attr {boolean} prevent-scrim-close
 * @attr header-title
 * @slot - its content
 * @slot footer
 */
interface HaDialog extends HTMLElement {
  open: boolean;
}

/**
 * @slot primaryAction
 * @slot secondaryAction
 */
interface HaDialogFooter extends HTMLElement {}

/**
 * @attr placement
 * @slot - its items
 * @slot trigger
 */
interface HaDropdown extends HTMLElement {}

interface HaDropdownItem extends HTMLElement {
  value: string;
  selected: boolean;
}

interface HaForm extends HTMLElement {
  hass: Hass;
  data: Readonly<Record<string, unknown>>;
  schema: readonly object[];
  error: Readonly<Record<string, string>>;
  disabled: boolean;
  computeLabel: (field: never, data?: unknown, options?: object) => string;
  computeHelper: (field: never, options?: object) => TemplateResult | string;
  computeError: (key: string) => string;
  localizeValue: (key: string) => string;
}

interface HaIconButton extends HTMLElement {
  label: string;
  disabled: boolean;
}

/** @attr {boolean} breaks */
interface HaMarkdown extends HTMLElement {
  content: string;
}

interface HaMenuButton extends HTMLElement {
  hass: Hass;
  narrow: boolean;
}

/**
 * @attr handle-selector
 * @attr draggable-selector
 */
interface HaSortable extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "ha-alert": HaAlert;
    "ha-button": HaButton;
    "ha-card": HTMLElement;
    "ha-dialog": HaDialog;
    "ha-dialog-footer": HaDialogFooter;
    "ha-dropdown": HaDropdown;
    "ha-dropdown-item": HaDropdownItem;
    "ha-form": HaForm;
    "ha-icon-button": HaIconButton;
    "ha-markdown": HaMarkdown;
    "ha-menu-button": HaMenuButton;
    "ha-sortable": HaSortable;
    "ha-spinner": HTMLElement;
  }
}
