/** Elements with text. Nothing here, and nothing in this page, parses markup. */

type Child = Node | string | null | undefined | false;

interface Attributes {
  [name: string]: string | number | boolean | null | undefined;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    made.append(child);
  }
  return made;
}

export function button(label: string, look: string, press: () => void, icon?: SVGElement): HTMLButtonElement {
  const made = element("button", { type: "button", class: look }, icon, element("span", {}, label));
  made.addEventListener("click", press);
  return made;
}

/** Text from outside (a license, a code): isolated, and marked as Chinese so that fonts and breaks fit. */
export function quoted(text: string, look = "quoted"): HTMLElement {
  return element("bdi", { class: look, lang: "zh-CN" }, text);
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found as T;
}
