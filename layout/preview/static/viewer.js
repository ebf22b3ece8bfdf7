// The light table: where pages lie, how large they are, which part of them is seen.

import { isCalm } from "./dom.js";
import { prefs, store, tell } from "./state.js";
import { PageView } from "./page.js";

const GAP = 24; // px between rows of pages
const EDGE = 28; // px round them
const LEAST = 0.1;
const MOST = 10;
const STEP = 1.25;
const AHEAD = 160; // px round what is seen that is loaded too
const KEPT = "huozi.preview.view";
export const ACTUAL = 96 / 72; // px per point at actual size

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

export class Viewer {
  constructor(view, sheet) {
    Object.assign(this, { view, sheet, pages: new Map(), rows: [], frames: new Map(), zoom: 1, mode: "page", current: 0 });
    view.addEventListener("scroll", () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.resized()).observe(view);
    addEventListener("pagehide", () => this.#keep());
  }

  /** Takes over a new state: pages come and go, the others keep what they show. `where` tells where a page changed. */
  take(state, where) {
    const anchor = this.rows.length ? this.anchor() : null;
    const numbers = new Set(state.pages.map((page) => page.number));
    for (const [number, page] of this.pages) {
      if (numbers.has(number)) continue;
      page.remove();
      this.pages.delete(number);
    }
    for (const page of state.pages) {
      if (!this.pages.has(page.number)) this.pages.set(page.number, new PageView(page, this));
      this.pages.get(page.number).take(page, where(page.number));
    }
    this.sheet.append(...state.pages.map((page) => this.pages.get(page.number).element).filter((element) => !element.parentNode));
    if (anchor) this.#arrange(anchor);
    else this.#restore();
  }

  get density() {
    return window.devicePixelRatio || 1;
  }

  #rowsOf(state) {
    const known = new Map(state.pages.map((page) => [page.number, page]));
    const spreads = prefs.spreads ? state.spreads : state.pages.map((page) => [page.number]);
    return spreads.map((numbers) => numbers.map((number) => known.get(number)).filter(Boolean)).filter((row) => row.length);
  }

