// What is said across the pages: errors of the last save, a lost connection, and short words in the status line.

import { $, button, fill, h, icon, typed } from "./dom.js";
import { store, tell } from "./state.js";
import { place, say, t } from "./words.js";

const SHOWN = 3;
let isFolded = false;
let clearing;

/** Says something in the status line, for readers of the screen too. */
export function inform(words) {
  const live = $("live");
  live.textContent = words;
  live.classList.remove("fresh");
  void live.offsetWidth;
  live.classList.add("fresh");
  clearTimeout(clearing);
  clearing = setTimeout(() => (live.textContent = ""), 6000);
}

export const errorsNow = () => (store.state && !store.state.is_current ? store.state.findings.filter((one) => one.severity === "error" && one.from !== "preflight" && one.from !== "layout") : []);

export function drawNotices() {
  const { state, connected } = store;
  const errors = errorsNow();
  fill($("notices"),
    connected ? null : h("div", { class: "notice lost", role: "status", "data-testid": "lost" }, icon("lost"), h("p", {}, t(store.isRestarted ? "restarted" : "lostConnection"))),
    state && !state.is_current
      ? h("div", { class: "notice errors", role: "alert", "data-testid": "errors" },
          icon("error"),
          h("div", {},
            h("p", {}, h("strong", {}, state.pages.length ? t("notCurrent") : say(state.problem) || t("noPages"))),
            isFolded ? null : h("ul", {}, errors.slice(0, SHOWN).map((one) => h("li", {}, place(one) ? h("code", {}, place(one)) : null, h("span", {}, typed(say(one))), say(one, "hint_") ? h("span", { class: "hint" }, typed(say(one, "hint_"))) : null)))),
          errors.length ? button(t(isFolded ? "unfold" : "fold"), null, () => ((isFolded = !isFolded), drawNotices()), { "aria-expanded": String(!isFolded), "data-key": "fold" }) : null,
          errors.length ? button(t("allErrors", { n: errors.length }), null, () => tell("open", "findings"), { "data-key": "all-errors" }) : null)
      : null);
  const line = $("connection");
  line.replaceChildren(h("span", { class: connected ? "dot on" : "dot" }), t(connected ? "connected" : "offline"));
  $("preflight").textContent = state?.preflight === "pending" ? t("preflightPending") : state?.preflight === "done" ? t("preflightDone") : "";
  $("hint").textContent = t("keyHint");
}
