import { LitElement, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Task } from "../api/types";
import { defineElement } from "../shared/define-element";
import { fileIcon } from "../shared/file-icon";
import { icon, mdiDelete, mdiPlayBoxOutline, mdiTrayArrowDown } from "../shared/icons";
import { importTrouble, renderClient } from "../shared/job-badge";
import { baseStyles, chipStyles, plainButtonStyles, textColors } from "../shared/styles";
import { fireTaskAction } from "../shared/task-action";
import type { Ui } from "../shared/ui";
import { navigate } from "../shared/navigation";
import { mediaPathOf } from "./media-path";

/** A finished download; without a task, the place of one that is on its way. */
export class FshareFinishedRow extends LitElement {
  static override styles = [
    baseStyles,
    plainButtonStyles,
    chipStyles,
    textColors,
    css`
      :host {
        display: flex;
        align-items: center;
        container-type: inline-size;
      }
      .row {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--ha-space-4, 16px);
        min-width: 0;
        padding-inline: var(--ha-space-4, 16px) var(--ha-space-1, 4px);
      }
      .row > .icon {
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      .plain-button {
        flex: 1;
        min-height: 48px;
        border-radius: var(--ha-border-radius-sm, 4px);
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
      .actions {
        display: flex;
        flex: none;
      }
      .waiting {
        width: 60%;
        height: 14px;
        border-radius: var(--ha-border-radius-sm, 4px);
        background: var(--divider-color);
      }
      @container (max-width: 560px) {
        .wide {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) task: Task | undefined;
  @property({ attribute: false }) ui!: Ui;
  /** Lets the row tell times anew. */
  @property({ attribute: false }) minute = 0;

  protected override render() {
    const { task, ui } = this;
    if (!task) return html`<div class="row"><span class="waiting"></span></div>`;
    const { t } = ui;
    return html`<div class="row">
      ${icon(fileIcon(task.filename))}
      <button
        class="plain-button"
        title=${task.filename}
        @click=${() => fireTaskAction(this, "details", [task])}
      >
        <span class="name one-line">${task.filename}</span>
        ${this._renderFacts(task)}
      </button>
      <div class="actions">
        ${
          task.state === "completed"
            ? html`<ha-icon-button
                .label=${t("finished.open_media")}
                @click=${() => navigate(mediaPathOf(task))}
                >${icon(mdiPlayBoxOutline)}</ha-icon-button
              >`
            : nothing
        }
        ${
          ui.canChange
            ? html`<ha-icon-button
                class="wide"
                .label=${t("finished.again")}
                @click=${() => fireTaskAction(this, "retry", [task])}
                >${icon(mdiTrayArrowDown)}</ha-icon-button
              >`
            : nothing
        }
        ${
          ui.isAdmin
            ? html`<ha-icon-button
                class="wide"
                .label=${t("action.remove")}
                @click=${() => fireTaskAction(this, "remove", [task])}
                >${icon(mdiDelete)}</ha-icon-button
              >`
            : nothing
        }
      </div>
    </div>`;
  }

  private _renderFacts(task: Task) {
    const { format } = this.ui;
    const client = renderClient(task.job_client, this.ui);
    const trouble = importTrouble(task, this.ui);
    if (trouble)
      return html`<span class="facts warning one-line" title=${trouble.reason}
          >${client}${trouble.reason}</span
        >
        <span class="facts secondary one-line" title=${trouble.remedy}>${trouble.remedy}</span>`;
    const at = task.completed_at ?? task.created_at;
    const facts = [task.size === null ? "" : format.bytes(task.size), task.category ?? ""];
    return html`<span class="facts numbers secondary one-line"
      >${client}<time datetime=${at} title=${format.dateTime(at)}>${format.relative(at)}</time>
      ${facts.filter(Boolean).map((fact) => html` · ${fact}`)}</span
    >`;
  }
}

defineElement("fshare-finished-row", FshareFinishedRow);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-finished-row": FshareFinishedRow;
  }
}