  #fitted(mode) {
    const row = this.rows[this.rowOf(this.current)] ?? this.rows[0];
    if (!row) return 1;
    const wide = (this.view.clientWidth - 2 * EDGE) / row.reduce((sum, page) => sum + page.width, 0);
    const high = (this.view.clientHeight - 2 * EDGE) / Math.max(...row.map((page) => page.height));
    return clamp(mode === "page" ? Math.min(wide, high) : wide, LEAST, MOST);
  }

  /** Lays all out anew; `anchor` stays where it is on the screen. */
  #arrange(anchor) {
    const { state } = store;
    if (!state) return;
    this.rows = this.#rowsOf(state);
    if (this.mode !== "free") this.zoom = this.#fitted(this.mode);
    const snap = (px) => Math.round(px * this.density) / this.density;
    const lengths = this.rows.map((row) => row.reduce((sum, page) => sum + page.width, 0) * this.zoom);
    const width = Math.max(this.view.clientWidth, Math.ceil(Math.max(0, ...lengths)) + 2 * EDGE);
    let y = EDGE;
    this.frames.clear();
    this.rows.forEach((row, at) => {
      let x = (width - lengths[at]) / 2;
      const height = Math.max(...row.map((page) => page.height)) * this.zoom;
      for (const page of row) {
        this.frames.set(page.number, { x: snap(x), y: snap(y), width: snap(page.width * this.zoom), height: snap(page.height * this.zoom), row: at });
        x += page.width * this.zoom;
      }
      y += height + GAP;
    });
    const height = Math.max(y - GAP + EDGE, this.view.clientHeight);
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    for (const [number, page] of this.pages) page.place(this.frames.get(number), this.zoom);
    if (anchor) this.#hold(anchor);
    this.refresh();
    tell("zoom", this.zoom);
  }

  /** What lies under a point of the screen (the middle, if none is given): page, point on it, point of the view. */
  anchor(clientX, clientY) {
    const box = this.view.getBoundingClientRect();
    const at = { left: clientX === undefined ? box.width / 2 : clientX - box.left, top: clientY === undefined ? box.height / 2 : clientY - box.top };
    const [x, y] = [this.view.scrollLeft + at.left, this.view.scrollTop + at.top];
    let best = null;
    for (const [number, frame] of this.frames) {
      const far = Math.hypot(x - clamp(x, frame.x, frame.x + frame.width), y - clamp(y, frame.y, frame.y + frame.height));
      if (!best || far < best.far) best = { far, number, x: (x - frame.x) / this.zoom, y: (y - frame.y) / this.zoom };
    }
    return best ? { ...best, ...at } : null;
  }

  #hold({ number, x, y, left, top }) {
    const frame = this.frames.get(number);
    if (!frame) return;
    this.view.scrollLeft = frame.x + x * this.zoom - left;
    this.view.scrollTop = frame.y + y * this.zoom - top;
  }

  setZoom(zoom, clientX, clientY) {
    const anchor = this.anchor(clientX, clientY);
    this.mode = "free";
    this.zoom = clamp(zoom, LEAST, MOST);
    this.#arrange(anchor);
  }

  /** Zooms with two fingers: `anchor`, where they began, stays between them. */
  pinch(zoom, anchor, clientX, clientY) {
    const frame = this.view.getBoundingClientRect();
    this.mode = "free";
    this.zoom = clamp(zoom, LEAST, MOST);
    if (anchor) this.#arrange({ ...anchor, left: clientX - frame.left, top: clientY - frame.top });
  }

  /** A double tap: to reading size there, or back to the whole page. */
  doubled(clientX, clientY) {
    const isSmall = this.zoom < Math.max(this.#fitted("width"), 1) * 1.1;
    if (isSmall) this.setZoom(Math.max(this.#fitted("width") * 2, 1.6), clientX, clientY);
    else this.fit("page");
  }

  step(direction) {
    this.setZoom(this.zoom * STEP ** direction);
  }

  fit(mode) {
    const number = this.current;
    this.mode = mode;
    this.#arrange(null);
    this.goTo(number, null, false);
  }

  rearrange() {
    const number = this.current;
    this.#arrange(this.anchor());
    if (this.mode !== "free") this.goTo(number, null, false);
  }

  resized() {
    if (this.rows.length) this.#arrange(this.anchor());
  }

  rowOf(number) {
    return this.rows.findIndex((row) => row.some((page) => page.number === number || page.numbers.includes(number)));
  }

  /** Goes to a page, or to a place on it, which then stands in the middle. */
  goTo(number, rect = null, isSmooth = true) {
    const page = [...this.pages.values()].find((each) => each.page.numbers.includes(number) || each.page.number === number);
    if (!page) return;
    if (rect && this.zoom < 0.8 && rect[3] * this.zoom < 200) {
      this.mode = "free";
      this.zoom = Math.max(1, Math.min(this.#fitted("width"), 1.5));
      this.#arrange(null);
      isSmooth = false;
    }
    const frame = this.frames.get(page.page.number);
    const [x, y, w, h] = rect ?? [0, 0, page.page.width, page.page.height];
    const { clientWidth, clientHeight } = this.view;
    const row = this.rows[frame.row];
    const isWhole = !rect && row.length > 1 && this.frames.get(row[0].number).x + row.reduce((sum, each) => sum + each.width, 0) * this.zoom <= clientWidth;
    const left = isWhole ? 0 : frame.x + (x + w / 2) * this.zoom - clientWidth / 2;
    const high = h * this.zoom;
    const top = high > clientHeight - 2 * EDGE ? frame.y + y * this.zoom - EDGE : frame.y + y * this.zoom + high / 2 - clientHeight / 2;
    this.view.scrollTo({ left, top, behavior: isSmooth && !isCalm() ? "smooth" : "instant" });
  }

  turn(direction) {
    const row = clamp(this.rowOf(this.current) + direction, 0, this.rows.length - 1);
    const page = this.rows[row]?.[0];
    if (page) {
      this.goTo(page.number);
      this.#setCurrent(page.number);
    }
  }

  /** Where a point of the screen is: on which page, at which point; null beside the pages. */
  pointAt(clientX, clientY) {
    const found = this.anchor(clientX, clientY);
    return found && found.far === 0 ? found : null;
  }

  #soon() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.refresh();
    });
  }

  /** Shows and hides pages by what is seen. */
  refresh() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.view;
    const [left, top, right, bottom] = [scrollLeft - AHEAD, scrollTop - AHEAD, scrollLeft + clientWidth + AHEAD, scrollTop + clientHeight + AHEAD];
    let best = null;
    for (const [number, frame] of this.frames) {
      const seen = { x: Math.max(0, left - frame.x), y: Math.max(0, top - frame.y) };
      seen.w = Math.min(frame.width, right - frame.x) - seen.x;
      seen.h = Math.min(frame.height, bottom - frame.y) - seen.y;
      const page = this.pages.get(number);
      if (seen.w > 0 && seen.h > 0) page.show({ x: seen.x / this.zoom, y: seen.y / this.zoom, w: seen.w / this.zoom, h: seen.h / this.zoom }, this.zoom, this.density);
      else page.hide();
      const far = Math.abs(clamp(scrollTop + clientHeight / 2, frame.y, frame.y + frame.height) - scrollTop - clientHeight / 2);
      const aside = Math.abs(clamp(scrollLeft + clientWidth / 2, frame.x, frame.x + frame.width) - scrollLeft - clientWidth / 2);
      if (!best || far + aside / 1000 < best.far) best = { far: far + aside / 1000, number };
    }
    if (best && !(this.rowOf(best.number) === this.rowOf(this.current) && prefs.spreads && this.mode !== "free")) this.#setCurrent(best.number);
    this.painted();
  }

  #setCurrent(number) {
    if (this.current === number) return;
    this.current = number;
    tell("current", number);
  }

  /** Says which revision is on the screen, once all of it is. */
  painted() {
    const seen = [...this.pages.values()].filter((page) => page.isShown);
    if (!store.state || !seen.every((page) => page.tiles.isWhole)) return;
    const { revision } = store.state;
    requestAnimationFrame(() => (document.documentElement.dataset.revision = String(revision)));
  }

  #keep() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ zoom: this.zoom, mode: this.mode, current: this.current, anchor: this.anchor() }));
    } catch {
      // not kept
    }
  }

  #restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
      // nothing kept
    }
    if (kept) Object.assign(this, { zoom: kept.zoom || 1, mode: kept.mode || "page" });
    this.current = kept?.current || store.state.pages[0]?.number || 0;
    this.#arrange(null);
    if (kept?.anchor && this.frames.has(kept.anchor.number)) this.#hold(kept.anchor);
    else if (this.current) this.goTo(this.current, null, false);
    this.refresh();
    tell("current", this.current);
  }
}
