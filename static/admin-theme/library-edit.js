// Comforts for pictures: the focal point by a click, areas to be blurred by dragging, names of
// people while one types, all ticks at once. Without this file everything is done in fields.
"use strict";

(() => {
  const within = (value) => Math.min(100, Math.max(0, value));

  // Where the pointer is on an element, in per cent of its width and height.
  const place = (element, event) => {
    const box = element.getBoundingClientRect();
    return [within(((event.clientX - box.left) / box.width) * 100), within(((event.clientY - box.top) / box.height) * 100)];
  };

  // --- The focal point, and what is cut around it

  const stage = document.querySelector("[data-focus]");
  const [across, down] = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
  const picture = stage?.querySelector("img");
  const size = stage && { width: Number(stage.dataset.width), height: Number(stage.dataset.height) };

  // As library.crops does it: as much as fits, as near to the focal point as it can.
  const showCut = (crop, x, y) => {
    const shape = Number(crop.dataset.across) / Number(crop.dataset.down);
    const cut = { width: Math.min(size.width, size.height * shape), height: Math.min(size.height, size.width / shape) };
    const [left, top] = [["width", x], ["height", y]].map(([side, part]) => {
      const room = size[side] - cut[side];
      if (room <= 0) return 50;
      return (within(((part / 100) * size[side] - cut[side] / 2) / room * 100));
    });
    crop.style.objectPosition = `${left}% ${top}%`;
  };

  if (stage) {
    const mark = stage.querySelector(".focus-mark");
    const crops = [...document.querySelectorAll(".crop")];
    for (const crop of crops) {
      crop.src = picture.src;
      crop.style.aspectRatio = `${crop.dataset.across} / ${crop.dataset.down}`;
    }
    const number = (field, text) => (field ? Number(field.value) : Number(text));
    const show = () => {
      const [x, y] = [within(number(across, 50)), within(number(down, 50))];
      mark.style.left = `${x}%`;
      mark.style.top = `${y}%`;
      crops.forEach((crop) => showCut(crop, x, y));
    };
    mark.hidden = !across;
    if (across) {
      for (const field of [across, down]) {
        field.max = 100;
        field.addEventListener("input", show);
      }
      stage.classList.add("clickable");
      document.querySelector("[data-focus-help]")?.removeAttribute("hidden");
      stage.addEventListener("click", (event) => {
        const [x, y] = place(picture, event);
        across.value = Math.round(x);
        down.value = Math.round(y);
        down.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
    show();
  }

  // --- The blur brush

  const brush = document.querySelector("form.blur");
  if (brush) {
    const ground = brush.querySelector(".blur-stage");
    const image = ground.querySelector("img");
    const list = brush.querySelector(".areas");
    const total = brush.querySelector("[name$=TOTAL_FORMS]");
    const NAMES = ["left", "top", "width", "height"];
    const fields = (row) => NAMES.map((name) => row.querySelector(`[name$="-${name}"]`));
    const values = (row) => fields(row).map((field) => Number(field.value));
    const boxes = new Map();

    const write = (row, numbers) => {
      fields(row).forEach((field, at) => { field.value = String(Math.round(numbers[at] * 10) / 10); });
      draw(row);
    };

    const draw = (row) => {
      const box = boxes.get(row);
      const numbers = values(row);
      ["left", "top", "width", "height"].forEach((side, at) => { box.style[side] = `${numbers[at]}%`; });
    };

    const number = () => {
      [...list.children].forEach((row, at) => {
        row.querySelector("[data-number]").textContent = at + 1;
        boxes.get(row).textContent = at + 1;
        for (const part of row.querySelectorAll("[name], [for], [id]")) {
          for (const name of ["name", "for", "id"]) {
            const old = part.getAttribute(name);
            if (old) part.setAttribute(name, old.replace(/areas-(\d+|__prefix__)-/, `areas-${at}-`));
          }
        }
      });
      total.value = list.children.length;
    };

    const adopt = (row) => {
      const box = document.createElement("span");
      box.className = "blur-box";
      ground.append(box);
      boxes.set(row, box);
      row.addEventListener("input", () => draw(row));
      const remover = row.querySelector("[data-remove]");
      remover.hidden = false;
      remover.addEventListener("click", () => {
        const next = row.nextElementSibling ?? row.previousElementSibling;
        box.remove();
        boxes.delete(row);
        row.remove();
        number();
        (next?.querySelector("[data-remove]") ?? brush.querySelector("[data-add]")).focus();
      });
      draw(row);
    };

    const add = (numbers) => {
      const row = brush.querySelector("template[data-area]").content.firstElementChild.cloneNode(true);
      list.append(row);
      adopt(row);
      write(row, numbers);
      number();
      return row;
    };

    // What came back with an error stays; the empty rows were for who has no script.
    for (const row of [...list.children]) {
      if (fields(row).some((field) => field.value)) adopt(row);
      else row.remove();
    }
    number();
    brush.querySelector("[data-without-script]").hidden = true;
    brush.querySelector("[data-with-script]").hidden = false;
    brush.querySelector("[data-add]").hidden = false;
    brush.querySelector("[data-add]").addEventListener("click", () => {
      fields(add([40, 40, 20, 20]))[0].focus();
    });

    let drag = null;
    ground.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      ground.setPointerCapture(event.pointerId);
      drag = { from: place(image, event), row: null };
    });
    ground.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const to = place(image, event);
      const [left, right] = [drag.from[0], to[0]].sort((a, b) => a - b);
      const [top, bottom] = [drag.from[1], to[1]].sort((a, b) => a - b);
      if (!drag.row && right - left < 1 && bottom - top < 1) return;
      drag.row ??= add([0, 0, 0, 0]);
      write(drag.row, [left, top, Math.max(0.5, right - left), Math.max(0.5, bottom - top)]);
    });
    for (const end of ["pointerup", "pointercancel"]) ground.addEventListener(end, () => { drag = null; });
  }

  // --- Names of people while one types

  const names = document.getElementById("people-found");
  let asked = 0;
  document.addEventListener("input", async (event) => {
    if (!names || event.target.getAttribute("list") !== names.id || event.target.value.length < 2) return;
    const mine = ++asked;
    const answer = await fetch(`${names.dataset.address}?${new URLSearchParams({ q: event.target.value })}`).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== asked) return;
    names.replaceChildren(...(await answer.json()).names.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    }));
  });

  // --- All ticks of a page at once

  const all = document.querySelector("[data-tick-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", (event) => {
      document.querySelectorAll(".action-select").forEach((tick) => { tick.checked = event.target.checked; });
    });
  }
})();
