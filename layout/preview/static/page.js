// One page on the light table: its tiles, its text, what lies over them.

import { h } from "./dom.js";
import { Overlays } from "./overlays.js";
import { content, store } from "./state.js";
import { TextLayer } from "./text.js";
import { Tiles } from "./tiles.js";
import { t } from "./words.js";

export class PageView {
  constructor(page, viewer) {
    this.viewer = viewer;
    this.page = page;
    this.isShown = false;
    this.tiles = new Tiles({ painted: () => viewer.painted() });
    this.overlays = new Overlays(this);
    this.text = new TextLayer(this);
    this.element = h("section", { class: "page", "data-page": page.number, "data-testid": `page-${page.number}` }, this.tiles.element, this.overlays.element, this.text.element, this.overlays.marks);
  }

  take(page, dirty) {
    const isNew = this.page.digest !== page.digest;
    this.page = page;
    this.tiles.set(page, store.plate, dirty);
    this.element.dataset.digest = page.digest;
    this.label();
    if (isNew) this.drawn = "";
  }

  label() {
    const { numbers, name } = this.page;
    this.element.setAttribute("aria-label", `${t("page", { n: numbers.join("–") })} ${name}`);
  }

  place(frame, zoom) {
    this.element.hidden = !frame;
    if (!frame) return;
    const { style } = this.element;
    style.left = `${frame.x}px`;
    style.top = `${frame.y}px`;
    style.width = `${frame.width}px`;
    style.height = `${frame.height}px`;
    style.setProperty("--zoom", String(zoom));
    this.text.scale(zoom);
  }

  show(seen, zoom, density, isBusy) {
    this.isShown = true;
    this.tiles.set(this.page, store.plate);
    this.tiles.show(seen, zoom, density, isBusy);
    const found = content(this.page.number);
    if (found && !found.then) this.draw(found);
  }

  hide() {
    if (!this.isShown) return;
    this.isShown = false;
    this.tiles.clear();
    this.text.clear();
    this.overlays.clear();
    this.drawn = "";
  }

  /** Builds text and overlays from what lies on the page, once for each state of it. */
  draw(data) {
    if (!data || this.drawn === data.digest) return;
    this.drawn = data.digest;
    this.data = data;
    this.text.build(data);
    this.overlays.build(data);
  }

  redraw() {
    if (this.isShown && this.data && this.drawn) this.overlays.build(this.data);
  }

  remove() {
    this.tiles.clear();
    this.element.remove();
  }
}
