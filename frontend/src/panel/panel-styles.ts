import { css } from "lit";

import { baseStyles } from "../shared/styles";

/** A page of Home Assistant with tabs: above on a wide screen, below on a phone. */
export const panelStyles = [
  baseStyles,
  css`
    :host {
      display: block;
      height: calc(100vh - var(--safe-area-inset-top, 0px) - var(--safe-area-inset-bottom, 0px));
      height: calc(100dvh - var(--safe-area-inset-top, 0px) - var(--safe-area-inset-bottom, 0px));
      background: var(--primary-background-color);
      /* White words on it can be read. */
      --wa-color-brand-fill-loud: color-mix(in srgb, var(--primary-color) 80%, black);
    }
    main {
      display: flex;
      flex-direction: column;
      height: 100%;
    }
    .toolbar {
      container-type: inline-size;
      display: flex;
      flex: none;
      align-items: center;
      height: var(--header-height, 56px);
      padding: var(--ha-space-2, 8px) var(--ha-space-3, 12px);
      background: var(--sidebar-background-color);
      border-bottom: 1px solid var(--divider-color);
      color: var(--sidebar-text-color, var(--primary-text-color));
    }
    :host([narrow]) .toolbar {
      padding: var(--ha-space-1, 4px);
    }
    ha-menu-button {
      flex: none;
      color: var(--sidebar-icon-color);
    }
    .title {
      margin: 0;
      margin-inline-start: var(--ha-space-3, 12px);
      overflow: hidden;
      font-size: var(--ha-font-size-xl, 20px);
      font-weight: var(--ha-font-weight-normal, 400);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    :host([narrow]) .title {
      margin-inline-start: var(--ha-space-2, 8px);
    }
    .toolbar > .title,
    .toolbar-end {
      flex: 1 1 0;
    }
    :host([narrow]) .toolbar-end {
      flex: none;
    }
    .add-button::part(label) {
      white-space: nowrap;
    }
    .toolbar-end {
      display: flex;
      align-items: center;
      order: 1;
      justify-content: flex-end;
    }
    .tabs {
      display: flex;
      flex: none;
      justify-content: center;
      height: calc(var(--header-height, 56px) - 1px);
      background: var(--sidebar-background-color);
    }
    .tabs a {
      position: relative;
      display: flex;
      align-items: center;
      gap: var(--ha-space-2, 8px);
      height: 100%;
      /* They give way to the title and the buttons first. */
      padding-inline: clamp(var(--ha-space-2, 8px), 10cqi - 70px, var(--ha-space-8, 32px));
      border-block: 2px solid transparent;
      color: var(--sidebar-text-color, var(--primary-text-color));
      text-decoration: none;
      outline-offset: -2px;
    }
    .tabs a[aria-current="page"] {
      border-bottom-color: var(--primary-color);
      color: var(--fshare-primary-text);
    }
    .badge {
      padding: 0 var(--ha-space-2, 8px);
      border-radius: 10px;
      background: var(--ha-color-fill-primary-normal-resting, var(--divider-color));
      color: var(--fshare-primary-text);
      font-size: var(--ha-font-size-s, 12px);
      line-height: 20px;
    }
    :host([narrow]) .tabs {
      justify-content: space-around;
      height: var(--header-height, 56px);
      border-top: 1px solid var(--divider-color);
      font-size: var(--ha-font-size-s, 12px);
    }
    :host([narrow]) .tabs a {
      flex: 1;
      flex-direction: column;
      justify-content: center;
      gap: 2px;
      padding-inline: var(--ha-space-1, 4px);
      border: 0;
      line-height: 16px;
    }
    .content {
      position: relative;
      flex: 1;
      min-height: 0;
      overflow: auto;
      overscroll-behavior: contain;
    }
    .page {
      max-width: 1040px;
      margin: 0 auto;
      padding: var(--ha-space-4, 16px) var(--ha-space-4, 16px) var(--ha-space-8, 32px);
    }
    :host([narrow]) .page {
      padding: var(--ha-space-2, 8px) var(--ha-space-2, 8px) var(--ha-space-6, 24px);
    }
    .look {
      padding: 0 var(--ha-space-1, 4px) var(--ha-space-3, 12px);
    }
    .loading {
      display: flex;
      justify-content: center;
      padding: var(--ha-space-12, 48px);
    }
    .add-button {
      flex: none;
    }
    /* Beside the tabs there is often no room for its words; without them only a tiny phone has none. */
    @container (max-width: 800px) {
      :host(:not([narrow])) .add-button span {
        position: absolute;
        clip-path: inset(50%);
      }
    }
    @container (max-width: 330px) {
      :host([narrow]) .add-button span {
        position: absolute;
        clip-path: inset(50%);
      }
    }
    .drop {
      position: sticky;
      z-index: 2;
      bottom: 0;
      display: flex;
      align-items: center;
      justify-content: center;
      margin: var(--ha-space-4, 16px);
      padding: var(--ha-space-8, 32px);
      border: 2px dashed var(--primary-color);
      border-radius: var(--ha-border-radius-lg, 12px);
      background: color-mix(in srgb, var(--primary-color) 15%, var(--card-background-color));
      font-size: var(--ha-font-size-l, 16px);
      text-align: center;
      pointer-events: none;
    }
  `,
];
