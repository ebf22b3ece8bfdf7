// The strip of small pages.

import { $, h, icon } from "./dom.js";
import { errorsNow } from "./notices.js";
import { store, tell } from "./state.js";
import { SCALES, Tiles } from "./tiles.js";
import { t } from "./words.js";

const HEIGHT = 124;
const kept = new Map();

/** Takes over a state; `where` tells where a page has changed. */
export function drawThumbs(where = () => null) {
  const { state } = store;
  if (!state) return;
  const strip = $("thumbs");
  for (const [number, one] of kept) {
    if (state.pages.some((page) => page.number === number)) continue;
    one.element.remove();
    kept.delete(number);
  }
  const widest = Math.max(...state.pages.map((page) => page.width));
  for (const page of state.pages) {
    let one = kept.get(page.number);
    if (!one) {
      const tiles = new Tiles({ base: SCALES[0] });
      const sheet = h("span", { class: "leaf" }, tiles.element);
      const label = h("span", { class: "label" });
      const marks = h("span", { class: "counts" });
      one = { tiles, sheet, label, marks, element: h("button", { type: "button", class: "thumb", "data-thumb": page.number, "data-testid": `thumb-${page.number}`, onclick: () => tell("goto", page.number) }, sheet, h("span", { class: "under" }, label, marks)) };
      kept.set(page.number, one);
    }
    const zoom = Math.min(HEIGHT / page.height, 92 / (page.numbers.length > 1 ? page.width : Math.min(widest, 2 * page.width)));
    one.sheet.style.width = `${Math.round(page.width * zoom)}px`;
    one.sheet.style.height = `${Math.round(page.height * zoom)}px`;
    one.tiles.set(page, "", where(page.number));
    one.tiles.show(null, zoom, window.devicePixelRatio || 1);
    one.label.replaceChildren(h("b", {}, page.numbers.join("–")), ` ${page.name}`);
    const isOn = (each) => each.page === page.number || page.numbers.includes(each.page);
    const found = state.findings.filter((each) => isOn(each) && each.severity !== "note");
    const comments = state.comments.filter((each) => isOn(each) && !each.resolved).length;
    const worst = found.some((each) => each.severity === "error") ? "error" : "warning";
    one.marks.replaceChildren(...[
      found.length ? h("span", { class: `count ${worst}`, title: t("findingsOn", { n: found.length }) }, icon(worst), String(found.length)) : null,
      comments ? h("span", { class: "count said", title: t("commentsOn", { n: comments }) }, icon("comments"), String(comments)) : null,
    ].filter(Boolean));
    one.element.setAttribute("aria-label", [t("page", { n: page.numbers.join("–") }), page.name, found.length && t("findingsOn", { n: found.length }), comments && t("commentsOn", { n: comments })].filter(Boolean).join("，"));
    if (strip.children[state.pages.indexOf(page)] !== one.element) strip.insertBefore(one.element, strip.children[state.pages.indexOf(page)] ?? null);
  }
  strip.classList.toggle("stale", errorsNow().length > 0);
}

export function markThumb(number, row) {
  for (const [each, one] of kept) {
    one.element.classList.toggle("seen", row.includes(each));
    if (each === number) {
      one.element.setAttribute("aria-current", "page");
      one.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else one.element.removeAttribute("aria-current");
  }
}
