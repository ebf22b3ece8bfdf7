// The side panel: its tabs, and whether it is open. On small screens it is a drawer over the pages.

import { openComments } from "./comments.js";
import { $, h } from "./dom.js";
import { choose, prefs, store } from "./state.js";
import { troubled } from "./stories.js";
import { t } from "./words.js";

const TABS = ["stories", "findings", "comments"];
const small = matchMedia("(max-width: 1100px)");
let isDrawn = false;

export const isDrawer = () => small.matches;
export const isPanelOpen = () => (small.matches ? isDrawn : prefs.panel);

export function showPanel(is) {
  if (small.matches) isDrawn = is;
  else choose("panel", is);
  dress();
}

function dress() {
  const is = isPanelOpen();
  const hadFocus = $("panel").contains(document.activeElement);
  document.body.classList.toggle("with-panel", is);
  $("panel-button").setAttribute("aria-expanded", String(is));
  $("panel-button").classList.toggle("on", is);
  if (!is && hadFocus) $("panel-button").focus();
}

export function showTab(name, isFocused = false) {
  choose("tab", name);
  if (!isPanelOpen()) showPanel(true);
  if (isFocused) $(`tab-${name}`).focus();
}

export function drawTabs() {
  const { state } = store;
  const counts = { stories: troubled(), findings: (state?.findings ?? []).filter((one) => one.severity !== "note").length, comments: openComments() };
  for (const name of TABS) {
    const isHere = prefs.tab === name;
    const tab = $(`tab-${name}`);
    tab.setAttribute("aria-selected", String(isHere));
    tab.tabIndex = isHere ? 0 : -1;
    tab.replaceChildren(t(name), ...(counts[name] ? [h("span", { class: "number" }, String(counts[name]))] : []));
    $(name).hidden = !isHere;
  }
}

export function startPanel() {
  const list = $("panel").querySelector("[role=tablist]");
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) showTab(tab.id.slice("tab-".length));
  });
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) showTab(TABS[(TABS.indexOf(prefs.tab) + by + TABS.length) % TABS.length], true);
  });
  small.addEventListener("change", dress);
  dress();
}
