// Every word the proof room says, in Chinese and English.

import { choose, prefs, store } from "./state.js";

const WORDS = {
  skip: ["跳到版面", "Skip to the pages"],
  proof: ["看样", "Proof room"],
  turning: ["翻版", "Turning pages"], previousPage: ["上一版", "Previous page"], nextPage: ["下一版", "Next page"],
  goTo: ["版次", "Page number"], goToPage: ["转到第几版？", "Go to which page?"], go: ["转到", "Go"],
  size: ["大小", "Size"], zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"], actual: ["实际大小", "Actual size"],
  fitPage: ["整版", "Whole page"], fitWidth: ["通宽", "Page width"], spreads: ["对开显示", "Facing pages"],
  layers: ["叠加", "Layers"], plates: ["分色", "Plates"], plateAll: ["合成", "All inks"], plateInk: ["总墨量", "Total ink"],
  plateC: ["青", "Cyan"], plateM: ["品红", "Magenta"], plateY: ["黄", "Yellow"], plateK: ["黑", "Black"],
  plateSlow: ["分色版要现算，稍慢。", "Plates are worked out on demand, which takes a moment."],
  comment: ["批注", "Comment"], otherLanguage: ["English", "中文"], help: ["按键与帮助", "Keys and help"], panel: ["侧栏", "Side panel"],
  thumbs: ["各版缩略图", "Pages, small"], pages: ["版面", "Pages"], page: ["第{n}版", "Page {n}"], close: ["关闭", "Close"],
  baseline: ["行线", "Baseline grid"], columns: ["栏", "Columns"], areas: ["版块", "Blocks"], quality: ["松紧", "Line quality"],
  overset: ["超出", "Overset"], trim: ["成品线与出血", "Trim and bleed"], findings: ["问题", "Findings"], comments: ["批注", "Comments"],
  stories: ["稿件", "Stories"],
  qualityTitle: ["字距：行内最大的伸缩（1/1000 字）", "Spacing: largest stretch or squeeze in a line (1/1000 em)"],
  stretch1: ["松 21–50", "loose 21–50"], stretch2: ["松 51–100", "loose 51–100"], stretch3: ["松 100 以上", "loose over 100"], squeezed: ["紧缩", "squeezed"],
  rescued: ["勉强成行", "forced"],
  inkLimit: ["印厂上限 {n} %", "press limit {n} %"], inkOver: ["超限", "over"], comma: ["、", ", "],
  restarted: ["看样程序已重新启动，请打开它新给出的网址", "The proof room was restarted: open the address it printed"], fold: ["收起", "Fold"], unfold: ["展开", "Unfold"],
  inkTitle: ["总墨量", "Total ink"],
  fits: ["合适", "Fits"], over: ["超{n}字", "{n} over"], short: ["缺{n}字", "{n} short"], unplaced: ["未排", "Not placed"],
  linesOver: ["{n} 行", "{n} lines"], ofCharacters: ["{n}字", "{n} characters"], block: ["版块 {b}", "block {b}"],
  byPage: ["按版面", "By page"], byTrouble: ["按问题", "By trouble"], sort: ["排序", "Order"],
  storySum: ["{n} 篇", "{n} stories"], noStories: ["还没有稿件。", "There are no stories yet."],
  error: ["错误", "Error"], warning: ["警告", "Warning"], note: ["说明", "Note"],
  allKinds: ["全部来源", "All"], manifest: ["清单与稿件", "Manifest and copy"], makeup: ["排版", "Make-up"], layout: ["版面检查", "Layout check"], preflight: ["印前检查", "Preflight"],
  kind: ["来源", "Source"], noFindings: ["没有问题。", "Nothing to mend."], noneShown: ["筛选后没有可列的。", "Nothing to show with this filter."],
  wholeIssue: ["全份", "Whole issue"],
  preflightPending: ["印前检查进行中…", "Preflight is running…"], preflightDone: ["印前检查已完成", "Preflight done"],
  copy: ["复制", "Copy"], copyPlace: ["复制位置", "Copy place"], open: ["在编辑器打开", "Open in the editor"], copied: ["已复制 {place}", "Copied {place}"], notCopied: ["未能复制，请手动选取：{place}", "Could not copy; select it by hand: {place}"],
  commentHere: ["在此批注", "Comment here"], show: ["在版面上显示", "Show on the page"],
  nothingHere: ["这里没有文字或图片", "There is no text or picture here"],
  pointAt: ["点选要批注的地方，或先选中文字；Esc 取消", "Click the place to comment on, or select text first; Esc cancels"],
  author: ["署名", "Your name"], text: ["批注内容", "Comment"], send: ["提交", "Send"], cancel: ["取消", "Cancel"], reply: ["回复", "Reply"], replyText: ["回复内容", "Your reply"],
  needAuthor: ["请写署名", "Please give your name"], needText: ["请写内容", "Please write something"],
  resolve: ["标为已办", "Resolve"], reopen: ["重新打开", "Reopen"], resolvedBy: ["{who} 标为已办 · {when}", "Resolved by {who} · {when}"],
  openOnes: ["未办", "Open"], allOnes: ["全部", "All"], noComments: ["没有批注。按“批注”后点选版面，或选中文字再批注。", "No comments. Press Comment and click on a page, or select text first."],
  noOpenComments: ["没有未办的批注。", "No open comments."],
  lostTitle: ["原文找不到了", "Place lost"], lost: ["原文已改或已删", "The text was changed or cut"], changed: ["原文已改", "Text changed since"], moved: ["已移位", "Moved"],
  commented: ["批注已提交", "Comment saved"], thread: ["批注 {n}", "Comment {n}"],
  notCurrent: ["刚保存的内容有错误，下面是上一次的版面", "The last save has errors; these are the last good pages"],
  allErrors: ["全部 {n} 条", "All {n}"], noPages: ["还排不出版面", "No pages yet"],
  lostConnection: ["与服务器的连接断了，正在重连…", "Connection lost, reconnecting…"], connected: ["已连接", "Connected"], offline: ["已断开", "Disconnected"],
  updated: ["{pages}已更新", "{pages} updated"], updatedAll: ["已更新", "Updated"], recovered: ["错误已改正", "Errors mended"], andMore: ["等{n}版", "{n} pages"],
  oversetTitle: ["溢出 {n} 字", "{n} characters overset"], paragraphs: ["正文", "text"],
  commentsOn: ["批注 {n} 条", "{n} comments"], findingsOn: ["问题 {n} 条", "{n} findings"], linesOf: ["第{n}版文字", "Text of page {n}"],
  keyHint: ["? 按键", "? keys"], loading: ["正在读取…", "Loading…"],
  keysMove: ["移动", "Moving"], keysZoom: ["大小", "Size"], keysLayers: ["图层", "Layers"], keysWork: ["工作", "Work"],
  keyScroll: ["滚动", "scroll"], keyTurn: ["翻版", "turn pages"], keyEnds: ["首版、末版", "first and last page"], keyGo: ["转到某版", "go to a page"],
  keyDrag: ["按住空格拖动", "hold space and drag"], keyWheel: ["Ctrl/⌘ + 滚轮缩放", "Ctrl/⌘ + wheel zooms"], keyLines: ["Tab 进入文字：↑↓ 逐行，←→ 逐字，Enter 看出处", "Tab into the text: ↑↓ lines, ←→ characters, Enter its source"],
  keyComment: ["批注", "comment"], keyPanel: ["侧栏", "side panel"], keyTabs: ["稿件、问题、批注", "stories, findings, comments"], keyPlate: ["换分色版", "next plate"], keyFinding: ["下一条、上一条问题", "next, previous finding"], keyClose: ["关闭、取消", "close, cancel"],
  keySpace: ["空格", "Space"],
};

