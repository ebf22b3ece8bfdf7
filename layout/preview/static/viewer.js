// The light table: how large pages are, which part of them is seen, and the ways to go there.

import { isCalm } from "./dom.js";
import { PageView } from "./page.js";
import { prefs, store, tell } from "./state.js";
import { EDGE, LEAST, MOST, arrange, clamp, fitted, nearest, rowsOf } from "./table.js";

const STEP = 1.25;
const AHEAD = 160; // px round what is seen that is loaded too
const GLIDE = 700; // ms that a smooth scroll may take
const SETTLE = 140; // ms of rest after zooming
const KEPT = "huozi.preview.view";
export const ACTUAL = 96 / 72; // px per point at actual size

export class Viewer {
  constructor(view, sheet) {
    Object.assign(this, { view, sheet, pages: new Map(), rows: [], frames: new Map(), zoom: 1, mode: "page", current: 0, gliding: 0 });
    view.addEventListener("scroll", () => this.#soon(), { passive: true });
    for (const name of ["wheel", "pointerdown", "touchstart"]) view.addEventListener(name, () => (this.gliding = 0), { passive: true });
    new ResizeObserver(() => this.rows.length && this.#arrange(this.anchor())).observe(view);
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

  #fitted(mode) {
    return fitted(mode, this.rows, this.current, this.view);
  }

  /** Lays all out anew; `anchor` stays where it is on the screen. */
  #arrange(anchor) {
    if (!store.state) return;
    this.rows = rowsOf(store.state);
    if (this.mode !== "free") this.zoom = this.#fitted(this.mode);
    const { frames, width, height } = arrange(this.rows, this.zoom, this.view, this.density);
    this.frames = frames;
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    for (const [number, page] of this.pages) page.place(frames.get(number), this.zoom);
    if (anchor) this.#hold(anchor);
    this.refresh();
    tell("zoom", this.zoom);
  }

  /** What lies under a point of the screen (the middle, if none is given): page, point on it, point of the view. */
  anchor(clientX, clientY) {
    const box = this.view.getBoundingClientRect();
    const left = clientX === undefined ? box.width / 2 : clientX - box.left;
    const top = clientY === undefined ? box.height / 2 : clientY - box.top;
    const found = nearest(this.frames, this.view.scrollLeft + left, this.view.scrollTop + top, this.zoom);
    return found && { ...found, left, top };
  }

  /** Where a point of the screen is: on which page, at which point; null beside the pages. */
  pointAt(clientX, clientY) {
    const found = this.anchor(clientX, clientY);
    return found?.far === 0 ? found : null;
  }

  #hold({ number, x, y, left, top }) {
    const frame = this.frames.get(number);
    if (!frame) return;
    this.view.scrollLeft = frame.x + x * this.zoom - left;
    this.view.scrollTop = frame.y + y * this.zoom - top;
  }

  /** Zooming is going on: finer tiles are asked for when it is over. */
  #busy() {
    this.isBusy = true;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.isBusy = false;
      this.refresh();
    }, SETTLE);
  }

  /** Sets the zoom; a point of the screen (the middle, if none is given) stays where it is. */
  setZoom(zoom, clientX, clientY, isSteady = true) {
    if (!isSteady) this.#busy();
    const anchor = this.anchor(clientX, clientY);
    this.mode = "free";
    this.zoom = clamp(zoom, LEAST, MOST);
    this.#arrange(anchor);
  }

  /** Zooms with two fingers: `anchor`, where they began, stays between them. */
  pinch(zoom, anchor, clientX, clientY) {
    const box = this.view.getBoundingClientRect();
    this.#busy();
    this.mode = "free";
    this.zoom = clamp(zoom, LEAST, MOST);
    if (anchor) this.#arrange({ ...anchor, left: clientX - box.left, top: clientY - box.top });
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

  rowOf(number) {
    return this.rows.findIndex((row) => row.some((page) => page.number === number || page.numbers.includes(number)));
  }

  find(number) {
    return this.pages.get(number) ?? [...this.pages.values()].find((each) => each.page.numbers.includes(number));
  }

  /** Goes to a page, or to a place on it, which then stands in the middle. */
  goTo(number, rect = null, isSmooth = true) {
    const page = this.find(number)?.page;
    if (!page) return;
    if (rect && this.zoom < 0.8 && rect[3] * this.zoom < 200) {
      this.mode = "free";
      this.zoom = clamp(this.#fitted("width"), 1, 1.5);
      this.#arrange(null);
      isSmooth = false;
    }
    const frame = this.frames.get(page.number);
    const [x, y, w, h] = rect ?? [0, 0, page.width, page.height];
    const { clientWidth, clientHeight } = this.view;
    const left = frame.isWhole ? (this.sheet.offsetWidth - clientWidth) / 2 : frame.x + (x + w / 2) * this.zoom - clientWidth / 2;
    const isTall = h * this.zoom > clientHeight - EDGE;
    const top = isTall ? frame.y + y * this.zoom - EDGE : frame.y + (y + h / 2) * this.zoom - clientHeight / 2;
    const glides = isSmooth && !isCalm();
    this.gliding = glides ? performance.now() + GLIDE : 0;
    this.#setCurrent(page.number);
    this.view.scrollTo({ left, top, behavior: glides ? "smooth" : "instant" });
  }

  /** Turns to the next or the last row, or page where a row is wider than the view. */
  turn(direction) {
    const order = this.rows.flat();
    const at = order.findIndex((page) => page.number === this.current);
    const row = this.rowOf(this.current) + direction;
    const next = this.frames.get(this.current)?.isWhole ? this.rows[row]?.[0] : order[at + direction];
    if (next) this.goTo(next.number);
  }

  #soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.refresh();
    });
  }

  /** Shows and hides pages by what is seen. */
  refresh() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.view;
    const [left, top, right, bottom] = [scrollLeft - AHEAD, scrollTop - AHEAD, scrollLeft + clientWidth + AHEAD, scrollTop + clientHeight + AHEAD];
    for (const [number, frame] of this.frames) {
      const seen = { x: Math.max(0, left - frame.x), y: Math.max(0, top - frame.y) };
      seen.w = Math.min(frame.width, right - frame.x) - seen.x;
      seen.h = Math.min(frame.height, bottom - frame.y) - seen.y;
      const page = this.pages.get(number);
      if (!page) continue;
      if (seen.w > 0 && seen.h > 0) page.show({ x: seen.x / this.zoom, y: seen.y / this.zoom, w: seen.w / this.zoom, h: seen.h / this.zoom }, this.zoom, this.density, this.isBusy);
      else page.hide();
    }
    const middle = nearest(this.frames, scrollLeft + clientWidth / 2, scrollTop + clientHeight / 2, this.zoom);
    const now = this.frames.get(this.current);
    const isSame = middle && now && now.isWhole && now.row === this.frames.get(middle.number).row;
    if (middle && !isSame && performance.now() > this.gliding) this.#setCurrent(middle.number);
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
    const kept = { zoom: this.zoom, mode: this.mode, current: this.current, anchor: this.anchor(), spreads: prefs.spreads };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Private windows keep nothing.
    }
  }

  #restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
      // Nothing that can be read was kept.
    }
    if (kept) Object.assign(this, { zoom: kept.zoom || 1, mode: kept.mode || "page" });
    this.current = this.pages.has(kept?.current) ? kept.current : (store.state.pages[0]?.number ?? 0);
    this.#arrange(null);
    if (kept?.anchor && this.frames.has(kept.anchor.number)) this.#hold(kept.anchor);
    else this.goTo(this.current, null, false);
    this.refresh();
    tell("current", this.current);
  }
}
