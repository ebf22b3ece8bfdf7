// The words of a page, transparent over its picture: to select, to find, to walk through by keyboard.

import { h } from "./dom.js";
import { t } from "./words.js";

const FINE = 4; // laid out this much larger than points, then scaled: browsers have a smallest size of type
const FACE = '"Noto Serif CJK SC", "Songti SC", SimSun, serif';
const pen = document.createElement("canvas").getContext("2d");
pen.font = `100px ${FACE}`;

export const bare = (text) => text.replace(/\s+/gu, "");

/** Where characters of a line begin and where its last ends, in points from its head; by share where it is not told. */
export function reachOf(line) {
  const { reach, rect, vertical } = line;
  if (reach?.length > 1) return reach.map((x) => x - reach[0]);
  const count = Math.max(1, [...bare(line.text)].length);
  const length = vertical ? rect[3] : rect[2];
  return Array.from({ length: count + 1 }, (_, at) => (length * at) / count);
}

/** The rectangle of characters `from` up to `to` (counted in the line, without blanks). */
export function boxOf(line, from, to) {
  const reach = reachOf(line);
  const [x, y, w, high] = line.rect;
  const [start, end] = [reach[Math.min(from, reach.length - 1)], reach[Math.min(to, reach.length - 1)]];
  return line.vertical ? [x, y + start, w, end - start] : [x + start, y, end - start, high];
}

export class TextLayer {
  constructor(page) {
    this.page = page;
    this.caret = h("div", { class: "caret", hidden: true });
    this.element = h("div", { class: "text", role: "group" });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", (event) => this.#focused(event.target));
    this.element.addEventListener("focusout", () => (this.caret.hidden = true));
    this.at = 0;
  }

  build(data) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.line : null;
    const selection = getSelection();
    if (!selection.isCollapsed && this.element.contains(selection.anchorNode)) selection.removeAllRanges();
    this.data = data;
    this.element.setAttribute("aria-label", t("linesOf", { n: data.number }));
    const lines = data.lines.map((line, at) => this.#line(line, at, data.grid.leading));
    this.element.replaceChildren(...lines, this.caret);
    const first = lines[focused ?? 0] ?? lines[0];
    if (first) first.tabIndex = 0;
    if (focused !== null) first?.focus({ preventScroll: true });
  }

  #line(line, at, leading) {
    const [x, y, w, high] = line.rect;
    const count = [...line.text].length;
    const size = line.vertical ? w : high;
    const length = line.vertical ? high : w;
    const natural = (pen.measureText(line.text).width * size) / 100;
    const spread = count > 1 ? (length - natural) / count : 0;
    const air = line.role === "body" ? Math.max(0, (leading - size) / 2) : 0;
    const element = h("div", { class: line.vertical ? "line upright" : "line", role: "link", tabindex: "-1", "data-line": at, "data-role": line.role, "data-block": line.block }, line.text);
    const { style } = element;
    const px = (points) => `${(points * FINE).toFixed(1)}px`;
    style.left = px(line.vertical ? x - air : x);
    style.top = px(line.vertical ? y : y - air);
    style.width = px(line.vertical ? w + 2 * air : w);
    style.height = px(line.vertical ? high : high + 2 * air);
    style.fontSize = px(size);
    style.lineHeight = px(size + 2 * air);
    style.letterSpacing = px(spread);
    return element;
  }

  scale(zoom) {
    this.element.style.transform = `scale(${zoom / FINE})`;
  }

  clear() {
    if (this.element.contains(document.activeElement)) return;
    this.element.replaceChildren();
  }

  #focused(element) {
    const line = this.data?.lines[element.dataset?.line];
    if (!line) return;
    for (const other of this.element.querySelectorAll('[tabindex="0"]')) if (other !== element) other.tabIndex = -1;
    element.tabIndex = 0;
    this.at = 0;
    if (element.matches(":focus-visible")) this.#drawCaret(line);
  }

  #drawCaret(line) {
    const [x, y, w, high] = boxOf(line, this.at, this.at + 1);
    this.caret.hidden = false;
    Object.assign(this.caret.style, { left: `${x * FINE}px`, top: `${y * FINE}px`, width: `${Math.max(w, 1) * FINE}px`, height: `${high * FINE}px` });
  }

  #key(event) {
    const element = event.target.closest(".line");
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Number(element.dataset.line);
    const line = this.data.lines[at];
    const count = reachOf(line).length - 1;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      const next = this.element.querySelector(`[data-line="${at + steps[event.key]}"]`);
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      this.at = Math.min(Math.max(this.at + (event.key === "ArrowRight" ? 1 : -1), 0), count - 1);
      this.#drawCaret(line);
    } else if (event.key === "Enter" || event.key === "F10") {
      const [x, y, w, high] = boxOf(line, this.at, this.at + 1);
      this.page.viewer.asked?.(this.page.page.number, x + w / 2, y + high / 2, element);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What of the copy is selected on the pages: `{page, range, rect, text}`; null where it is no copy of a story. */
export function selected(viewer) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const root = range.commonAncestorContainer.nodeType === 1 ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement;
  const owner = root?.closest(".page");
  const view = owner && viewer.pages.get(Number(owner.dataset.page));
  if (!view?.data) return null;
  let found = null;
  for (const element of view.text.element.querySelectorAll(".line")) {
    if (!range.intersectsNode(element)) continue;
    const line = view.data.lines[element.dataset.line];
    if (!line.story || !line.field) continue;
    const text = element.firstChild;
    const from = range.startContainer === text ? range.startOffset : 0;
    const to = range.endContainer === text ? range.endOffset : range.endContainer === element && range.endOffset === 0 ? 0 : line.text.length;
    const [start, end] = [from, to].map((at) => [...bare(line.text.slice(0, at))].length);
    if (start >= end) continue;
    if (!found) found = { page: view.page.number, rect: boxOf(line, start, end), text: "", range: { story: line.story, field: line.field, paragraph: line.paragraph, start: line.start + start, end: line.start + end } };
    else if (found.range.story !== line.story || found.range.field !== line.field || found.range.paragraph !== line.paragraph) break;
    found.range.end = line.start + end;
    found.text += line.text.slice(from, to);
  }
  return found;
}
