// A footnote: the number of a source, which leads to it.
"use strict";

CKEDITOR.plugins.add("footnote", {
  requires: "desk,widget",

  init(editor) {
    const { ask, change, field, insert, make } = window.deskEditor;
    const words = editor.config.deskWords;

    // The sources on the form, as readers will count them: by their order, new ones last.
    const sources = () =>
      [...document.querySelectorAll("[name^='sources-'][name$='-title']")]
        .filter((input) => /^sources-\d+-title$/.test(input.name) && input.value.trim())
        .map((input) => {
          const sibling = (name) => document.getElementsByName(input.name.replace(/title$/, name))[0];
          const order = sibling("position")?.value;
          return { title: input.value.trim(), gone: sibling("DELETE")?.checked, order: order ? Number(order) : Infinity };
        })
        .filter((source) => !source.gone)
        .sort((one, other) => (one.order === other.order ? 0 : one.order - other.order));

    const askWhich = (number) => {
      const known = sources();
      const input = known.length
        ? make("select", {}, ...known.map((source, place) => make("option", { value: String(place + 1), textContent: `${place + 1}. ${source.title}` })))
        : make("input", { type: "number", min: 1, max: 999, required: true });
      input.value = number || "1";
      return ask(editor, {
        title: words.note,
        fill: (body) => body.append(field(words.noteNumber, input, words.noteHelp)),
        read: () => Number(input.value) || null,
      });
    };

    const written = (number, extra = "") => `<a href="#source-${number}"${extra}>${number}</a>`;

    editor.widgets.add("footnote", {
      inline: true,
      allowedContent: "sup(!note); a[!href]",
      requiredContent: "sup(note)",
      pathName: words.note,

      upcast: (element) => element.name === "sup" && element.hasClass("note"),

      async insert() {
        const number = await askWhich("");
        if (number) insert(editor, `<sup class="note">${written(number)}</sup>`);
      },

      async edit() {
        const number = await askWhich(this.element.getText());
        if (!number) return;
        change(editor, () => {
          this.element.setHtml(written(number, ` data-cke-saved-href="#source-${number}"`));
        });
        this.focus();
      },
    });

    editor.ui.addButton("Footnote", {
      label: words.note,
      command: "footnote",
      toolbar: "links",
      icon: `${this.path}icon.svg`,
    });
  },
});
