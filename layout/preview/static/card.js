// The card at a place on the page: what stands there, where it is written, and the form for a comment on it.

import { addComment, locate } from "./api.js";
import { button, h, icon } from "./dom.js";
import { choose, prefs, refresh, store } from "./state.js";
import { inform } from "./notices.js";
import { bare, boxOf } from "./text.js";
import { place, say, t } from "./words.js";

let viewer;
let card = null; // { element, page, rect, origin }

export function startCards(shown) {
  viewer = shown;
}

export const isOpen = () => card !== null;

export function closeCard(isBack = true) {
  if (!card) return;
  const { element, origin, page } = card;
  const hadFocus = element.contains(document.activeElement);
  card = null;
  element.remove();
  viewer.pages.get(page)?.overlays.hideSpot();
  if (isBack && hadFocus) (origin?.isConnected ? origin : viewer.view).focus({ preventScroll: true });
}

/** Puts a card at a rectangle of a page, under it where there is room. */
function openCard(page, rect, origin, name, ...children) {
  closeCard(false);
  const element = h("div", { class: "card", role: "dialog", "aria-label": name, "data-testid": "card", tabindex: "-1" }, button(t("close"), "close", () => closeCard(), { quiet: true, class: "close" }), ...children);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeCard();
  });
  card = { element, page, rect, origin };
  viewer.sheet.append(element);
  placeCard();
  return element;
}

export function placeCard() {
  const frame = card && viewer.frames.get(card.page);
  if (!frame) return;
  const { element, rect: [x, y, w, high] } = card;
  const { view, zoom } = viewer;
  const [wide, tall] = [element.offsetWidth, element.offsetHeight];
  const left = Math.min(Math.max(frame.x + (x + w / 2) * zoom - wide / 2, view.scrollLeft + 8), view.scrollLeft + view.clientWidth - wide - 8);
  const under = frame.y + (y + high) * zoom + 10;
  const above = frame.y + y * zoom - tall - 10;
  const isUnder = under + tall <= view.scrollTop + view.clientHeight - 8 || above < view.scrollTop + 8;
  const top = isUnder ? Math.min(under, Math.max(view.scrollTop + 8, view.scrollTop + view.clientHeight - tall - 8)) : above;
  element.style.left = `${Math.round(left)}px`;
  element.style.top = `${Math.round(top)}px`;
}

/** Asks what stands at a point and shows it; `isComment` opens the form at once. */
export async function ask(number, x, y, origin, isComment = false) {
  let found;
  try {
    found = await locate(number, x, y);
  } catch (error) {
    closeCard(false);
    return inform(say(error.words) || t("nothingHere"));
  }
  const { rect, words } = standing(viewer.pages.get(number)?.data, found, x, y);
  const what = { page: number, x, y };
  if (isComment) return form(number, rect, origin, found.quote, what);
  const story = store.state.stories.find((one) => one.id === found.story);
  const element = openCard(number, rect, origin, t("show"),
    h("p", { class: "word" }, words),
    story || found.block ? h("p", { class: "quiet" }, [story?.title, found.block ? t("block", { b: found.block }) : ""].filter(Boolean).join(" · ")) : null,
    h("p", { class: "place", "data-testid": "place" }, place(found)),
    h("div", { class: "row" },
      button(t("copy"), "copy", () => copy(place(found)), { "data-testid": "copy" }),
      found.url ? h("a", { class: "button", href: found.url }, icon("open"), h("span", {}, t("open"))) : null,
      button(t("commentHere"), "comment-add", () => form(number, rect, origin, found.quote, what), { "data-testid": "comment-here" })));
  viewer.pages.get(number)?.overlays.show([rect]);
  if (origin) element.querySelector(".row button").focus({ preventScroll: true });
  copy(place(found));
}

/** Where on the page a located character or picture is, and the line it stands in, the character marked. */
function standing(data, found, x, y) {
  const isIn = ({ rect: [left, top, w, high] }) => x >= left - 2 && x <= left + w + 2 && y >= top - 4 && y <= top + high + 4;
  const line = data?.lines.find((one) => isIn(one) && (!found.field || (one.story === found.story && one.field === found.field)));
  if (!line) {
    const picture = data?.pictures.find(isIn);
    return { rect: picture?.rect ?? [x - 5, y - 5, 10, 10], words: [found.word || found.block || ""] };
  }
  const characters = [...bare(line.text)];
  const at = line.field ? found.start - line.start : -1;
  if (at < 0 || at >= characters.length) return { rect: line.rect, words: [line.text] };
  const to = at + Math.max(1, [...(found.word ?? "")].length);
  return { rect: boxOf(line, at, to), words: [characters.slice(0, at).join(""), h("mark", {}, characters.slice(at, to).join("")), characters.slice(to).join("")] };
}

/** The form for a comment; `what` is the place: `{page, x, y}` or `{range}`. */
export function form(page, rect, origin, quote, what) {
  const author = h("input", { value: prefs.author, autocomplete: "name", maxlength: "60", "data-testid": "author" });
  const text = h("textarea", { rows: "4", maxlength: "4000", "data-testid": "comment-text" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const send = button(t("send"), null, () => submit(), { class: "main", "data-testid": "send" });
  const submit = async () => {
    const missing = !text.value.trim() ? [text, "needText"] : !author.value.trim() ? [author, "needAuthor"] : null;
    if (missing) {
      wrong.textContent = t(missing[1]);
      return missing[0].focus();
    }
    choose("author", author.value.trim());
    send.disabled = true;
    try {
      await addComment({ ...what, author: author.value.trim(), text: text.value.trim() });
      closeCard();
      inform(t("commented"));
      refresh();
    } catch (error) {
      wrong.textContent = say(error.words) || error.message;
      send.disabled = false;
    }
  };
  const element = openCard(page, rect, origin, t("comment"),
    h("p", { class: "quote" }, quote),
    h("label", {}, h("span", {}, t("text")), text),
    h("label", {}, h("span", {}, t("author")), author),
    wrong,
    h("div", { class: "row" }, send, button(t("cancel"), null, () => closeCard())));
  element.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit());
  viewer.pages.get(page)?.overlays.show([rect]);
  text.focus({ preventScroll: true });
}

/** Shows the copy that does not fit. */
export function showOverset({ one, page, origin }) {
  openCard(page, one.rect, origin, t("overset"), h("p", { class: "word" }, t("oversetTitle", { n: one.characters })), h("p", { class: "rest" }, one.text));
}

/** Puts a text on the clipboard, by the old way where the new one is not allowed, and says so. */
export async function copy(text) {
  if (!text) return;
  let isDone = false;
  try {
    await navigator.clipboard.writeText(text);
    isDone = true;
  } catch {
    const box = h("textarea", { class: "hidden" }, text);
    const active = document.activeElement;
    document.body.append(box);
    box.select();
    isDone = document.execCommand("copy");
    box.remove();
    active?.focus({ preventScroll: true });
  }
  inform(t(isDone ? "copied" : "notCopied", { place: text }));
}
