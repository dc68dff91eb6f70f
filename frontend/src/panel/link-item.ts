import { LitElement, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { RemoteFile } from "../api/types";
import { defineElement } from "../shared/define-element";
import { fieldStyles } from "../shared/field-styles";
import {
  icon,
  mdiAlertCircleOutline,
  mdiChevronDown,
  mdiClockOutline,
  mdiFolderOutline,
  mdiLockOutline,
} from "../shared/icons";
import { baseStyles, textColors } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { wantedFiles, type AddItem } from "../stores/add-store";
import { fileIcon } from "../shared/file-icon";

/** What is behind a pasted link: a file, a folder whose files can be chosen, or a refusal. */
export class FshareLinkItem extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    textColors,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3, 12px);
        min-height: 56px;
        padding: 6px var(--ha-space-1, 4px) 6px var(--ha-space-3, 12px);
      }
      label.row {
        cursor: pointer;
      }
      .text {
        flex: 1;
        min-width: 0;
      }
      .name,
      .facts {
        display: block;
        line-height: 20px;
      }
      .facts {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .row > .icon {
        color: var(--secondary-text-color);
      }
      .row.error {
        padding-inline-end: var(--ha-space-4, 16px);
      }
      .row.error > .icon {
        color: var(--error-color);
      }
      .name {
        color: var(--primary-text-color);
      }
      .head {
        display: flex;
        align-items: center;
      }
      .head label {
        flex: 1;
        min-width: 0;
      }
      [aria-expanded="true"] .icon {
        transform: rotate(180deg);
      }
      .files {
        max-height: 320px;
        overflow: auto;
        border-top: 1px solid var(--divider-color);
        overscroll-behavior: contain;
      }
      .files .row {
        min-height: 44px;
        padding-block: 2px;
        padding-inline: var(--ha-space-12, 48px) var(--ha-space-4, 16px);
        content-visibility: auto;
        contain-intrinsic-size: auto 44px;
      }
      .password {
        margin: 0 var(--ha-space-3, 12px) var(--ha-space-3, 12px);
      }
      .password p {
        margin-top: 2px;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 18px;
      }
      .password p:empty {
        display: none;
      }
      .size {
        flex: none;
        font-size: var(--ha-font-size-s, 12px);
      }
    `,
  ];

  @property({ attribute: false }) item!: AddItem;
  @property({ attribute: false }) ui!: Ui;
  @state() private _open = false;

  protected override render() {
    return html`${this._renderLink()} ${this._renderPassword()}`;
  }

  private _renderLink() {
    switch (this.item.info.kind) {
      case "rejected":
        return this.item.isWaiting ? this._renderLabel(mdiClockOutline) : this._renderRejected();
      case "folder":
        return this._renderFolder();
      case "file":
        return this._renderLabel(fileIcon(this.item.info.name ?? ""));
    }
  }

  private _renderPassword() {
    const { password, passwordStatus, info } = this.item;
    if (password === null) return nothing;
    const { t } = this.ui;
    const isOffered = password !== "" && password === info.offered_password;
    const isWrong = passwordStatus === "wrong";
    return html`<div class="password">
      <label class="field">
        <span>${t(isOffered ? "add.password_named" : "add.password")}</span>
        <input
          name="link-password"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="password-status"
          aria-invalid=${isWrong}
          .value=${password}
          @input=${(event: Event) =>
            this._fire("fshare-password", (event.target as HTMLInputElement).value)}
          @change=${() => this._fire("fshare-check-password")}
        />
      </label>
      <p id="password-status" role="status" class=${isWrong ? "error" : "secondary"}>
        ${passwordStatus === "typed" ? nothing : t(`add.password_${passwordStatus}`)}
      </p>
    </div>`;
  }

  private _renderRejected() {
    const { info } = this.item;
    return html`<div class="row error">
      ${icon(mdiAlertCircleOutline)}
      <span class="text">
        <span class="name one-line" title=${info.link}>${info.name ?? info.link}</span>
        <span class="facts error">${this.ui.errorText(info.code, info.reason)}</span>
      </span>
    </div>`;
  }

  private _renderFolder() {
    const { t } = this.ui;
    return html`<div class="head">
        ${this._renderLabel(mdiFolderOutline)}
        <ha-icon-button
          .label=${t(this._open ? "batch.close" : "batch.open")}
          aria-expanded=${this._open}
          @click=${() => (this._open = !this._open)}
          >${icon(mdiChevronDown)}</ha-icon-button
        >
      </div>
      ${
        this._open
          ? html`<div class="files">
              ${this.item.info.files.map((file) => this._renderFile(file))}
            </div>`
          : nothing
      }`;
  }

  private _renderLabel(iconPath: string) {
    const { item, ui } = this;
    const { info } = item;
    const why = item.isWaiting ? ui.errorText(info.code, info.reason) : "";
    return html`<label class="row">
      <input
        type="checkbox"
        aria-label=${info.name ?? info.link}
        .checked=${item.isSelected}
        .indeterminate=${item.isSelected && item.excluded.size > 0}
        @change=${this._handleLink}
      />
      ${icon(info.needs_password ? mdiLockOutline : iconPath)}
      <span class="text">
        <span class="name one-line" title=${info.link}>${info.name ?? info.link}</span>
        <span class="facts numbers secondary one-line" title=${why}>${this._facts()}</span>
      </span>
    </label>`;
  }

  private _facts(): string {
    const { item, ui } = this;
    const { t, format } = ui;
    const { info } = item;
    const facts: string[] = [];
    if (item.isWaiting) {
      facts.push(t("add.waiting"));
    } else if (info.kind === "folder") {
      const wanted = item.isSelected ? wantedFiles(item) : [];
      const bytes = wanted.reduce((sum, file) => sum + (file.size ?? 0), 0);
      facts.push(
        t("batch.done", { done: wanted.length, count: info.files.length }),
        format.bytes(bytes),
      );
      if (info.task_ids.length) facts.push(t("add.there_files", { count: info.task_ids.length }));
    } else {
      if (info.size !== null) facts.push(format.bytes(info.size));
      if (info.task_ids.length) facts.push(t("add.there"));
      if (info.needs_password) facts.push(t("add.protected"));
    }
    return facts.join(" · ");
  }

  private _renderFile(file: RemoteFile) {
    const { item, ui } = this;
    const path = [...file.folder, file.name].join(" / ");
    return html`<label class="row">
      <input
        type="checkbox"
        .checked=${item.isSelected && !item.excluded.has(file.url)}
        @change=${(event: Event) => this._handleFile(file, event)}
      />
      <span class="text one-line" title=${path}>${path}</span>
      <span class="size numbers secondary"
        >${file.size === null ? "" : ui.format.bytes(file.size)}</span
      >
    </label>`;
  }

  private _handleLink(event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this._fire("fshare-choose", { isSelected: checked });
  }

  private _handleFile(file: RemoteFile, event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this._fire("fshare-choose", { isSelected: checked, url: file.url });
  }

  private _fire(name: string, detail?: LinkChoice | string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** A link, or with `url` one file of its folder, is wanted or not. */
export interface LinkChoice {
  readonly isSelected: boolean;
  readonly url?: string;
}

defineElement("fshare-link-item", FshareLinkItem);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-link-item": FshareLinkItem;
  }
}
