// Polish only: every page works without this file. Sign pad, copy, busy buttons, focus, words when saving failed.
(() => {
  "use strict";
  const all = (what, where = document) => [...where.querySelectorAll(what)];

  // An error summary takes the focus, so that it is read first.
  const focus = (where) => all("[data-focus]", where)[0]?.focus();

  // A button that was pressed says so and cannot be pressed twice.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    leaving = [event.target, button];
    if (savings.size) return event.preventDefault();
    if (event.target.dataset.sent) return event.preventDefault();
    if (!button?.dataset.busy) return;
    event.target.dataset.sent = "yes";
    button.style.minWidth = `${button.offsetWidth}px`;
    button.classList.add("busy");
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // A saving on the way ends before its form is sent; coming after it, it would undo it. None begins once the form is leaving.
  const savings = new Set();
  let leaving = null;
  const isSaving = (event) => event.detail.pathInfo?.requestPath.endsWith("/save/");
  const send = ([form, button]) => {
    if (button && !button.isConnected) form.append(Object.assign(button, { hidden: true }));
    form.requestSubmit(button);
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSaving(event)) return;
    if (leaving) return event.preventDefault();
    savings.add(event.detail.xhr);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (savings.delete(event.detail.xhr) && leaving && !savings.size) send(leaving);
  });
  addEventListener("pageshow", () => (leaving = null));

  // Copying; the button answers in words.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });

  // Pinyin that is still being turned into characters is no answer yet.
  const isTyping = (event) => event.isComposing && event.stopImmediatePropagation();
  document.addEventListener("input", isTyping, true);
  document.addEventListener("compositionend", (event) => event.target.dispatchEvent(new Event("input", { bubbles: true })));

  // What is swapped in while one types: a list that was open stays open, and what is said already is not said again.
  const opened = (part) => all("details[id][open]", part).map((list) => list.id);
  const same = (a, b) => a.textContent.trim() === b.textContent.trim();
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    if (detail.target.matches("[aria-live]") && same(detail.target, detail.fragment)) detail.shouldSwap = false;
    for (const id of opened(detail.target)) detail.fragment.querySelector(`#${id}`)?.setAttribute("open", "");
  });

  // Saving did not reach us: say so where "saved" stands.
  const lost = () => all("#saved").forEach((words) => (words.textContent = words.dataset.lost));
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:responseError", lost);
  document.addEventListener("htmx:afterSwap", (event) => focus(event.target));

  // The sign pad: strokes in thousandths of its sides, told in pixels by a hidden field; nothing leaves before the button.
  const pad = (box) => {
    const canvas = box.querySelector("canvas");
    const field = box.querySelector("input[type=hidden]");
    const pen = canvas.getContext("2d");
    let strokes = [];
    let stroke = null;
    const ink = getComputedStyle(canvas).color;
    const at = (event) => {
      const face = canvas.getBoundingClientRect();
      return [
        Math.round(((event.clientX - face.left) / face.width) * 1000),
        Math.round(((event.clientY - face.top) / face.height) * 1000),
      ];
    };
    const draw = () => {
      const [wide, high] = [canvas.offsetWidth, canvas.offsetHeight];
      const sharp = devicePixelRatio || 1;
      [canvas.width, canvas.height] = [wide * sharp, high * sharp];
      pen.setTransform(sharp, 0, 0, sharp, 0, 0);
      [pen.lineWidth, pen.lineCap, pen.lineJoin, pen.strokeStyle] = [3.2, "round", "round", ink];
      for (const points of strokes) {
        pen.beginPath();
        points.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"]((x * wide) / 1000, (y * high) / 1000));
        pen.stroke();
      }
      const told = strokes.map((points) => points.map(([x, y]) => [(x * wide) / 1000, (y * high) / 1000]));
      field.value = strokes.length ? JSON.stringify({ width: wide, height: high, strokes: told }) : "";
    };
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      strokes.push((stroke = [at(event)]));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!stroke) return;
      stroke.push(at(event));
      draw();
    });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (stroke = null));
    box.querySelector("[data-again]").addEventListener("click", () => {
      strokes = [];
      draw();
    });
    addEventListener("resize", draw);
    box.hidden = false;
    draw();
  };

  all("[data-with-script]").forEach((part) => (part.hidden = false));
  all("[data-without-script]").forEach((part) => (part.hidden = true));
  all("[data-pad]").forEach(pad);
  focus(document);
})();
