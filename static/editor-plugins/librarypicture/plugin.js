// A picture of the library in the text: chosen, placed, with a caption that is written in place.
"use strict";

CKEDITOR.plugins.add("librarypicture", {
  requires: "desk,widget",

  init(editor) {
    const { ask, change, choose, encode, field, insertFigure, make, readPicture, storedPicture } = window.deskEditor;
    const words = editor.config.deskWords;
    const PLACES = { "": words.placeColumn, start: words.placeStart, end: words.placeEnd, wide: words.placeWide };

    // Ask how a picture is to stand. `shown` is what the library says of it, if that is known.
    const askHow = (title, { alt, text, place }, shown = {}) => {
      const altField = make("textarea", { rows: 2, maxLength: 300, value: alt, placeholder: shown.alt ?? "", lang: editor.config.contentsLanguage });
      const captionField = make("textarea", { rows: 2, maxLength: 400, value: text, placeholder: shown.caption ?? "", lang: editor.config.contentsLanguage });
      const placeField = make("select", {}, ...Object.entries(PLACES).map(([value, name]) => make("option", { value, textContent: name })));
      placeField.value = place;
      return ask(editor, {
        title,
        fill(body) {
          body.append(
            field(words.alt, altField, words.altHelp),
            field(words.caption, captionField, words.captionHelp),
            field(words.place, placeField),
          );
        },
        read: () => ({ alt: altField.value.trim(), text: captionField.value.trim(), place: placeField.value }),
      });
    };

    editor.widgets.add("librarypicture", {
      allowedContent: "figure(!picture,start,end,wide); img[!src,alt]; figcaption",
      requiredContent: "figure(picture)",
      pathName: words.picture,
      editables: {
        caption: {
          selector: "figcaption",
          allowedContent: "strong em s u cite sub; sup(note); a[!href,rel,title,lang,hreflang]",
        },
      },

      upcast(element) {
        if (element.name !== "figure" || !element.hasClass("picture")) return false;
        if (element.getAscendant((outer) => outer.name === "figure")) return false;
        if (!element.getFirst("figcaption")) element.add(new CKEDITOR.htmlParser.element("figcaption"));
        element.getFirst("figcaption").attributes["data-placeholder"] = words.captionHere;
        return true;
      },

      downcast(element) {
        const caption = element.getFirst("figcaption");
        const says = caption?.getHtml().replace(/<[^>]*>|&nbsp;|\s/g, "");
        if (caption && !says) caption.remove();
        else if (caption) delete caption.attributes["data-placeholder"];
      },

      init() {
        const place = Object.keys(PLACES).find((name) => name && this.element.hasClass(name)) ?? "";
        this.setData({ place, alt: this.element.findOne("img")?.getAttribute("alt") ?? "" });
      },

      data() {
        for (const name of Object.keys(PLACES)) if (name) this.element.removeClass(name);
        if (this.data.place) this.element.addClass(this.data.place);
        this.element.findOne("img")?.setAttribute("alt", this.data.alt);
      },

      async insert() {
        const chosen = await choose(editor);
        if (!chosen) {
          editor.focus();
          return;
        }
        const how = await askHow(words.picture, { alt: "", text: "", place: "" }, chosen);
        if (!how) return;
        insertFigure(editor, storedPicture({ key: chosen.key, alt: how.alt, caption: encode(how.text), place: how.place }));
      },

      async edit() {
        const before = readPicture(this.element);
        if (!before) return;
        const how = await askHow(words.editPicture, { ...before, text: before.text.trim(), place: this.data.place });
        if (!how) return;
        change(editor, () => {
          this.setData({ alt: how.alt, place: how.place });
          if (how.text !== before.text.trim()) this.editables.caption.setData(encode(how.text));
        });
        this.focus();
      },
    });

    editor.ui.addButton("LibraryPicture", {
      label: words.picture,
      command: "librarypicture",
      toolbar: "insert",
      icon: `${this.path}icon.svg`,
    });
  },
});
