/* Suggestions below a search box while one types: an editable combobox with a listbox, after
   WAI-ARIA 1.2. Without this script the form works as it is. Nothing is stored, and what is
   typed is sent to this site alone. */
"use strict";

(() => {
  const PAUSE = 150; // Milliseconds without a key until it asks.
  const SHORTEST = 2; // Letters; one alone says nothing.

  document.querySelectorAll("input[data-suggest]").forEach(begin);

  function begin(input) {
    const row = input.parentElement;
    const list = element("ul", { id: `${input.id}-suggestions`, class: "suggestions", role: "listbox" });
    const status = element("p", { class: "unseen", role: "status" });
    let suggestions = [];
    let active = -1; // -1: what was typed.
    let waiting = 0;
    let asking = null;

    // A combobox may be an input of type "text" and of no other.
    set(input, {
      type: "text", inputmode: "search", enterkeyhint: "search", role: "combobox",
      "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    });
    list.setAttribute("aria-label", input.labels[0].textContent);
    list.hidden = true;
    row.append(list, status);

    input.addEventListener("input", () => {
      stop();
      // What is on the list belongs to what was typed before.
      point(-1);
      if (input.value.trim().length < SHORTEST) forget();
      else waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const done = event.altKey ? keysWithAlt[event.key] : keys[event.key];
      if (done && done()) event.preventDefault();
    });
    input.addEventListener("blur", () => { stop(); close(); });
    input.form.addEventListener("submit", () => { stop(); close(); });
    // The focus stays in the box.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go([...list.children].indexOf(option));
    });

    // Each says whether it did something, so that the key does nothing else.
    const keys = {
      ArrowDown: () => open() && point(active + 1 < suggestions.length ? active + 1 : -1),
      ArrowUp: () => open() && point(active < 0 ? suggestions.length - 1 : active - 1),
      Enter: () => active >= 0 && go(active),
      Escape: () => !list.hidden && close(),
    };
    const keysWithAlt = {
      ArrowDown: open,
      ArrowUp: keys.Escape,
    };

    async function ask() {
      asking = new AbortController();
      const { signal } = asking;
      try {
        const answer = await fetch(input.dataset.suggest + encodeURIComponent(input.value.trim()), {
          signal, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer",
        });
        if (!answer.ok) throw new Error(answer.status);
        const found = await answer.json();
        if (signal.aborted) return;
        fill(found.suggestions);
        status.textContent = found.said;
      } catch {
        // No network, or too often: the form still works.
        if (!signal.aborted) forget();
      }
    }

    function stop() {
      clearTimeout(waiting);
      asking?.abort();
    }

    function fill(found) {
      close();
      suggestions = found;
      const differ = new Set(found.map((one) => one.kind)).size > 1;
      list.replaceChildren(...found.map((one, place) => {
        const option = element("li", { id: `${list.id}-${place}`, role: "option", "aria-selected": "false" });
        const title = element("span", { lang: one.language, dir: "auto" });
        title.textContent = one.title;
        option.append(title);
        if (differ) {
          const kind = element("small", {});
          kind.textContent = one.kind;
          option.append(" ", kind);
        }
        return option;
      }));
      open();
    }

    function forget() {
      close();
      suggestions = [];
    }

    function open() {
      if (!suggestions.length) return false;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      return true;
    }

    function close() {
      point(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      status.textContent = "";
      return true;
    }

    function point(place) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = list.children[active];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
      return true;
    }

    function go(place) {
      stop();
      location.assign(suggestions[place].path);
      return true;
    }
  }

  function element(name, attributes) {
    return set(document.createElement(name), attributes);
  }

  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }
})();
