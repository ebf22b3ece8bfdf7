// What is known (the server's state, pages' contents) and what the reader chose; changes are told to whoever listens.

import { getPage, getState } from "./api.js";

const target = new EventTarget();
export const on = (names, does) => names.split(" ").forEach((name) => target.addEventListener(name, (event) => does(event.detail)));
export const tell = (name, detail) => target.dispatchEvent(new CustomEvent(name, { detail }));

const KEPT = "huozi.preview";
const DEFAULTS = {
  language: "", spreads: innerWidth > innerHeight, layers: { overset: true, findings: false, comments: true }, author: "",
  storySort: "page", severities: ["error", "warning", "note"], stage: "", commentFilter: "open", panel: true, tab: "stories",
};
const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
};
export const prefs = { ...DEFAULTS, ...read() };

/** Changes what the reader chose, keeps it for next time, and tells `prefs` and its name. */
export function choose(name, value) {
  prefs[name] = value;
  try {
    localStorage.setItem(KEPT, JSON.stringify(prefs));
  } catch {
    // Private windows keep nothing.
  }
  tell("prefs", name);
  tell(`prefs:${name}`, value);
}

export const store = { state: null, plate: "", connected: true };
const contents = new Map();

export const pageOf = (number) => store.state?.pages.find((page) => page.number === number || page.numbers.includes(number));

/** Returns what lies on a page: at once if known, else a promise. */
export function content(number) {
  const page = pageOf(number);
  if (!page) return null;
  const kept = contents.get(page.number);
  if (kept?.digest === page.digest) return kept.data ?? kept.promise;
  const wanted = { digest: page.digest, data: null };
  wanted.promise = getPage(page.number)
    .then((data) => {
      wanted.data = data;
      if (contents.get(page.number) === wanted) tell("content", page.number);
      return data;
    })
    .catch(() => {
      if (contents.get(page.number) === wanted) contents.delete(page.number);
      return null;
    });
  contents.set(page.number, wanted);
  return wanted.promise;
}

let dirty = new Map(); // page → rects that changed since the state that is shown; null: everywhere
let heard = 0;
let running = null;
let again = false;

/** Notes what an update event says has changed. */
export function note(update) {
  heard = Math.max(heard, update.revision);
  for (const page of update.pages ?? []) {
    const before = dirty.get(page.number);
    const isAll = page.dirty === null || before === null;
    dirty.set(page.number, isAll ? null : [...(before ?? []), ...page.dirty]);
  }
}

/** Forgets which places changed: an event was missed. */
export function lose() {
  for (const page of store.state?.pages ?? []) dirty.set(page.number, null);
}

/** Fetches the state; calls while one is under way are joined into one more. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      let state;
      try {
        state = await getState();
      } catch (error) {
        store.isRestarted = error.status === 401 || error.status === 403;
        tell("connection");
        break;
      }
      const before = store.state;
      const changed = dirty;
      // Ahead of the events: what changed since is not known, so all of a changed page is taken to have.
      const where = (number) => (state.revision > heard && heard > 0 ? null : (changed.get(number) ?? null));
      dirty = new Map();
      heard = Math.max(heard, state.revision);
      Object.assign(store, { state, isRestarted: false });
      tell("state", { state, before, where });
    } while (again);
    running = null;
  })();
  return running;
}
