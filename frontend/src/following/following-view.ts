import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { FollowedTitle } from "../api/following-types";
import type { HassConnection } from "../api/hass";
import { commandErrorOf } from "../api/search-commands";
import { SEARCH_PATH } from "../search/title-path";
import { defineElement } from "../shared/define-element";
import "../shared/empty-state";
import { mdiBookmarkMultipleOutline, mdiLanDisconnect } from "../shared/icons";
import { navigate } from "../shared/navigation";
import { notify } from "../shared/notification";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { followingStoreOf, type FollowedVerb } from "../stores/following-store";
import { queueStoreOf } from "../stores/queue-store";
import "./follow-button";
import "./follow-dialog";
import "./followed-title";
import "./stop-dialog";
import type { FshareStopDialog } from "./stop-dialog";
import "./texts";

const MINUTE_MS = 60_000;

/** What is followed: state, last found, what comes next. */
export class FshareFollowingView extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ha-space-3, 12px);
      }
      .count {
        padding: 0 var(--ha-space-1, 4px) var(--ha-space-2, 8px);
      }
      .count:focus {
        outline: none;
      }
      .loading {
        display: flex;
        justify-content: center;
        padding: var(--ha-space-12, 48px);
      }
    `,
  ];

  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) ui!: Ui;
  @property({ attribute: false }) basePath = "";
  @state() private _minute = 0;
  @query("fshare-stop-dialog") private _dialog!: FshareStopDialog;
  private _timer: ReturnType<typeof setInterval> | undefined;
  private readonly _observer = new ObserveController(this);
  private readonly _queueObserver = new ObserveController(this);

  public override connectedCallback(): void {
    super.connectedCallback();
    this._timer = setInterval(() => this._minute++, MINUTE_MS);
  }

  public override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("connection")) return;
    this._observer.observe(this._store);
    this._queueObserver.observe(queueStoreOf(this.connection));
  }

  protected override render() {
    const { titles } = this._store;
    if (!titles) return this._renderWithout();
    return html`
      ${titles.length ? this._renderTitles(titles) : this._renderEmpty()}
      <fshare-stop-dialog
        .ui=${this.ui}
        @fshare-stop=${(event: CustomEvent<string>) => this._stop(event.detail)}
      ></fshare-stop-dialog>
    `;
  }

  private _renderTitles(titles: readonly FollowedTitle[]) {
    return html`<p class="count secondary numbers" role="status" tabindex="-1">
        ${this.ui.t("followed.count", { count: titles.length })}
      </p>
      <ul>
        ${repeat(
          titles,
          (title) => title.follow_id,
          (title) =>
            html`<li>
              <fshare-followed-title
                .followed=${title}
                .ui=${this.ui}
                .basePath=${this.basePath}
                .busyWith=${this._store.busyWith(title.follow_id)}
                .minute=${this._minute}
                @fshare-followed-change=${(event: CustomEvent<FollowedVerb>) =>
                  this._attempt(() => this._store.change(event.detail, title.follow_id))}
                @fshare-followed-stop=${() =>
                  title.state === "ended" ? this._stop(title.follow_id) : this._dialog.ask(title)}
              ></fshare-followed-title>
            </li>`,
        )}
      </ul>`;
  }

  private _renderWithout() {
    const { t } = this.ui;
    // The titles are not told while the download manager is away; the queue knows that it is.
    const { status } = queueStoreOf(this.connection);
    if (status === "unavailable" || status === "disconnected")
      return html`<fshare-empty-state
        .iconPath=${mdiLanDisconnect}
        .heading=${t(`status.${status}`)}
        .text=${t(`status.${status}_hint`)}
      ></fshare-empty-state>`;
    return html`<div class="loading" role="status">
      <ha-spinner></ha-spinner><span class="visually-hidden">${t("search.loading_title")}</span>
    </div>`;
  }

  private _renderEmpty() {
    const { t, canChange } = this.ui;
    return html`<fshare-empty-state
      .iconPath=${mdiBookmarkMultipleOutline}
      .heading=${t("followed.empty_title")}
      .text=${t("followed.empty_text")}
    >
      ${
        canChange
          ? html`<ha-button @click=${() => navigate(`${this.basePath}${SEARCH_PATH}`)}
              >${t("followed.empty_search")}</ha-button
            >`
          : nothing
      }
    </fshare-empty-state>`;
  }

  private async _stop(followId: string): Promise<void> {
    await this._attempt(async () => {
      await this._store.unfollow(followId);
      // The button that had the keyboard is gone with its title.
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(".count")?.focus({ preventScroll: true });
    });
  }

  private async _attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (reason) {
      notify(this, this.ui.commandErrorText(commandErrorOf(reason)));
    }
  }

  private get _store() {
    return followingStoreOf(this.connection);
  }
}

defineElement("fshare-following-view", FshareFollowingView);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-following-view": FshareFollowingView;
  }
}
