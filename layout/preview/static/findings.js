// The list of findings: by where they come from, filtered by weight, each with its hint and its place.

import { copy } from "./card.js";
import { $, button, fill, h, icon, typed } from "./dom.js";
import { choose, prefs, store, tell } from "./state.js";
import { place, say, t } from "./words.js";

const SEVERITIES = ["error", "warning", "note"];
const STAGES = ["manifest", "makeup", "layout", "preflight"];

export const shownFindings = () =>
  (store.state?.findings ?? [])
    .filter((one) => prefs.severities.includes(one.severity) && (!prefs.stage || one.from === prefs.stage))
    .sort((one, other) => STAGES.indexOf(one.from) - STAGES.indexOf(other.from) || SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || (one.page ?? 0) - (other.page ?? 0));

function row(one) {
  const hint = say(one, "hint_");
  const key = `finding-${one.from}-${one.id}`;
  return h("li", { class: `finding ${one.severity}`, "data-finding": one.id, "data-testid": "finding" },
    h("button", { type: "button", class: "what", "data-key": key, "aria-describedby": hint ? key : null, title: one.page ? t("show") : null, onclick: () => tell("finding", one.id) },
      icon(one.severity), h("span", { class: "hidden" }, t(one.severity)), h("span", {}, typed(say(one)))),
    hint ? h("p", { class: "hint", id: key }, typed(hint)) : null,
    h("p", { class: "row" },
      one.page ? h("span", { class: "chip" }, t("page", { n: one.page })) : null,
      place(one) ? button(place(one), "copy", () => copy(place(one)), { class: "link", title: t("copyPlace"), "aria-label": `${t("copyPlace")} ${place(one)}`, "data-key": `${key}-copy` }) : null,
      one.url ? h("a", { class: "link", href: one.url, "aria-label": t("open"), title: t("open") }, icon("open")) : null,
      h("code", { class: "quiet" }, one.code)));
}

export function drawFindings() {
  const all = store.state?.findings ?? [];
  const shown = shownFindings();
  const toggle = (severity) => {
    const on = prefs.severities.includes(severity);
    choose("severities", on ? prefs.severities.filter((one) => one !== severity) : [...prefs.severities, severity]);
  };
  const filter = (severity) =>
    h("button", { type: "button", class: `filter ${severity}`, "aria-pressed": String(prefs.severities.includes(severity)), "data-key": severity, "data-testid": `filter-${severity}`, onclick: () => toggle(severity) },
      icon(severity), h("span", {}, t(severity)), h("b", {}, String(all.filter((one) => one.severity === severity).length)));
  const stages = h("select", { "aria-label": t("kind"), "data-key": "stage", "data-testid": "stage", onchange: (event) => choose("stage", event.target.value) },
    ["", ...STAGES].map((stage) => h("option", { value: stage, selected: prefs.stage === stage }, t(stage || "allKinds"))));
  const groups = STAGES.map((stage) => [stage, shown.filter((one) => one.from === stage)]).filter(([, each]) => each.length);
  fill($("findings"),
    h("div", { class: "tools" }, SEVERITIES.map(filter), h("span", { class: "spring" }), stages),
    store.state?.preflight === "pending" ? h("p", { class: "empty" }, t("preflightPending")) : null,
    shown.length ? null : h("p", { class: "empty" }, t(all.length ? "noneShown" : "noFindings")),
    groups.flatMap(([stage, each]) => [h("h2", {}, t(stage), h("span", { class: "quiet" }, ` ${each.length}`)), h("ul", { class: "list" }, each.map(row))]));
}
