// Where pages lie on the light table: pure sums, in px.

import { prefs } from "./state.js";

export const GAP = 48; // between rows of pages: room for bleed and crop marks
export const EDGE = 32; // round them
export const LEAST = 0.1;
export const MOST = 10;

export const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
const widthOf = (row) => row.reduce((sum, page) => sum + page.width, 0);
const heightOf = (row) => Math.max(...row.map((page) => page.height));

/** Pages side by side as the paper opens, or one by one. */
export function rowsOf(state) {
  const known = new Map(state.pages.map((page) => [page.number, page]));
  const spreads = prefs.spreads ? state.spreads : state.pages.map((page) => [page.number]);
  return spreads.map((numbers) => numbers.map((number) => known.get(number)).filter(Boolean)).filter((row) => row.length);
}

/** The zoom at which every row is seen whole (`page`), or a page fills the width (`width`). */
export function fitted(mode, rows, current, view) {
  const [wide, high] = [view.clientWidth - 2 * EDGE, view.clientHeight - 2 * EDGE];
  if (!rows.length) return 1;
  const page = rows.flat().find((each) => each.number === current) ?? rows[0][0];
  const zoom = mode === "width" ? wide / page.width : Math.min(wide / Math.max(...rows.map(widthOf)), high / Math.max(...rows.map(heightOf)));
  return clamp(zoom, LEAST, MOST);
}

/** Returns the frames of all pages and the size of the sheet, on whole device pixels. */
export function arrange(rows, zoom, view, density) {
  const snap = (px) => Math.round(px * density) / density;
  const lengths = rows.map((row) => widthOf(row) * zoom);
  const width = Math.max(view.clientWidth, Math.ceil(Math.max(0, ...lengths)) + 2 * EDGE);
  const frames = new Map();
  let y = EDGE;
  rows.forEach((row, at) => {
    let x = (width - lengths[at]) / 2;
    for (const page of row) {
      frames.set(page.number, { x: snap(x), y: snap(y), width: snap(page.width * zoom), height: snap(page.height * zoom), row: at, isWhole: lengths[at] <= view.clientWidth });
      x += page.width * zoom;
    }
    y += heightOf(row) * zoom + (at === rows.length - 1 ? EDGE : GAP);
  });
  return { frames, width, height: Math.max(y, view.clientHeight) };
}

/** The page nearest to a point of the sheet: `{far, number, x, y}`, the point in points on the page. */
export function nearest(frames, x, y, zoom) {
  let best = null;
  for (const [number, frame] of frames) {
    const far = Math.hypot(x - clamp(x, frame.x, frame.x + frame.width), y - clamp(y, frame.y, frame.y + frame.height));
    if (!best || far < best.far) best = { far, number, x: (x - frame.x) / zoom, y: (y - frame.y) / zoom };
  }
  return best;
}
