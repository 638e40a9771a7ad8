// A group of 2 to 12 pictures that stand together; what is in it is set in a dialog.
"use strict";

CKEDITOR.plugins.add("librarygroup", {
  requires: "desk,widget,librarypicture",

  init(editor) {
    const { addressOf, ask, button, captionFrom, change, choose, field, insertFigure, make, readPicture, shownPicture, storedPicture } = window.deskEditor;
    const words = editor.config.deskWords;
    const [LEAST, MOST] = [2, 12];
    const language = editor.config.contentsLanguage;

    // One picture in the dialog: what it shows, its words, its way up and down.
    const row = (picture) => {
      const alt = make("input", { type: "text", maxLength: 300, value: picture.alt, lang: language });
      const caption = make("input", { type: "text", maxLength: 400, value: (picture.text ?? "").trim(), lang: language });
      const item = make("li", { className: "editor-picture" });
      const move = (sibling, place) => {
        if (!sibling) return;
        sibling[place](item);
        item.querySelector("input").focus();
      };
      item.append(
        make("img", { src: addressOf(editor, picture.key), alt: picture.title ?? "" }),
        make("div", {}, field(words.alt, alt), field(words.caption, caption)),
        make("p", { className: "editor-picture-ways" },
          button(words.earlier, () => move(item.previousElementSibling, "before"), "quiet-button"),
          button(words.later, () => move(item.nextElementSibling, "after"), "quiet-button"),
          button(words.removePicture, () => {
            const next = item.nextElementSibling ?? item.previousElementSibling;
            item.remove();
            next?.querySelector("input").focus();
          }, "quiet-button"),
        ),
      );
      item.read = () => ({ key: picture.key, alt: alt.value.trim(), caption: captionFrom(caption, { text: "", caption: "", ...picture }) });
      return item;
    };

    const askWhich = (title, { pictures, caption }) => {
      const list = make("ol", { className: "editor-pictures" }, ...pictures.map(row));
      const captionField = make("textarea", { rows: 2, maxLength: 400, value: caption.text.trim(), lang: language });
      return ask(editor, {
        title,
        fill(body) {
          const add = button(words.addPicture, async () => {
            if (list.children.length >= MOST) return;
            const chosen = await choose(editor);
            if (!chosen) return;
            const item = row({ ...chosen, alt: "", caption: "", text: "" });
            list.append(item);
            item.querySelector("input").focus();
          });
          body.append(list, make("p", {}, add), field(words.groupCaption, captionField));
        },
        read(say) {
          const read = [...list.children].map((item) => item.read());
          if (read.length < LEAST || read.length > MOST) return say(words.groupSize);
          return { pictures: read, caption: captionFrom(captionField, caption) };
        },
      });
    };

    const captionOf = (figure) => {
      const last = figure.getLast((node) => node.type === CKEDITOR.NODE_ELEMENT);
      return last?.is("figcaption") ? { caption: last.getHtml(), text: last.getText() } : { caption: "", text: "" };
    };
    const captioned = (inner, caption) => inner + (caption && `<figcaption>${caption}</figcaption>`);

    editor.widgets.add("librarygroup", {
      allowedContent: "figure(!group); figcaption",
      requiredContent: "figure(group)",
      pathName: words.group,

      upcast: (element) => element.name === "figure" && element.hasClass("group"),

      async insert() {
        const answer = await askWhich(words.group, { pictures: [], caption: { caption: "", text: "" } });
        if (!answer) return;
        const inner = answer.pictures.map(storedPicture).join("");
        insertFigure(editor, `<figure class="group">${captioned(inner, answer.caption)}</figure>`);
      },

      async edit() {
        const pictures = this.element.find("figure").toArray().map(readPicture).filter(Boolean);
        const answer = await askWhich(words.editGroup, { pictures, caption: captionOf(this.element) });
        if (!answer) return;
        change(editor, () => {
          const inner = answer.pictures.map((picture) => shownPicture(editor, picture)).join("");
          this.element.setHtml(captioned(inner, answer.caption));
        });
        this.focus();
      },
    });

    editor.ui.addButton("LibraryGroup", {
      label: words.group,
      command: "librarygroup",
      toolbar: "insert",
      icon: `${this.path}icon.svg`,
    });
  },
});
