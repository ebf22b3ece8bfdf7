// The bar at the top: pages, size, layers, plates; and the legend of what the layers show.

import { $, h, icon } from "./dom.js";
import { LAYERS } from "./overlays.js";
import { choose, prefs, store, tell } from "./state.js";
import { language, t } from "./words.js";
import { ACTUAL } from "./viewer.js";

const INK = "ink";

export function startToolbar(does) {
  for (const element of document.querySelectorAll("[data-icon]")) element.prepend(icon(element.dataset.icon));
  for (const element of document.querySelectorAll("[data-do]")) element.addEventListener("click", () => does[element.dataset.do]());
  for (const drop of document.querySelectorAll(".drop")) {
    const opener = drop.querySelector(".drop-button");
    const set = (isOpen) => {
      drop.classList.toggle("open", isOpen);
      opener.setAttribute("aria-expanded", String(isOpen));
    };
    opener.addEventListener("click", () => set(!drop.classList.contains("open")));
    addEventListener("pointerdown", (event) => drop.contains(event.target) || set(false));
    drop.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drop.classList.contains("open")) return;
      event.stopPropagation();
      set(false);
      opener.focus();
    });
    drop.addEventListener("focusout", (event) => event.relatedTarget && !drop.contains(event.relatedTarget) && set(false));
  }
  const number = $("number");
  const go = () => does.goTo(number.value);
  number.addEventListener("change", go);
  number.addEventListener("focus", () => number.select());
  number.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
    if (event.key === "Escape" || event.key === "Enter") $("view").focus({ preventScroll: true });
  });
}

export const toggleLayer = (name) => choose("layers", { ...prefs.layers, [name]: !prefs.layers[name] });

export function setPlate(name) {
  store.plate = name;
  tell("plate", name);
}

export const plates = () => ["", ...(store.state?.plates ?? []), INK];

export const plateName = (name) => (name === "" ? t("plateAll") : name === INK ? t("plateInk") : ["C", "M", "Y", "K"].includes(name) ? `${t(`plate${name}`)} ${name}` : name);

export function drawLayers() {
  $("layers").replaceChildren(...LAYERS.map(([name, key]) =>
    h("button", { type: "button", class: "layer", "aria-pressed": String(Boolean(prefs.layers[name])), "data-layer-button": name, "data-testid": `layer-${name}`, title: `${t(name)}（${key.toUpperCase()}）`, "aria-keyshortcuts": key, onclick: () => toggleLayer(name) },
      icon(name === "findings" ? "finding" : name), h("span", {}, t(name)), h("kbd", {}, key.toUpperCase()))));
}

export function markLayers() {
  for (const each of document.querySelectorAll("[data-layer-button]")) each.setAttribute("aria-pressed", String(Boolean(prefs.layers[each.dataset.layerButton])));
}

export function drawPlates() {
  const opener = $("plates-button");
  let words = opener.querySelector(".words");
  if (!words) opener.append((words = h("span", { class: "words" })));
  words.textContent = store.plate ? plateName(store.plate) : t("plates");
  opener.classList.toggle("on", Boolean(store.plate));
  const active = document.activeElement?.dataset?.plate;
  $("plates").replaceChildren(
    ...plates().map((name) =>
      h("button", { type: "button", role: "radio", class: "layer", "aria-checked": String(store.plate === name), tabindex: store.plate === name ? "0" : "-1", "data-plate": name, "data-testid": `plate-${name || "all"}`, onclick: () => setPlate(name), onkeydown: (event) => walk(event, name) },
        h("span", { class: `swatch swatch-${["C", "M", "Y", "K", INK].includes(name) ? name : name ? "spot" : "all"}` }), h("span", {}, plateName(name)))),
    h("p", { class: "quiet" }, t("plateSlow")));
  if (active !== undefined) $("plates").querySelector(`[data-plate="${CSS.escape(store.plate)}"]`)?.focus();
}

function walk(event, name) {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const all = plates();
  setPlate(all[(all.indexOf(name) + by + all.length) % all.length]);
}

export function drawLegend() {
  const parts = [];
  const key = (name, words) => h("li", {}, h("span", { class: `key ${name}` }), words);
  if (prefs.layers.quality) parts.push(h("div", {}, h("p", {}, t("qualityTitle")), h("ul", {}, key("loose1", t("stretch1")), key("loose2", t("stretch2")), key("loose3", t("stretch3")), key("tight", t("squeezed")), key("rescued", t("rescued")))));
  if (store.plate === INK) parts.push(h("div", {}, h("p", {}, t("inkTitle")), h("div", { class: "ramp" }), h("div", { class: "ramp-ends" }, h("span", {}, "0"), h("span", {}, t("inkLimit", { n: Math.round(100 * (store.state?.ink ?? 0)) })), h("span", {}, t("inkOver")))));
  $("legend").hidden = !parts.length;
  $("legend").replaceChildren(...parts);
}

export function drawBar(viewer) {
  const { state } = store;
  if (!state) return;
  const last = state.pages.at(-1)?.numbers.at(-1) ?? 0;
  $("title").textContent = state.title || state.manifest;
  $("date").textContent = state.date;
  document.title = [t("proof"), state.title || state.manifest].filter(Boolean).join(" · ");
  if (document.activeElement !== $("number")) $("number").value = state.pages.length ? viewer.current : "";
  $("count").textContent = `/ ${last}`;
  $("zoom").textContent = `${Math.round((100 * viewer.zoom) / ACTUAL)} %`;
  $("language").textContent = language() === "zh" ? "EN" : "中";
  $("spreads").setAttribute("aria-pressed", String(prefs.spreads));
  const isWhole = viewer.frames.get(viewer.current)?.isWhole;
  const order = isWhole ? viewer.rows.map((row) => row[0].number) : viewer.rows.flat().map((page) => page.number);
  const at = isWhole ? viewer.rowOf(viewer.current) : order.indexOf(viewer.current);
  $("previous").disabled = at <= 0;
  $("next").disabled = at >= order.length - 1;
}
