// Builds elements. Texts only ever become text nodes.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element: `on…` are listeners, `class`, `data-…`, `aria-…` attributes; null or false leave one out. */
export function h(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

export function s(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  return s("svg", { class: `icon icon-${name}`, "aria-hidden": "true" }, s("use", { href: `#icon-${name}` }));
}

/** Brings the signs into the page, once: they are there even while the server is not. */
export async function loadIcons() {
  const text = await (await fetch("/static/icons.svg")).text();
  const sprite = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  for (const symbol of sprite.children) symbol.id = `icon-${symbol.id}`;
  sprite.setAttribute("class", "hidden");
  sprite.setAttribute("aria-hidden", "true");
  document.body.append(sprite);
}

/** A button with a sign and words; `quiet` keeps the words for readers of the screen and as a tooltip. */
export function button(words, sign, onclick, { quiet = false, ...more } = {}) {
  const made = h("button", { type: "button", onclick, ...more }, sign ? icon(sign) : null);
  if (quiet) {
    made.setAttribute("aria-label", words);
    made.title = words;
  } else made.append(h("span", {}, words));
  return made;
}

/** Words in which `…` stands for what is typed: as text and code elements. */
export const typed = (words) => words.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));

export const $ = (id) => document.getElementById(id);

/** Replaces what is in an element, keeping the focus on the child with the same data-key. */
export function fill(element, ...children) {
  const active = document.activeElement;
  const key = active && element.contains(active) ? active.dataset.key : null;
  element.replaceChildren(...children.flat().filter(Boolean));
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
