import "./ha-elements";

/** Define an element once, even if a page loads this code twice. */
export const defineElement = (name: string, element: CustomElementConstructor): void => {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
};
