// What is drawn over a page: grid, columns, blocks, line quality, overset copy, trim, findings, comments.

import { h, icon, s } from "./dom.js";
import { prefs, store, tell } from "./state.js";
import { say, t } from "./words.js";

export const LAYERS = [
  ["baseline", "b"], ["columns", "l"], ["areas", "a"], ["quality", "q"], ["overset", "o"], ["trim", "t"], ["findings", "f"], ["comments", "m"],
];

const box = ([x, y, width, height], name) => s("rect", { x, y, width: Math.max(width, 0), height: Math.max(height, 0), class: name });
const rule = (x1, y1, x2, y2, name) => s("line", { x1, y1, x2, y2, class: name });

/** How loose or tight a line is: "" (even), "loose1" … "loose3", "tight". */
export function grade(line) {
  if (line.gap < -20) return "tight";
  return line.gap <= 20 ? "" : line.gap <= 50 ? "loose1" : line.gap <= 100 ? "loose2" : "loose3";
}

const DRAW = {
  baseline({ grid, trim: [, , width] }) {
    const rows = Array.from({ length: grid.lines }, (_, at) => grid.top + at * grid.leading + grid.baseline);
    return rows.map((y, at) => rule(0, y, width, y, at % 5 === 4 ? "baseline fifth" : "baseline"));
  },
  columns({ grid, trim: [, , , height] }) {
    const foot = grid.top + grid.lines * grid.leading;
    return grid.columns.flatMap(([x, w]) => [box([x, grid.top, w, foot - grid.top], "column"), rule(x, 0, x, height, "edge"), rule(x + w, 0, x + w, height, "edge")]);
  },
  areas({ blocks }) {
    return blocks.flatMap((block) => block.rects.map((rect) => box(rect, `area area-${block.kind}`)));
  },
  quality({ lines }) {
    return lines.filter((line) => line.role === "body" || line.rescued).flatMap((line) => {
      const name = grade(line);
      if (!name && !line.rescued) return [];
      const [x, y, w, high] = line.rect;
      const bar = { tight: 1.2, loose1: 0.5, loose2: 1, loose3: 1.6 }[name] ?? 1;
      const found = [box(line.rect, `heat ${name}`), line.vertical ? box([x - bar, y, bar, high], `under ${name}`) : box([x, y + high, w, bar], `under ${name}`)];
      if (line.rescued) found.push(box([x - 1, y - 1, w + 2, high + 2], "rescued"));
      if (Math.abs(line.gap) > 50) found.push(s("text", { x: line.vertical ? x : x + w + 0.6, y: line.vertical ? y + high + 4 : y + high - 2, class: `figure-of ${name}` }, (line.gap > 0 ? "+" : "−") + Math.abs(line.gap).toFixed(0)));
      return found;
    });
  },
  overset({ overset }) {
    return overset.map(({ rect: [x, y, w, high] }) => box([x, y + high - 3, w, 3], "overset"));
  },
  trim({ trim: [x, y, w, high], bleed, fold }) {
    const found = [box([x - bleed, y - bleed, w + 2 * bleed, high + 2 * bleed], "bleed"), box([x, y, w, high], "trim")];
    const far = bleed + 14;
    for (const at of [x, x + w]) found.push(rule(at, y - far, at, y - bleed, "crop"), rule(at, y + high + bleed, at, y + high + far, "crop"));
    for (const at of [y, y + high]) found.push(rule(x - far, at, x - bleed, at, "crop"), rule(x + w + bleed, at, x + w + far, at, "crop"));
    if (fold) found.push(rule(fold, y - far, fold, y + high + far, "fold"));
    return found;
  },
  findings(_, page) {
    return findingsOn(page).map((one) => box(one.rect, `found ${one.severity}`));
  },
  comments(_, page) {
    return commentsOn(page).flatMap(([one]) => one.rects.map((rect) => box(rect, one.resolved ? "said done" : "said")));
  },
};

const isOf = (page, number) => number === page.number || page.numbers.includes(number);
const findingsOn = (page) => store.state.findings.filter((one) => one.rect && isOf(page, one.page));
const commentsOn = (page) => store.state.comments.map((one, at) => [one, at + 1]).filter(([one]) => one.rects?.length && isOf(page, one.page) && (prefs.commentFilter === "all" || !one.resolved));

export class Overlays {
  constructor(view) {
    this.view = view;
    this.element = s("svg", { class: "drawn", "aria-hidden": "true", preserveAspectRatio: "none" });
    this.spot = s("g", { class: "spots" });
    this.marks = h("div", { class: "marks" });
  }

  build(data) {
    const { page } = this.view;
    this.element.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    const shown = LAYERS.map(([name]) => name).filter((name) => prefs.layers[name]);
    this.element.replaceChildren(...shown.map((name) => s("g", { "data-layer": name }, DRAW[name](data, page))), this.spot);
    this.marks.replaceChildren(...shown.flatMap((name) => this.#pins(name, data)));
  }

  /** Marks that keep their size however large the page is shown. */
  #pins(name, data) {
    const { page } = this.view;
    const at = (x, y, element) => {
      element.style.left = `${(100 * x) / page.width}%`;
      element.style.top = `${(100 * y) / page.height}%`;
      return element;
    };
    if (name === "areas")
      return data.blocks.filter((block) => block.rects.length).map((block) => at(block.rects[0][0], block.rects[0][1], h("span", { class: "tag" }, h("b", {}, block.name), block.title ? h("span", {}, block.title) : null)));
    if (name === "overset")
      return data.overset.map((one) => at(one.rect[0] + one.rect[2], one.rect[1] + one.rect[3], h("button", { type: "button", class: "pin overset", "data-testid": "overset", title: one.text, onclick: (event) => tell("overset", { one, page: page.number, origin: event.currentTarget }) }, icon("overset"), t("over", { n: one.characters }))));
    if (name === "findings")
      return findingsOn(page).map((one) => at(one.rect[0], one.rect[1], h("button", { type: "button", class: `pin finding ${one.severity}`, "data-finding": one.id, "aria-label": `${t(one.severity)}: ${say(one)}`, onclick: () => tell("finding", one.id) }, icon(one.severity))));
    if (name === "comments")
      return commentsOn(page).map(([one, number]) => {
        const [x, y, w] = one.rects[0];
        return at(x + w, y, h("button", { type: "button", class: one.resolved ? "pin said done" : "pin said", "data-comment": one.id, "aria-label": t("thread", { n: number }), onclick: () => tell("thread", one.id) }, String(number)));
      });
    return [];
  }

  /** Outlines places until something else is shown. */
  show(rects, kind = "") {
    this.spot.replaceChildren(...rects.map(([x, y, w, high]) => box([x - 2, y - 2, w + 4, high + 4], `spot ${kind}`)));
    if (!this.spot.parentNode) this.element.append(this.spot);
    this.element.setAttribute("viewBox", `0 0 ${this.view.page.width} ${this.view.page.height}`);
  }

  hideSpot() {
    this.spot.replaceChildren();
  }

  clear() {
    this.element.replaceChildren(this.spot);
    this.marks.replaceChildren();
  }
}
