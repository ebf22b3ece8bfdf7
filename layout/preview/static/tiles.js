// One page as tiles: loads what is seen, keeps what is shown until its successor is there.

import { tileUrl } from "./api.js";
import { load } from "./loader.js";
import { h } from "./dom.js";

export const SCALES = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];
export const SIDE = 512;
const PLATE_SCALE = 1.5; // plates are not drawn finer
const RETRY = 1500;

/** The coarsest scale that is not coarser than what is shown. */
export function scaleFor(density, plate = "") {
  const found = SCALES.find((scale) => scale >= density * 0.99) ?? SCALES.at(-1);
  return plate ? Math.min(found, PLATE_SCALE) : found;
}

const meets = (box, rects) =>
  rects === null || rects.some(([x, y, w, h]) => x < box.x + box.w && x + w > box.x && y < box.y + box.h && y + h > box.y);

export class Tiles {
  /** `base` is the scale of the whole page that is shown first and stays below; `painted` is called after each change. */
  constructor({ base = SCALES[0], painted = () => {} } = {}) {
    this.element = h("div", { class: "tiles", "aria-hidden": "true" });
    this.base = base;
    this.painted = painted;
    this.tiles = new Map();
    this.wanted = [];
    this.page = null;
    this.version = "";
    this.plate = "";
  }

  /** Sets the page, and where it differs from what is shown: only tiles that meet these places become stale. */
  set(page, plate = "", dirty = null) {
    const version = `${page.digest}|${plate}`;
    if (version === this.version) return;
    const before = this.version;
    if (plate !== this.plate) dirty = null;
    for (const tile of this.tiles.values()) {
      if (meets(this.box(tile), dirty)) continue;
      if (tile.version === before) tile.version = version;
      if (tile.coming === before) tile.coming = version;
    }
    Object.assign(this, { page, plate, version });
  }

  box({ scale, column, row }) {
    const side = SIDE / scale;
    return { x: column * side, y: row * side, w: Math.min(side, this.page.width - column * side), h: Math.min(side, this.page.height - row * side) };
  }

  /**
   * Shows the part `seen` ({x, y, w, h} in points, null: only the coarse page) at `zoom` px per point. While zooming is going
   * on (`isBusy`) what is there is only stretched.
   */
  show(seen, zoom, density, isBusy = false) {
    if (isBusy && this.wanted.length) {
      Object.assign(this, { zoom, density });
      return this.place();
    }
    this.zoom = zoom;
    this.scale = seen ? scaleFor(zoom * density, this.plate) : this.base;
    this.density = density;
    this.wanted = this.#keys(this.base, { x: 0, y: 0, w: this.page.width, h: this.page.height });
    if (seen && this.scale !== this.base) this.wanted.push(...this.#keys(this.scale, seen));
    const names = new Set(this.wanted.map((tile) => tile.name));
    for (const tile of this.tiles.values()) {
      if (names.has(tile.name)) continue;
      tile.job?.cancel();
      if (!tile.image || tile.version !== this.version) this.#drop(tile);
    }
    const middle = seen && [seen.x + seen.w / 2, seen.y + seen.h / 2];
    for (const tile of this.wanted) this.#need(tile, middle);
    this.#settle();
    this.place();
  }

  #keys(scale, seen) {
    const side = SIDE / scale;
    const last = (length) => Math.ceil((Math.ceil(length * scale) - 0.01) / SIDE) - 1;
    const [left, top] = [Math.max(0, Math.floor(seen.x / side)), Math.max(0, Math.floor(seen.y / side))];
    const right = Math.min(last(this.page.width), Math.floor((seen.x + seen.w) / side));
    const bottom = Math.min(last(this.page.height), Math.floor((seen.y + seen.h) / side));
    const found = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const name = `${scale}/${column}/${row}`;
        if (!this.tiles.has(name)) this.tiles.set(name, { name, scale, column, row, image: null, version: "", coming: "", failed: "" });
        found.push(this.tiles.get(name));
      }
    return found;
  }

  #need(tile, middle) {
    if (tile.version === this.version || (tile.job && tile.coming === this.version) || tile.failed === this.version) return;
    if (tile.next && tile.coming === this.version) return;
    tile.job?.cancel();
    tile.next = null;
    tile.coming = this.version;
    const box = this.box(tile);
    const far = middle && tile.scale !== this.base ? Math.hypot(box.x + box.w / 2 - middle[0], box.y + box.h / 2 - middle[1]) : -1;
    const job = load(tileUrl(this.page.number, this.page.digest, tile.scale, tile.column, tile.row, this.plate), far);
    tile.job = job;
    job.done.then(
      (image) => {
        if (tile.job !== job) return;
        tile.job = null;
        tile.next = image;
        this.#settle();
      },
      (reason) => {
        if (tile.job !== job) return;
        tile.job = null;
        tile.coming = "";
        if (reason === "cancelled") return;
        tile.failed = this.version; // most likely the page has changed: the next event brings its new name
        setTimeout(() => ((tile.failed = ""), this.wanted.includes(tile) && this.#need(tile, middle)), RETRY);
      },
    );
  }

  /** Puts new tiles in: first ones at once, successors all together so that no half-new page is seen. */
  #settle() {
    let isNew = false;
    const stale = this.wanted.filter((tile) => tile.image && tile.version !== this.version);
    const isReady = stale.every((tile) => tile.next && tile.coming === this.version);
    for (const tile of this.wanted) {
      if (!tile.next || tile.coming !== this.version || (tile.image && !isReady)) continue;
      tile.next.style.zIndex = String(SCALES.indexOf(tile.scale));
      tile.next.className = "tile";
      tile.next.dataset.tile = tile.name;
      if (tile.image) tile.image.replaceWith(tile.next);
      else this.element.append(tile.next);
      Object.assign(tile, { image: tile.next, next: null, version: this.version, coming: "" });
      isNew = true;
    }
    if (this.isWhole)
      for (const tile of this.tiles.values()) if (tile.scale !== this.scale && tile.scale !== this.base) this.#drop(tile);
    if (isNew) this.place();
    this.painted();
  }

  get isWhole() {
    return this.wanted.length > 0 && this.wanted.every((tile) => tile.image && tile.version === this.version);
  }

  #drop(tile) {
    tile.job?.cancel();
    tile.job = null;
    tile.image?.remove();
    this.tiles.delete(tile.name);
  }

  /** Lays the tiles out on whole device pixels, so that no seam shows between them. */
  place() {
    const snap = (points) => Math.round(points * this.zoom * this.density) / this.density;
    for (const tile of this.tiles.values()) {
      if (!tile.image) continue;
      const { x, y, w, h: high } = this.box(tile);
      const { style } = tile.image;
      style.left = `${snap(x)}px`;
      style.top = `${snap(y)}px`;
      style.width = `${snap(x + w) - snap(x)}px`;
      style.height = `${snap(y + high) - snap(y)}px`;
    }
  }

  clear() {
    for (const tile of [...this.tiles.values()]) if (tile.scale !== this.base) this.#drop(tile);
    this.wanted = this.wanted.filter((tile) => tile.scale === this.base);
  }
}
