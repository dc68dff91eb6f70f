import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

import type { HassConnection } from "../api/hass";
import { fireFollow, type FollowOffer } from "../search/follow-offer";
import { defineElement } from "../shared/define-element";
import { icon, mdiBookmarkCheckOutline, mdiBookmarkPlusOutline } from "../shared/icons";
import { ObserveController } from "../shared/observe-controller";
import { baseStyles } from "../shared/styles";
import type { Ui } from "../shared/ui";
import { followingStoreOf } from "../stores/following-store";

/** Follows a title, or changes how it is followed. Fires `fshare-follow`. */
export class FshareFollowButton extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ha-button::part(label) {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) offer!: FollowOffer;
  @property({ attribute: false }) connection!: HassConnection;
  @property({ attribute: false }) ui!: Ui;
  private readonly _observer = new ObserveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("connection")) this._observer.observe(followingStoreOf(this.connection));
  }

  protected override render() {
    const { offer, ui } = this;
    const store = followingStoreOf(this.connection);
    const [title] = offer.titles;
    // What is not known yet is not guessed: the button would change under the finger.
    if (!title || !store.titles || !ui.canChange) return nothing;
    const isFollowed = Boolean(store.titleOf(title));
    return html`<ha-button
      size="s"
      appearance=${isFollowed ? "plain" : "filled"}
      @click=${() => fireFollow(this, offer)}
      >${icon(isFollowed ? mdiBookmarkCheckOutline : mdiBookmarkPlusOutline, "start")}${ui.t(
        isFollowed
          ? "follow.change"
          : title.media_type === "movie"
            ? "follow.until_there"
            : "follow.button",
      )}</ha-button
    >`;
  }
}

defineElement("fshare-follow-button", FshareFollowButton);

declare global {
  interface HTMLElementTagNameMap {
    "fshare-follow-button": FshareFollowButton;
  }
}
