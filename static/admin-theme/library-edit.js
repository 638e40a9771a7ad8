// Comforts for pictures: the focal point by a click, names of people while one types, all
// ticks at once. Without this file everything is done in fields.
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
