import { css } from "lit";

/** Input fields in the manner of Home Assistant's, from elements that every browser has. */
export const fieldStyles = css`
  .field {
    position: relative;
    display: block;
    min-width: 0;
    background: var(--ha-color-form-background, var(--secondary-background-color));
    border-bottom: 1px solid var(--ha-color-border-neutral-loud, var(--secondary-text-color));
    border-radius: var(--ha-border-radius-sm, 4px) var(--ha-border-radius-sm, 4px) 0 0;
    cursor: text;
  }
  .field:focus-within {
    box-shadow: inset 0 -1px 0 var(--primary-color);
    border-bottom-color: var(--primary-color);
  }
  .field > span {
    display: block;
    padding: 7px var(--ha-space-4, 16px) 0;
    color: color-mix(in srgb, var(--secondary-text-color) 80%, var(--primary-text-color));
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .field:focus-within > span {
    color: var(--fshare-primary-text);
  }
  .field input,
  .field select,
  .field textarea {
    display: block;
    width: 100%;
    min-height: 30px;
    margin: 0;
    padding: 0 var(--ha-space-4, 16px) 6px;
    border: 0;
    outline: none;
    background: none;
    color: var(--primary-text-color);
    font: inherit;
    font-size: var(--ha-font-size-l, 16px);
    line-height: 24px;
  }
  .field select {
    padding-inline-end: var(--ha-space-10, 40px);
    appearance: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .field:has(select)::after {
    position: absolute;
    top: 50%;
    inset-inline-end: var(--ha-space-4, 16px);
    width: 8px;
    height: 8px;
    margin-top: -6px;
    border: solid var(--secondary-text-color);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
    pointer-events: none;
    content: "";
  }
  .field option {
    background: var(--card-background-color);
    color: var(--primary-text-color);
  }
  .field textarea {
    min-height: 78px;
    max-height: 168px;
    resize: vertical;
    field-sizing: content;
  }
  .field ::placeholder {
    color: var(--secondary-text-color);
    opacity: 1;
  }
  input[type="checkbox"],
  input[type="radio"] {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--primary-color);
    cursor: pointer;
  }
`;