const SERVED = document.documentElement.lang;
export const language = () => prefs.language || store.state?.language || ((SERVED === "zh" || SERVED === "en" ? SERVED : navigator.language).startsWith("zh") ? "zh" : "en");

/** Words in the reader's language, `{names}` filled in. */
export function t(key, values = {}) {
  const [zh, en] = WORDS[key] ?? [key, key];
  let words = language() === "zh" ? zh : en;
  if (language() === "en" && values.n === 1) words = words.replace(/\bcharacters\b/, "character").replace(/\blines\b/, "line").replace("stories", "story").replace(/\b(comment|finding|page)s\b/, "$1");
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The reader's side of a record with `en` and `zh` (and a prefix such as `hint_`). */
export const say = (record, prefix = "") => record?.[prefix + language()] || record?.[`${prefix}en`] || record?.[`${prefix}zh`] || "";

export const switchLanguage = () => choose("language", language() === "zh" ? "en" : "zh");

/** Puts words into what index.html holds. */
export function dressPage() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-t]")) {
    let words = element.querySelector(":scope > .words");
    if (!words) {
      words = document.createElement("span");
      words.className = "words";
      element.append(words);
    }
    words.textContent = t(element.dataset.t);
  }
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.tLabel);
  }
}

export function time(stamp) {
  const date = new Date(stamp);
  if (Number.isNaN(date.getTime())) return stamp;
  const isToday = date.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { month: "numeric", day: "numeric" };
  return date.toLocaleString(language() === "zh" ? "zh-CN" : "en-GB", { ...day, hour: "2-digit", minute: "2-digit" });
}

export const place = (one) => (one.file ? [one.file, one.line, one.column].filter(Boolean).join(":") : "");
