// A film at YouTube or Vimeo as a card that links to it; nothing of theirs is loaded.
"use strict";

CKEDITOR.plugins.add("videocard", {
  requires: "desk,widget",

  init(editor) {
    const { addressOf, ask, button, change, choose, encode, encodeAttribute, field, image, insertFigure, isKey, make } = window.deskEditor;
    const words = editor.config.deskWords;
    // What is not quite an address of a film becomes a plain link when it is saved.
    const FILM = /^https:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com|youtu\.be|(?:www\.|player\.)?vimeo\.com)\/\S+$/i;

    const askWhich = (title, film) => {
      const address = make("input", { type: "url", value: film.address, maxLength: 300, required: true });
      const name = make("input", { type: "text", value: film.title, maxLength: 200, required: true, lang: editor.config.contentsLanguage });
      const still = make("img", { alt: "", className: "editor-still" });
      let { key } = film;
      const remove = button(words.filmNoPicture, () => show(""), "quiet-button");
      const show = (chosen) => {
        key = chosen;
        still.hidden = remove.hidden = !key;
        if (key) still.src = addressOf(editor, key);
      };
      return ask(editor, {
        title,
        fill(body) {
          const pick = button(words.filmPicture, async () => {
            const chosen = await choose(editor);
            if (chosen) show(chosen.key);
          });
          show(key);
          body.append(
            field(words.filmAddress, address, words.filmHelp),
            field(words.filmTitle, name),
            make("div", { className: "editor-picture-ways" }, still, pick, remove),
          );
        },
        read(say) {
          const given = address.value.trim();
          if (!FILM.test(given)) return say(words.filmUnknown);
          return { address: given, title: name.value.trim(), key };
        },
      });
    };

    const linked = (film, picture, extra = "") =>
      `<a href="${encodeAttribute(film.address)}"${extra}>${picture && `${picture} `}${encode(film.title)}</a>`;

    editor.widgets.add("videocard", {
      allowedContent: "figure(!video); a[!href]; img[!src,alt]",
      requiredContent: "figure(video)",
      pathName: words.film,

      upcast: (element) => element.name === "figure" && element.hasClass("video"),

      async insert() {
        const film = await askWhich(words.film, { address: "", title: "", key: "" });
        if (!film) return;
        const picture = film.key && `<img src="${film.key}" alt="">`;
        insertFigure(editor, `<figure class="video">${linked(film, picture)}</figure>`);
      },

      async edit() {
        const link = this.element.findOne("a");
        const key = this.element.findOne("img")?.data("cke-saved-src") ?? "";
        const film = await askWhich(words.editFilm, {
          address: link?.data("cke-saved-href") ?? link?.getAttribute("href") ?? "",
          title: this.element.getText().trim(),
          key: isKey(key) ? key : "",
        });
        if (!film) return;
        change(editor, () => {
          const saved = ` data-cke-saved-href="${encodeAttribute(film.address)}"`;
          this.element.setHtml(linked(film, film.key && image(editor, film), saved));
        });
        this.focus();
      },
    });

    editor.ui.addButton("VideoCard", {
      label: words.film,
      command: "videocard",
      toolbar: "insert",
      icon: `${this.path}icon.svg`,
    });
  },
});
