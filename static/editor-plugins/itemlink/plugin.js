// A link to an item of this site by its key: it follows the item wherever that moves.
"use strict";

CKEDITOR.plugins.add("itemlink", {
  requires: "desk,link",

  init(editor) {
    const { ask, button, change, field, make } = window.deskEditor;
    const words = editor.config.deskWords;

    const find = async (q) => {
      const query = new URLSearchParams({ q, language: editor.config.contentsLanguage });
      const answer = await fetch(`${editor.config.deskFind}?${query}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      return (await answer.json()).items;
    };

    const offer = (item, onClick) => {
      const about = [item.kind, item.language === editor.config.contentsLanguage ? "" : item.languageName, item.live ? "" : words.itemNotLive];
      const choice = button("", onClick, "editor-found");
      choice.append(
        make("bdi", { textContent: item.title, lang: item.language }),
        make("small", { textContent: about.filter(Boolean).join(" · ") }),
      );
      return make("li", {}, choice);
    };

    const askWhich = () =>
      ask(editor, {
        title: words.item,
        fill(body, finish) {
          const input = make("input", { type: "search", maxLength: 200, autocomplete: "off" });
          const list = make("ul", { className: "editor-results" });
          const said = make("p", { className: "help" });
          said.setAttribute("role", "status");
          let asked = 0;
          const show = async () => {
            const mine = (asked += 1);
            try {
              const items = await find(input.value);
              // A later question may have been answered first.
              if (mine !== asked) return;
              list.replaceChildren(...items.map((item) => offer(item, () => finish(item))));
              said.textContent = items.length ? "" : words.itemNone;
            } catch {
              said.textContent = words.broken;
            }
          };
          let timer = 0;
          input.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(show, 250);
          });
          input.addEventListener("keydown", (event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              show();
            } else if (event.key === "ArrowDown") {
              event.preventDefault();
              list.querySelector("button")?.focus();
            }
          });
          body.append(field(words.itemSearch, input), said, list);
          show();
        },
      });

    const link = (item) => {
      const href = `key:${item.key}`;
      const attributes = { href, "data-cke-saved-href": href };
      const old = CKEDITOR.plugins.link.getSelectedLink(editor);
      if (old) {
        old.setAttributes(attributes);
        return;
      }
      const [range] = editor.getSelection().getRanges();
      if (range.collapsed) {
        const text = new CKEDITOR.dom.text(item.title, editor.document);
        range.insertNode(text);
        range.selectNodeContents(text);
      }
      const style = new CKEDITOR.style({ element: "a", attributes });
      style.type = CKEDITOR.STYLE_INLINE;
      style.applyToRange(range, editor);
      range.select();
    };

    editor.addCommand("itemlink", {
      requiredContent: "a[href]",
      async exec() {
        const item = await askWhich();
        if (item) change(editor, () => link(item));
      },
    });

    // A link by key has no address that the common dialog could show.
    editor.on("doubleclick", (event) => {
      const old = CKEDITOR.plugins.link.getSelectedLink(editor) ?? event.data.element.getAscendant("a", true);
      if (!old?.data("cke-saved-href")?.startsWith("key:")) return;
      event.data.dialog = "";
      event.stop();
      editor.execCommand("itemlink");
    }, null, null, 5);

    editor.ui.addButton("ItemLink", {
      label: words.item,
      command: "itemlink",
      toolbar: "links",
      icon: `${this.path}icon.svg`,
    });
  },
});
