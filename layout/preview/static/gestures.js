// Mouse, pen and touch on the light table. Wheel and one finger scroll by themselves.

const DOUBLE = 300; // ms between two taps
const STILL = 6; // px a click may wander

export function gestures(viewer, { asked, isPointing }) {
  const { view } = viewer;
  let space = false;
  let drag = null;
  let tap = null;
  let pinch = null;

  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const by = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
      viewer.setZoom(viewer.zoom * Math.exp(-Math.max(-60, Math.min(60, by)) * 0.006), event.clientX, event.clientY, false);
    },
    { passive: false },
  );

  addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.closest("input, textarea, select, button, [role=tab], dialog, .panel")) return;
    event.preventDefault();
    space = true;
    view.classList.add("grab");
  });
  addEventListener("keyup", (event) => {
    if (event.key !== " ") return;
    space = false;
    view.classList.remove("grab");
  });
  addEventListener("blur", () => {
    space = false;
    view.classList.remove("grab");
  });

  view.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".card, .pin")) return;
    const isBeside = !event.target.closest(".page");
    if (event.pointerType === "mouse" && (event.button === 1 || (event.button === 0 && (space || isBeside)))) {
      const bar = view.getBoundingClientRect();
      if (event.clientX - bar.left > view.clientWidth || event.clientY - bar.top > view.clientHeight) return; // scroll bars
      event.preventDefault();
      view.focus({ preventScroll: true });
      drag = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
      view.setPointerCapture(event.pointerId);
      view.classList.add("grabbing");
      return;
    }
    if (event.button === 0) drag = null;
    tap = event.button === 0 && event.isPrimary ? { x: event.clientX, y: event.clientY, time: event.timeStamp, last: tap?.done ?? null } : null;
  });

  view.addEventListener("pointermove", (event) => {
    if (!drag) return;
    view.scrollLeft = drag.left - (event.clientX - drag.x);
    view.scrollTop = drag.top - (event.clientY - drag.y);
  });

  const end = () => {
    drag = null;
    view.classList.remove("grabbing");
  };
  view.addEventListener("pointercancel", () => {
    end();
    tap = null;
  });
  view.addEventListener("pointerup", (event) => {
    if (drag) return end();
    if (!tap || event.target.closest(".card, .pin") || Math.hypot(event.clientX - tap.x, event.clientY - tap.y) > STILL) return;
    const isTouch = event.pointerType === "touch";
    const { last } = tap;
    if (isTouch && last && event.timeStamp - last.time < DOUBLE && Math.hypot(event.clientX - last.x, event.clientY - last.y) < 40) {
      clearTimeout(last.timer);
      tap = null;
      return viewer.doubled(event.clientX, event.clientY);
    }
    const ask = () => {
      if (!isPointing() && !getSelection().isCollapsed) return; // text was selected
      const found = viewer.pointAt(event.clientX, event.clientY);
      if (found) asked(found.number, found.x, found.y, event.target.closest(".line"));
      else asked(null);
    };
    if (event.detail > 1) return;
    const done = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    done.timer = setTimeout(ask, isTouch ? DOUBLE : 0);
    tap = { done };
  });

  // Two fingers.
  const between = ([one, other]) => ({ x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2, far: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) });
  view.addEventListener(
    "touchstart",
    (event) => {
      if (event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      tap = null;
      const start = between(event.touches);
      pinch = { far: start.far, zoom: viewer.zoom, anchor: viewer.anchor(start.x, start.y) };
    },
    { passive: false },
  );
  view.addEventListener(
    "touchmove",
    (event) => {
      if (!pinch || event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      pinch.now = between(event.touches);
      pinch.frame ??= requestAnimationFrame(() => {
        if (!pinch) return;
        pinch.frame = null;
        viewer.pinch(pinch.zoom * (pinch.now.far / pinch.far), pinch.anchor, pinch.now.x, pinch.now.y);
      });
    },
    { passive: false },
  );
  for (const name of ["touchend", "touchcancel"]) view.addEventListener(name, () => (pinch = null));
}
