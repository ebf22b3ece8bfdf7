// Loads pictures a few at a time, the nearest first: browsers open six connections, and events and questions need theirs.

const MOST = 4;
const waiting = [];
let running = 0;

/** Returns `{done, cancel}`; `done` is a decoded image, ready to be put in without a flicker. */
export function load(url, rank) {
  const job = { url, rank, isOver: false };
  job.done = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
  job.cancel = () => {
    if (job.isOver) return;
    finish(job);
    if (job.image) job.image.src = "";
    job.reject("cancelled");
  };
  waiting.push(job);
  queueMicrotask(next);
  return job;
}

function finish(job) {
  job.isOver = true;
  const at = waiting.indexOf(job);
  if (at >= 0) waiting.splice(at, 1);
  else {
    running -= 1;
    next();
  }
}

function next() {
  if (running >= MOST || !waiting.length) return;
  waiting.sort((one, other) => one.rank - other.rank);
  const job = waiting.shift();
  running += 1;
  const image = new Image();
  image.alt = "";
  image.draggable = false;
  image.decoding = "async";
  job.image = image;
  image.src = job.url;
  image.decode().then(
    () => {
      if (job.isOver) return;
      finish(job);
      job.resolve(image);
    },
    () => {
      if (job.isOver) return;
      finish(job);
      job.reject("failed");
    },
  );
  next();
}
