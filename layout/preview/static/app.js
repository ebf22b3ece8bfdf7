// The proof room: joins the light table, the lists and the server.

import { listen } from "./api.js";
import { ask, closeCard, form, isOpen, placeCard, startCards } from "./card.js";
import { drawComments } from "./comments.js";
import { $, loadIcons } from "./dom.js";
import { drawFindings } from "./findings.js";
import { gestures } from "./gestures.js";
import { nextFinding, startGuide, unmark } from "./guide.js";
import { askPage, showHelp, startKeys } from "./keys.js";
import { drawNotices, inform } from "./notices.js";
import { drawTabs, isDrawer, isPanelOpen, showPanel, showTab, startPanel } from "./panel.js";
import { choose, lose, note, on, prefs, refresh, store } from "./state.js";
import { drawStories } from "./stories.js";
import { selected } from "./text.js";
import { drawThumbs, markThumb } from "./thumbs.js";
import { drawBar, drawLayers, drawLegend, drawPlates, markLayers, plates, setPlate, startToolbar, toggleLayer } from "./toolbar.js";
import { ACTUAL, Viewer } from "./viewer.js";
import { dressPage, switchLanguage, t } from "./words.js";

const viewer = new Viewer($("view"), $("sheet"));
let isPointing = false;

const does = {
  previous: () => viewer.turn(-1), next: () => viewer.turn(1),
  first: () => viewer.goTo(store.state?.pages[0]?.number), last: () => viewer.goTo(store.state?.pages.at(-1)?.number),
  smaller: () => viewer.step(-1), larger: () => viewer.step(1), actual: () => viewer.setZoom(ACTUAL),
  page: () => viewer.fit("page"), width: () => viewer.fit("width"),
  spreads: () => choose("spreads", !prefs.spreads), language: switchLanguage, help: showHelp,
  layer: toggleLayer, plate: () => setPlate(plates()[(plates().indexOf(store.plate) + 1) % plates().length]),
  panel: () => showPanel(!isPanelOpen()), tab: (name) => showTab(name, true), finding: nextFinding,
  askPage: () => askPage(viewer.current, does.goTo),
  goTo(text) {
    const number = Number.parseInt(text, 10);
    if (viewer.find(number)) viewer.goTo(number);
    drawBar(viewer);
  },
  comment() {
    const chosen = selected(viewer);
    if (chosen) form(chosen.page, chosen.rect, null, chosen.text, { range: chosen.range });
    else point(!isPointing);
  },
  cancel() {
    if (isPointing) point(false);
    else if (isOpen()) closeCard();
    else if (isDrawer() && isPanelOpen()) showPanel(false);
    else unmark();
  },
};

/** Begins or ends pointing at the place of a comment. */
function point(is) {
  if (is === isPointing) return;
  isPointing = is;
  $("view").classList.toggle("pointing", is);
  $("comment").setAttribute("aria-pressed", String(is));
  if (!is) return;
  if (isDrawer()) showPanel(false);
  inform(t("pointAt"));
}

/** A place was clicked on, or chosen by key from the line `origin`; null: beside the pages. */
function asked(number, x, y, origin) {
  const isComment = isPointing;
  point(false);
  unmark();
  if (number === null) closeCard(false);
  else ask(number, x, y, origin?.matches?.(":focus-visible") ? origin : null, isComment);
}
viewer.asked = asked;

const drawLists = () => (drawStories(), drawFindings(), drawComments(), drawTabs());
const redraw = () => viewer.pages.forEach((page) => page.redraw());
const drawCurrent = () => {
  drawBar(viewer);
  markThumb(viewer.current, (viewer.rows[viewer.rowOf(viewer.current)] ?? []).map((page) => page.number));
};

function dressAll() {
  dressPage();
  drawLayers();
  drawPlates();
  drawLegend();
  drawNotices();
  drawTabs();
  if (!store.state) return;
  drawLists();
  drawThumbs();
  drawCurrent();
  viewer.pages.forEach((page) => page.label());
  redraw();
}

on("content", (number) => viewer.pages.get(number)?.isShown && viewer.refresh());
on("current", drawCurrent);
on("zoom", () => (drawBar(viewer), placeCard()));
on("plate", () => (drawPlates(), drawLegend(), viewer.refresh()));
on("prefs:layers", () => (markLayers(), redraw(), drawLegend()));
on("prefs:spreads", () => viewer.rearrange());
on("prefs:tab", drawTabs);
on("prefs:storySort", drawStories);
on("prefs:severities prefs:stage", drawFindings);
on("prefs:commentFilter", () => (drawComments(), redraw()));
on("prefs:language", () => (closeCard(), dressAll()));
on("connection", drawNotices);

on("state", ({ state, before, where }) => {
  const changed = before ? state.pages.filter((page) => before.pages.find((each) => each.number === page.number)?.digest !== page.digest) : [];
  viewer.take(state, where);
  drawThumbs(where);
  if (before) {
    drawLists();
    drawNotices();
    drawPlates();
    drawCurrent();
    redraw();
  } else dressAll();
  if (before && !before.is_current && state.is_current) inform(t("recovered"));
  else if (changed.length) inform(t("updated", { pages: changed.length > 3 ? t("andMore", { n: changed.length }) : changed.map((page) => t("page", { n: page.numbers.join("–") })).join(t("comma")) }));
  else if (!state.is_current && before?.is_current) inform(t("notCurrent"));
});

startCards(viewer);
startGuide(viewer);
startToolbar(does);
startPanel();
startKeys(viewer, does);
gestures(viewer, { asked, isPointing: () => isPointing });
dressAll();
inform(t("loading"));
await Promise.all([refresh(), loadIcons()]);
inform("");

listen(
  (name, data) => {
    if (name === "hello") {
      if (data.revision === store.state?.revision) return;
      lose();
    } else if (name === "update") note(data);
    refresh();
  },
  (is) => {
    if (store.connected === is) return;
    store.connected = is;
    document.documentElement.dataset.connected = String(is);
    drawNotices();
  },
  refresh,
);
