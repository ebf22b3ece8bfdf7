// The proof room: joins the light table, the lists and the server.

import { listen } from "./api.js";
import { ask, closeCard, form, isOpen, placeCard, showOverset, startCards } from "./card.js";
import { drawComments, openComments } from "./comments.js";
import { $, h, isCalm } from "./dom.js";
import { drawFindings, shownFindings } from "./findings.js";
import { gestures } from "./gestures.js";
import { askPage, showHelp, startKeys } from "./keys.js";
import { drawNotices, errorsNow, inform } from "./notices.js";
import { choose, lose, note, on, prefs, refresh, store } from "./state.js";
import { drawStories, troubled } from "./stories.js";
import { selected } from "./text.js";
import { drawThumbs, markThumb } from "./thumbs.js";
import { drawBar, drawLayers, drawLegend, drawPlates, plates, setPlate, startToolbar, toggleLayer } from "./toolbar.js";
import { ACTUAL, Viewer } from "./viewer.js";
import { dressPage, switchLanguage, t } from "./words.js";

const TABS = ["stories", "findings", "comments"];
const DRAWER = matchMedia("(max-width: 1100px)");
const viewer = new Viewer($("view"), $("sheet"));
startCards(viewer);

let isPointing = false;
let isDrawerOpen = false;
let atFinding = null;

const does = {
  previous: () => viewer.turn(-1), next: () => viewer.turn(1),
  first: () => viewer.goTo(store.state?.pages[0]?.number), last: () => viewer.goTo(store.state?.pages.at(-1)?.number),
  smaller: () => viewer.step(-1), larger: () => viewer.step(1), actual: () => viewer.setZoom(ACTUAL),
  page: () => viewer.fit("page"), width: () => viewer.fit("width"),
  spreads: () => choose("spreads", !prefs.spreads), language: switchLanguage, help: showHelp,
  layer: toggleLayer, plate: () => setPlate(plates()[(plates().indexOf(store.plate) + 1) % plates().length]),
  panel: () => showPanel(!isPanelOpen()), tab: (name) => showTab(name, true),
  askPage: () => askPage(viewer.current, does.goTo),
  goTo(text) {
    const number = Number.parseInt(text, 10);
    if (store.state?.pages.some((page) => page.numbers.includes(number))) viewer.goTo(number);
    drawBar(viewer);
  },
  comment() {
    const chosen = selected(viewer);
    if (chosen) return form(chosen.page, chosen.rect, null, chosen.text, { range: chosen.range });
    point(!isPointing);
  },
  finding(by) {
    const list = shownFindings().filter((one) => one.page);
    if (!list.length) return;
    const at = list.findIndex((one) => one.id === atFinding);
    goToFinding(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length].id);
  },
  cancel() {
    if (isPointing) point(false);
    else if (isOpen()) closeCard();
    else if (DRAWER.matches && isDrawerOpen) showPanel(false);
    else unmark();
  },
};

function point(is) {
  isPointing = is;
  $("view").classList.toggle("pointing", is);
  $("comment").setAttribute("aria-pressed", String(is));
  if (is) {
    if (DRAWER.matches) showPanel(false);
    inform(t("pointAt"));
  }
}

function asked(number, x, y, origin) {
  if (number === null) return closeCard(false), unmark();
  const isComment = isPointing;
  point(false);
  ask(number, x, y, origin?.matches?.(":focus-visible") ? origin : null, isComment);
}
viewer.asked = asked;

const isPanelOpen = () => (DRAWER.matches ? isDrawerOpen : prefs.panel);

function showPanel(is) {
  if (DRAWER.matches) isDrawerOpen = is;
  else choose("panel", is);
  document.body.classList.toggle("with-panel", is);
  $("panel-button").setAttribute("aria-expanded", String(is));
  $("panel").inert = !is;
}

function showTab(name, isFocused = false) {
  choose("tab", name);
  if (!isPanelOpen()) showPanel(true);
  if (isFocused) $(`tab-${name}`).focus();
}

function drawTabs() {
  const counts = { stories: troubled(), findings: (store.state?.findings ?? []).filter((one) => one.severity !== "note").length, comments: openComments() };
  for (const name of TABS) {
    const isHere = prefs.tab === name;
    const tab = $(`tab-${name}`);
    tab.setAttribute("aria-selected", String(isHere));
    tab.tabIndex = isHere ? 0 : -1;
    tab.replaceChildren(t(name), ...(counts[name] ? [h("span", { class: "number" }, String(counts[name]))] : []));
    $(name).hidden = !isHere;
  }
}

function unmark() {
  for (const page of viewer.pages.values()) page.overlays.hideSpot();
  for (const each of document.querySelectorAll(".panel .here")) each.classList.remove("here");
}

