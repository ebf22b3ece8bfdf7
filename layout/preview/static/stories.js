// The list of stories: what is too long, what too short, where each stands.

import { $, button, fill, h, icon } from "./dom.js";
import { choose, prefs, store, tell } from "./state.js";
import { place, t } from "./words.js";

const RANK = { over: 0, unplaced: 1, short: 2, fits: 3 };

export const troubled = () => (store.state?.stories ?? []).filter((one) => one.state === "over" || one.state === "unplaced").length;

function fit(one) {
  if (one.state === "over") return t("over", { n: one.over });
  if (one.state === "short") return t("short", { n: one.short });
  return t(one.state);
}

const order = {
  page: (one, other) => (one.pages[0] ?? 1e6) - (other.pages[0] ?? 1e6),
  trouble: (one, other) => RANK[one.state] - RANK[other.state] || Math.max(other.over, other.short) - Math.max(one.over, one.short),
};

function row(one) {
  const lines = one.lines ? t("linesOver", { n: (one.lines > 0 ? "+" : "−") + Math.abs(one.lines) }) : "";
  return h("li", {},
    h("button", { type: "button", class: `story ${one.state}`, "data-testid": "story", "data-story": one.id, "data-key": `story-${one.id}`, onclick: () => tell("story", one.id), title: place(one) },
      h("span", { class: "name" }, one.title),
      h("span", { class: "fit" }, icon(one.state), h("b", {}, fit(one)), lines ? h("small", {}, lines) : null),
      h("span", { class: "quiet" }, [one.pages.length ? t("page", { n: one.pages.join("→") }) : "", one.block ? t("block", { b: one.block }) : "", t("ofCharacters", { n: one.characters })].filter(Boolean).join(" · "))));
}

export function drawStories() {
  const stories = store.state?.stories ?? [];
  const count = (state) => stories.filter((one) => one.state === state).length;
  const sum = [t("storySum", { n: stories.length }), ...["over", "short", "unplaced"].filter(count).map((state) => `${t(state, { n: "" }).replace(/[字\s]/g, "")} ${count(state)}`)];
  const sort = (name) => button(t(name === "page" ? "byPage" : "byTrouble"), null, () => choose("storySort", name), { "aria-pressed": String(prefs.storySort === name), "data-key": `sort-${name}`, "data-testid": `sort-${name}` });
  const sorted = [...stories].sort(order[prefs.storySort] ?? order.page);
  const groups = prefs.storySort === "page" ? Map.groupBy?.(sorted, (one) => one.pages[0] ?? 0) ?? group(sorted) : new Map([[null, sorted]]);
  fill($("stories"),
    h("div", { class: "tools" }, h("span", { class: "quiet" }, sum.join(" · ")), h("span", { class: "spring" }), h("div", { class: "choice", role: "group", "aria-label": t("sort") }, sort("page"), sort("trouble"))),
    stories.length ? null : h("p", { class: "empty" }, t("noStories")),
    [...groups].flatMap(([page, each]) => [
      page === null ? null : h("h2", {}, page ? `${t("page", { n: page })}　${store.state.pages.find((one) => one.numbers.includes(page))?.name ?? ""}` : t("unplaced")),
      h("ul", { class: "list" }, each.map(row)),
    ]));
}

function group(sorted) {
  const groups = new Map();
  for (const one of sorted) {
    const page = one.pages[0] ?? 0;
    groups.set(page, [...(groups.get(page) ?? []), one]);
  }
  return groups;
}
