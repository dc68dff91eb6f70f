import { css } from "lit";

/** A poster with words beside it; on a phone, what is long stands below both. */
export const followedTitleStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .card {
    display: grid;
    grid-template-columns: 116px minmax(0, 1fr);
    grid-template-rows: auto 1fr;
    column-gap: var(--ha-space-5, 20px);
    padding: var(--ha-space-4, 16px);
  }
  fshare-poster {
    grid-row: 1 / span 2;
    align-self: start;
  }
  h2 {
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  h2 .secondary {
    font-size: var(--ha-font-size-m, 14px);
  }
  h2 a {
    color: inherit;
    text-decoration: none;
  }
  /* The poster leads there, too. */
  h2 a::after {
    position: absolute;
    inset-block-start: var(--ha-space-4, 16px);
    inset-inline-start: var(--ha-space-4, 16px);
    width: 116px;
    aspect-ratio: 2 / 3;
    content: "";
  }
  h2 a:hover {
    text-decoration: underline;
  }
  .wish {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .state {
    display: flex;
    align-items: flex-start;
    gap: var(--ha-space-2, 8px);
    margin-top: var(--ha-space-2, 8px);
    line-height: 20px;
    --mdc-icon-size: 20px;
  }
  .looking .icon {
    color: var(--primary-color);
  }
  .ended .icon {
    color: var(--success-color);
  }
  .waiting .icon,
  .paused .icon {
    color: var(--secondary-text-color);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--ha-space-3, 12px) var(--ha-space-4, 16px);
    margin: var(--ha-space-3, 12px) 0 0;
  }
  dl > :only-child {
    grid-column: 1 / -1;
  }
  dt {
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  dd {
    line-height: 20px;
  }
  .name {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .name + span {
    font-size: var(--ha-font-size-s, 12px);
  }
  fshare-followed-episodes {
    margin-top: var(--ha-space-1, 4px);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1, 4px);
    margin: var(--ha-space-1, 4px) 0 calc(-1 * var(--ha-space-1, 4px))
      calc(-1 * var(--ha-space-3, 12px));
  }
  ha-button::part(label) {
    white-space: nowrap;
  }
  @container (max-width: 520px) {
    .card {
      grid-template-columns: 84px minmax(0, 1fr);
      grid-template-rows: auto;
      column-gap: var(--ha-space-4, 16px);
    }
    fshare-poster {
      grid-row: 1;
    }
    h2 a::after {
      width: 84px;
    }
    .rest {
      grid-column: 1 / -1;
    }
    dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
