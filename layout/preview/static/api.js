// The server, as functions.

const token = document.querySelector('meta[name="huozi-token"]')?.content ?? "";

export class Refused extends Error {
  constructor(words, status) {
    super(words.en);
    Object.assign(this, { words, status });
  }
}

async function answer(response) {
  const found = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = found.error ?? {};
    throw new Refused(typeof error === "string" ? { en: error, zh: error } : { en: `HTTP ${response.status}`, zh: `HTTP ${response.status}`, ...error }, response.status);
  }
  return found;
}

const get = async (path) => answer(await fetch(path, { headers: { Accept: "application/json" } }));

const post = async (path, body) =>
  answer(
    await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Huozi-Token": token },
      body: JSON.stringify(body),
    }),
  );

export const getState = () => get("/api/state");
export const getPage = (number) => get(`/api/pages/${number}`);
export const locate = (page, x, y) => post("/api/locate", { page, x, y });
export const addComment = (what) => post("/api/comments", what);
export const addReply = (id, author, text) => post(`/api/comments/${encodeURIComponent(id)}/replies`, { author, text });
export const resolve = (id, author) => post(`/api/comments/${encodeURIComponent(id)}/resolve`, { author });
export const reopen = (id, author) => post(`/api/comments/${encodeURIComponent(id)}/reopen`, { author });

export function tileUrl(page, digest, scale, column, row, plate) {
  const query = plate ? `?plate=${encodeURIComponent(plate)}` : "";
  return `/tiles/${page}/${digest}/${scale}/${column}/${row}.png${query}`;
}

/** Listens to the server for ever. `heard(name, data)`; `connected(true|false)`. */
export function listen(heard, connected, lost) {
  let source;
  let pause = 500;
  const open = () => {
    source = new EventSource("/api/events");
    for (const name of ["hello", "update", "comments"]) {
      source.addEventListener(name, (event) => {
        pause = 500;
        connected(true);
        heard(name, JSON.parse(event.data));
      });
    }
    source.onerror = () => {
      connected(false);
      if (source.readyState !== EventSource.CLOSED) return; // it comes back by itself
      lost();
      setTimeout(open, pause);
      pause = Math.min(pause * 2, 8000);
    };
  };
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}
