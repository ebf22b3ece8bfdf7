// Keys, and the sheet that explains them.

import { h, button } from "./dom.js";
import { LAYERS } from "./overlays.js";
import { t } from "./words.js";

const SCROLL = 80;

/** Listens for keys; `does` are actions by name. */
export function startKeys(viewer, does) {
  const { view } = viewer;
  const keys = {
    "+": () => does.larger(), "=": () => does.larger(), "-": () => does.smaller(), _: () => does.smaller(),
    0: () => does.page(), 1: () => does.width(), 2: () => does.actual(),
    ArrowUp: () => view.scrollBy(0, -SCROLL), ArrowDown: () => view.scrollBy(0, SCROLL),
    ArrowLeft: () => view.scrollBy(-SCROLL, 0), ArrowRight: () => view.scrollBy(SCROLL, 0),
    PageUp: () => does.previous(), PageDown: () => does.next(), Home: () => does.first(), End: () => does.last(),
    g: () => does.askPage(), s: () => does.spreads(), c: () => does.comment(), p: () => does.plate(), "\\": () => does.panel(),
    n: () => does.finding(1), N: () => does.finding(-1), "?": () => does.help(), Escape: () => does.cancel(),
    7: () => does.tab("stories"), 8: () => does.tab("findings"), 9: () => does.tab("comments"),
    ...Object.fromEntries(LAYERS.map(([name, key]) => [key, () => does.layer(name)])),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const within = event.target;
    if (within.closest("dialog, textarea, select") || (within.tagName === "INPUT" && event.key !== "Escape")) return;
    const isMoving = /^(Arrow|Page|Home|End)/.test(event.key);
    if (isMoving && within.closest("[role=tablist], .panel, .drop-body, .thumbs")) return;
    const does = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

function sheet(name, ...children) {
  const dialog = h("dialog", { class: "sheet-of", "aria-label": name, "data-testid": "dialog" }, h("header", {}, h("h2", {}, name), button(t("close"), "close", () => dialog.close(), { quiet: true })), ...children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function showHelp() {
  const keys = (title, ...rows) => h("section", {}, h("h3", {}, title), h("dl", {}, rows.map(([names, words]) => h("div", {}, h("dt", {}, names.map((name) => h("kbd", {}, name))), h("dd", {}, words)))));
  sheet(t("help"), h("div", { class: "keys" },
    keys(t("keysMove"), [["↑", "↓", "←", "→"], t("keyScroll")], [["PgUp", "PgDn"], t("keyTurn")], [["Home", "End"], t("keyEnds")], [["G"], t("keyGo")], [[t("keySpace")], t("keyDrag")], [["Tab"], t("keyLines")]),
    keys(t("keysZoom"), [["+", "−"], `${t("zoomIn")} / ${t("zoomOut")}`], [["0"], t("fitPage")], [["1"], t("fitWidth")], [["2"], t("actual")], [["S"], t("spreads")], [["Ctrl", "⌘"], t("keyWheel")]),
    keys(t("keysLayers"), ...LAYERS.map(([name, key]) => [[key.toUpperCase()], t(name)]), [["P"], t("keyPlate")]),
    keys(t("keysWork"), [["C"], t("keyComment")], [["N", "⇧N"], t("keyFinding")], [["7", "8", "9"], t("keyTabs")], [["\\"], t("keyPanel")], [["?"], t("help")], [["Esc"], t("keyClose")])));
}

export function askPage(current, go) {
  const number = h("input", { value: String(current), inputmode: "numeric", size: "4", "aria-label": t("goTo"), "data-testid": "go-number" });
  const dialog = sheet(t("goToPage"), h("form", { class: "row", onsubmit: (event) => (event.preventDefault(), dialog.close(), go(number.value)) }, number, h("button", { type: "submit", class: "main" }, t("go"))));
  number.select();
}
