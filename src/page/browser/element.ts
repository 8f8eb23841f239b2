/** An element of the page by its id. @throws if the page lacks it */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page lacks #${id}`);
  return element as T;
}

/** A new element with a text and attributes. */
export function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Set a text, unless it is there already: screen readers announce every change. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** What the page holds as JSON. */
export const pageData = <T>(): T => JSON.parse(byId('data').textContent ?? '') as T;

/** Whether a media query matches; false where the browser has none. */
export const matches = (query: string): boolean => globalThis.matchMedia?.(query).matches ?? false;
