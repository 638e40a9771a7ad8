// The page for uploads: files are sent one after the other, each with its own bar and its own end.
// Without this file the form sends them all at once.
"use strict";

(() => {
  const form = document.getElementById("upload");
  if (!form || !window.legionLibrary) return;
  const MOST_BYTES = form.dataset.megabytes * 1024 * 1024;
  const list = document.querySelector(".outcomes");
  const words = document.getElementById("upload-words").content;
  const input = form.querySelector("[type=file]");
  const waiting = [];
  let busy = false;

  form.querySelector("[data-without-script]").hidden = true;
  form.querySelector(".upload-drop").hidden = false;
  form.classList.add("takes-drops");

  const word = (name) => words.querySelector(`[data-${name}]`).cloneNode(true);

  // A list item for one file, and what can be said in it.
  const makeRow = (file) => {
    const item = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-name]").textContent = file.name;
    list.closest("section").hidden = false;
    list.append(item);
    return item;
  };

  const fail = (item, file, sentence, retry = true) => {
    item.querySelector("[data-state]").replaceChildren(sentence);
    item.querySelector("progress").remove();
    if (!retry) return;
    const again = word("again");
    again.addEventListener("click", () => {
      item.remove();
      add(file);
    });
    item.querySelector(".outcome-words").append(again);
  };

  const finish = (item, file, answer) => {
    item.innerHTML = answer.card; // Made and escaped by the server, like the rest of the page.
    item.querySelector("[data-anyway]")?.addEventListener("click", () => {
      item.remove();
      add(file, true);
    });
  };

  const work = async ({ item, file, anyway }) => {
    const state = item.querySelector("[data-state]");
    const bar = item.querySelector("progress");
    state.replaceChildren(word("sending"));
    try {
      const answer = await window.legionLibrary.send(file, {
        address: location.pathname,
        anyway,
        onProgress: (part) => {
          bar.value = part * 100;
          if (part === 1) {
            bar.removeAttribute("value");
            state.replaceChildren(word("reading"));
          }
        },
      });
      if (answer?.card) finish(item, file, answer);
      else fail(item, file, answer ? answer.sentence || word(answer.state) : word("signed-out"));
    } catch {
      fail(item, file, word("broken"));
    }
  };

  const add = async (file, anyway = false) => {
    const item = makeRow(file);
    if (file.size > MOST_BYTES) {
      fail(item, file, word("too-large"), false);
      return;
    }
    waiting.push({ item, file, anyway });
    if (busy) return;
    busy = true;
    while (waiting.length) await work(waiting.shift());
    busy = false;
  };

  input.addEventListener("change", () => {
    for (const file of input.files) add(file);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // Dropped beside the field, a file would replace this page.
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
  }
  document.addEventListener("dragenter", () => form.classList.add("drop-here"));
  document.addEventListener("dragover", () => form.classList.add("drop-here"));
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("drop-here");
  });
  document.addEventListener("drop", (event) => {
    form.classList.remove("drop-here");
    for (const file of event.dataTransfer?.files ?? []) add(file);
  });
  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });
})();
