// The list of comments: threads with replies, what is done, what has lost its place.

import { addReply, reopen, resolve } from "./api.js";
import { $, button, fill, h, icon } from "./dom.js";
import { inform } from "./notices.js";
import { choose, prefs, refresh, store, tell } from "./state.js";
import { say, t, time } from "./words.js";

let replying = ""; // the thread a reply is being written to
let draft = "";

export const openComments = () => (store.state?.comments ?? []).filter((one) => !one.resolved).length;

async function send(action) {
  try {
    await action();
    await refresh();
    return true;
  } catch (error) {
    inform(say(error.words) || error.message);
    return false;
  }
}

/** Returns the reader's name, asked for at the place of `input` where it is not known yet. */
function signed(input) {
  const name = (input?.value ?? prefs.author).trim();
  if (name && name !== prefs.author) choose("author", name);
  return name;
}

function said(one) {
  return h("div", { class: "saying" },
    h("p", { class: "who" }, h("b", {}, one.author), h("time", { datetime: one.time, class: "quiet" }, time(one.time))),
    h("p", { class: "words-of" }, one.text));
}

function replyForm(one) {
  const author = h("input", { value: prefs.author, "data-key": `name-${one.id}`, maxlength: "60", "aria-label": t("author"), placeholder: t("author"), oninput: (event) => (prefs.author = event.target.value) });
  const text = h("textarea", { rows: "3", maxlength: "4000", "data-key": `reply-${one.id}`, "data-testid": "reply-text", "aria-label": t("replyText"), placeholder: t("replyText"), oninput: (event) => (draft = event.target.value) });
  text.value = draft;
  const submit = async () => {
    const name = signed(author);
    if (!text.value.trim()) return text.focus();
    if (!name) return author.focus();
    const words = text.value.trim();
    if (await send(() => addReply(one.id, name, words))) {
      replying = draft = "";
      drawComments();
    }
  };
  return h("form", { class: "reply", onsubmit: (event) => (event.preventDefault(), submit()), onkeydown: (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit() },
    text, author,
    h("div", { class: "row" }, h("button", { type: "submit", class: "main", "data-testid": "reply-send" }, t("send")),
      button(t("cancel"), null, () => ((replying = draft = ""), drawComments()))));
}

function thread(one, number) {
  const isLost = one.state === "lost";
  const mark = async () => {
    const name = prefs.author;
    if (!name) {
      replying = one.id;
      drawComments();
      inform(t("needAuthor"));
      return $("comments").querySelector(".reply input")?.focus();
    }
    await send(() => (one.resolved ? reopen : resolve)(one.id, name));
  };
  const state = isLost ? t("lost") : one.state === "changed" ? t("changed") : one.state === "moved" ? t("moved") : "";
  return h("li", { class: `thread ${one.resolved ? "done" : ""}`, "data-comment": one.id, "data-testid": "thread" },
    h("button", { type: "button", class: "what", "data-key": `thread-${one.id}`, title: isLost ? null : t("show"), onclick: () => tell("thread", one.id) },
      h("span", { class: "pin said" + (one.resolved ? " done" : "") }, String(number)),
      one.quote ? h("q", {}, one.quote) : h("span", { class: "quote" }, one.about),
      one.page ? h("span", { class: "chip" }, t("page", { n: one.page })) : null,
      state ? h("span", { class: `chip ${one.state}` }, isLost ? icon("lost") : null, state) : null),
    said(one), one.replies.map(said),
    one.resolved ? h("p", { class: "resolved" }, icon("fits"), t("resolvedBy", { who: one.resolved.author, when: time(one.resolved.time) })) : null,
    replying === one.id ? replyForm(one) : h("div", { class: "row" },
      button(t("reply"), "reply", () => {
        replying = one.id;
        draft = "";
        drawComments();
        $("comments").querySelector(".reply textarea").focus();
      }, { class: "link", "data-key": `answer-${one.id}`, "data-testid": "reply" }),
      button(t(one.resolved ? "reopen" : "resolve"), one.resolved ? "reopen" : "fits", mark, { class: "link", "data-key": `mark-${one.id}`, "data-testid": one.resolved ? "reopen" : "resolve" })));
}

export function drawComments() {
  const all = (store.state?.comments ?? []).map((one, at) => [one, at + 1]);
  const shown = all.filter(([one]) => prefs.commentFilter === "all" || !one.resolved);
  const choice = (name, words, count) => button(`${t(words)} ${count}`, null, () => choose("commentFilter", name), { "aria-pressed": String(prefs.commentFilter === name), "data-key": `show-${name}`, "data-testid": `comments-${name}` });
  const lost = shown.filter(([one]) => one.state === "lost" || !one.page);
  const found = shown.filter((each) => !lost.includes(each)).sort(([one], [other]) => one.page - other.page);
  fill($("comments"),
    h("div", { class: "tools" }, h("div", { class: "choice", role: "group", "aria-label": t("comments") }, choice("open", "openOnes", openComments()), choice("all", "allOnes", all.length))),
    shown.length ? null : h("p", { class: "empty" }, t(all.length ? "noOpenComments" : "noComments")),
    h("ul", { class: "list" }, found.map((each) => thread(...each))),
    lost.length ? h("h2", {}, t("lostTitle"), h("span", { class: "quiet" }, ` ${lost.length}`)) : null,
    lost.length ? h("ul", { class: "list" }, lost.map((each) => thread(...each))) : null);
}