function mark(number, rects, kind, entry) {
  closeCard(false);
  unmark();
  entry?.classList.add("here");
  entry?.scrollIntoView({ block: "nearest", behavior: isCalm() ? "instant" : "smooth" });
  const view = [...viewer.pages.values()].find((each) => each.page.numbers.includes(number));
  if (!view) return;
  viewer.goTo(number, rects[0] ?? null);
  view.overlays.show(rects, kind);
  if (DRAWER.matches) showPanel(false);
}

const entry = (panel, name, id) => $(panel).querySelector(`[data-${name}="${CSS.escape(String(id))}"]`);

function goToFinding(id) {
  const one = store.state.findings.find((each) => each.id === id);
  if (!one) return;
  atFinding = id;
  if (!DRAWER.matches) showTab("findings");
  mark(one.page, one.rect ? [one.rect] : [], `pulse ${one.severity}`, entry("findings", "finding", id));
}

on("finding", goToFinding);
on("story", (id) => {
  const one = store.state.stories.find((each) => each.id === id);
  const number = one?.page ?? one?.pages[0];
  if (number) mark(number, one.rect ? [one.rect] : [], "story", entry("stories", "story", id));
});
on("thread", (id) => {
  const one = store.state.comments.find((each) => each.id === id);
  if (!one) return;
  if (!DRAWER.matches) showTab("comments");
  mark(one.page, one.rects ?? [], "pulse said", entry("comments", "comment", id));
});
on("overset", showOverset);
on("open", (name) => showTab(name, true));
on("goto", (number) => viewer.goTo(number));

const drawLists = () => (drawStories(), drawFindings(), drawComments(), drawTabs());
const redraw = () => viewer.pages.forEach((page) => page.redraw());
const drawCurrent = () => {
  drawBar(viewer);
  markThumb(viewer.current, (viewer.rows[viewer.rowOf(viewer.current)] ?? []).map((page) => page.number));
};

on("content", (number) => {
  const page = viewer.pages.get(number);
  if (page?.isShown) viewer.refresh();
});
on("current", drawCurrent);
on("zoom", () => (drawBar(viewer), placeCard()));
on("plate", () => (drawPlates(), drawLegend(), viewer.refresh()));
on("prefs:layers", (layers) => {
  for (const each of document.querySelectorAll("[data-layer-button]")) each.setAttribute("aria-pressed", String(Boolean(layers[each.dataset.layerButton])));
  redraw();
  drawLegend();
});
on("prefs:spreads", () => viewer.rearrange());
on("prefs:tab", drawTabs);
on("prefs:storySort", drawStories);
on("prefs:severities prefs:stage", drawFindings);
on("prefs:commentFilter", () => (drawComments(), redraw()));
on("prefs:language", () => dressAll());

function dressAll() {
  dressPage();
  drawLayers();
  drawPlates();
  drawLegend();
  drawNotices();
  if (!store.state) return;
  drawLists();
  drawThumbs();
  drawCurrent();
  viewer.pages.forEach((page) => page.label());
  redraw();
}

on("state", ({ state, before, where }) => {
  const changed = before ? state.pages.filter((page) => before.pages.find((each) => each.number === page.number)?.digest !== page.digest) : [];
  viewer.take(state, where);
  drawThumbs(where);
  if (!before || before.language !== state.language) dressAll();
  drawLists();
  drawNotices();
  drawPlates();
  drawCurrent();
  redraw();
  if (before && !before.is_current && state.is_current) inform(t("recovered"));
  else if (changed.length) inform(t("updated", { pages: changed.length > 3 ? t("andMore", { n: changed.length }) : changed.map((page) => t("page", { n: page.numbers.join("–") })).join("、") }));
  else if (errorsNow().length) inform(t("notCurrent"));
});

const setConnected = (is) => {
  if (store.connected === is) return;
  store.connected = is;
  document.documentElement.dataset.connected = String(is);
  drawNotices();
};

startToolbar(does);
startKeys(viewer, does);
gestures(viewer, { asked, isPointing: () => isPointing });
$("panel").querySelector("[role=tablist]").addEventListener("click", (event) => event.target.closest("[role=tab]") && showTab(event.target.closest("[role=tab]").id.slice(4)));
$("panel").querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) showTab(TABS[(TABS.indexOf(prefs.tab) + by + TABS.length) % TABS.length], true);
});
DRAWER.addEventListener("change", () => showPanel(DRAWER.matches ? false : prefs.panel));
showPanel(!DRAWER.matches && prefs.panel);
dressAll();

await refresh();
listen(
  (name, data) => {
    if (name === "hello") {
      if (data.revision === store.state?.revision) return;
      lose();
    } else if (name === "update") note(data);
    refresh();
  },
  setConnected,
);
