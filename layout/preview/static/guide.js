// From a finding, a story or a comment to its place on the page, and back to its entry in the lists.

import { closeCard, showOverset } from "./card.js";
import { $, isCalm } from "./dom.js";
import { shownFindings } from "./findings.js";
import { isDrawer, showPanel, showTab } from "./panel.js";
import { on, store } from "./state.js";

let viewer;
let atFinding = null;

/** Takes the marks off the page and the list. */
export function unmark() {
  for (const page of viewer.pages.values()) page.overlays.hideSpot();
  for (const each of document.querySelectorAll(".panel .here")) each.classList.remove("here");
}

function mark(number, rects, kind, panel, name, id) {
  closeCard(false);
  unmark();
  const entry = $(panel).querySelector(`[data-${name}="${CSS.escape(String(id))}"]`);
  entry?.classList.add("here");
  entry?.scrollIntoView({ block: "nearest", behavior: isCalm() ? "instant" : "smooth" });
  const page = viewer.find(number);
  if (!page) return;
  if (isDrawer()) showPanel(false);
  viewer.goTo(number, rects[0] ?? null);
  page.overlays.show(rects, kind);
}

function goToFinding(id) {
  const one = store.state.findings.find((each) => each.id === id);
  if (!one) return;
  atFinding = id;
  if (!isDrawer()) showTab("findings");
  mark(one.page, one.rect ? [one.rect] : [], `pulse ${one.severity}`, "findings", "finding", id);
}

/** Goes to the next finding that has a place, or the one before. */
export function nextFinding(by) {
  const list = shownFindings().filter((one) => one.page);
  if (!list.length) return;
  const at = list.findIndex((one) => one.id === atFinding);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  goToFinding(list[next].id);
}

export function startGuide(shown) {
  viewer = shown;
  on("finding", goToFinding);
  on("story", (id) => {
    const one = store.state.stories.find((each) => each.id === id);
    const number = one?.page ?? one?.pages[0];
    const rects = viewer.find(number)?.data?.blocks.find((each) => each.name === one.block)?.rects;
    mark(number, rects?.length ? rects : one.rect ? [one.rect] : [], "story pulse", "stories", "story", id);
  });
  on("thread", (id) => {
    const one = store.state.comments.find((each) => each.id === id);
    if (!one) return;
    if (!isDrawer()) showTab("comments");
    mark(one.page, one.rects ?? [], "pulse said", "comments", "comment", id);
  });
  on("overset", showOverset);
  on("open", (name) => showTab(name, true));
  on("goto", (number) => viewer.goTo(number));
}
