// The blur brush. What is painted goes into a hidden field as strokes, in fractions of the picture
// (see library/strokes.py); the server blurs it. Without this file spots are written in numbers.
"use strict";

(() => {
  const form = document.querySelector("form.blur");
  if (!form) return;
  const one = (selector) => form.querySelector(selector);
  const [stage, image, canvas, ring] = [".blur-stage", ".blur-stage img", "canvas", ".brush-ring"].map(one);
  const [field, size, undo] = ["[name=strokes]", "[data-size]", "[data-undo]"].map(one);
  const paper = canvas.getContext("2d");
  const layer = document.createElement("canvas").getContext("2d");
  // Cells of the coarse picture that shows through where it was painted.
  const CELLS = 24;
  const coarse = document.createElement("canvas");
  const strokes = JSON.parse(field.value || "[]");
  // Where the brush is, in fractions of the width and the height.
  let at = [0.5, 0.5];
  let pointer = null;

  const radius = () => Number(size.value) / 200;
  const within = (value) => Math.min(1, Math.max(0, value));
  const rounded = (value) => Math.round(within(value) * 10000) / 10000;

  // --- What one sees

  const trace = (on, more) => {
    on.lineCap = on.lineJoin = "round";
    for (const stroke of strokes) {
      on.lineWidth = 2 * stroke.radius * canvas.width + more;
      on.beginPath();
      for (const [x, y] of stroke.points) on.lineTo(x * canvas.width, y * canvas.height);
      // A line of no length would not be drawn.
      const [x, y] = stroke.points.at(-1);
      on.lineTo(x * canvas.width + 0.01, y * canvas.height);
      on.stroke();
    }
  };

  const draw = () => {
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = layer.canvas.width = Math.round(image.clientWidth * sharp);
    canvas.height = layer.canvas.height = Math.round(image.clientHeight * sharp);
    if (!canvas.width || !coarse.width || !image.naturalWidth) return;
    trace(layer, 0);
    layer.globalCompositeOperation = "source-in";
    layer.imageSmoothingEnabled = false;
    layer.drawImage(coarse, 0, 0, canvas.width, canvas.height);
    // An edge that is seen on bright and on dark.
    paper.strokeStyle = "#000";
    trace(paper, 6 * sharp);
    paper.strokeStyle = "#fff";
    trace(paper, 3 * sharp);
    paper.drawImage(layer.canvas, 0, 0);
  };

  const prepare = () => {
    const scale = CELLS / Math.max(image.naturalWidth, image.naturalHeight);
    coarse.width = Math.max(1, Math.round(image.naturalWidth * scale));
    coarse.height = Math.max(1, Math.round(image.naturalHeight * scale));
    coarse.getContext("2d").drawImage(image, 0, 0, coarse.width, coarse.height);
    draw();
  };

  const showRing = (shown = true) => {
    ring.hidden = !shown;
    ring.style.inlineSize = `${200 * radius()}%`;
    ring.style.left = `${100 * at[0]}%`;
    ring.style.top = `${100 * at[1]}%`;
  };

  const changed = () => {
    field.value = strokes.length ? JSON.stringify(strokes) : "";
    undo.disabled = !strokes.length;
    draw();
  };

  // --- Painting

  const begin = () => {
    strokes.push({ radius: rounded(radius()), points: [at.map(rounded)] });
    changed();
  };

  // Go on with the last stroke; points that lie close together say nothing new.
  const goOn = () => {
    const stroke = strokes.at(-1);
    const [x, y] = stroke.points.at(-1);
    const far = Math.hypot(at[0] - x, ((at[1] - y) * image.clientHeight) / image.clientWidth);
    if (far < stroke.radius / 3) return;
    stroke.points.push(at.map(rounded));
    changed();
  };

  const takeBack = () => {
    strokes.pop();
    changed();
  };

  const follow = (event) => {
    const box = image.getBoundingClientRect();
    at = [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
    showRing();
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== null) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    follow(event);
    begin();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (pointer !== null && event.pointerId !== pointer) return;
    follow(event);
    if (pointer !== null) goOn();
  });
  canvas.addEventListener("pointerup", (event) => {
    if (event.pointerId === pointer) pointer = null;
  });
  // A second finger came: it was meant to zoom.
  canvas.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    takeBack();
  });
  canvas.addEventListener("pointerleave", () => showRing(document.activeElement === canvas));

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = radius() / 2;
      if (event.shiftKey && !strokes.length) begin();
      at = [within(at[0] + arrow[0] * step), within(at[1] + (arrow[1] * step * image.clientWidth) / image.clientHeight)];
      if (event.shiftKey) goOn();
    } else if (event.key === " ") {
      begin();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && strokes.length) {
      takeBack();
    } else {
      return;
    }
    event.preventDefault();
    showRing();
  });
  canvas.addEventListener("focus", () => showRing());
  canvas.addEventListener("blur", () => showRing(false));
  undo.addEventListener("click", takeBack);
  size.addEventListener("input", () => showRing());

  one("[data-with-script]").hidden = false;
  one("[data-without-script]").hidden = true;
  canvas.hidden = false;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  image.addEventListener("load", prepare);
  if (image.complete) prepare();
  new ResizeObserver(draw).observe(image);
  changed();
})();
