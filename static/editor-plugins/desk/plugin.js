// What our plugins of the editor share: pictures by their key, links by key, and dialogs.
//
// A picture is stored as <img src="key:UUID">. In the editor it has an address that staff may
// fetch; CKEditor keeps the stored one beside it (data-cke-saved-src) and writes that out again.
"use strict";

window.deskEditor ??= (() => {
  const KEY = /^key:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const NOBODY = "00000000-0000-0000-0000-000000000000";
  const encode = CKEDITOR.tools.htmlEncode;
  const encodeAttribute = CKEDITOR.tools.htmlEncodeAttr;

  const isKey = (text) => KEY.test(text ?? "");
  const addressOf = (editor, key) => editor.config.deskPicture.replace(NOBODY, key.slice("key:".length));

  // --- HTML, as it is stored, and as it stands in the page of the editor

  const image = (editor, { key, alt = "" }) =>
    `<img src="${encodeAttribute(addressOf(editor, key))}" data-cke-saved-src="${encodeAttribute(key)}" alt="${encodeAttribute(alt)}">`;

  const storedPicture = ({ key, alt = "", caption = "", place = "" }) =>
    `<figure class="${`picture ${place}`.trim()}"><img src="${key}" alt="${encodeAttribute(alt)}">` +
    `${caption && `<figcaption>${caption}</figcaption>`}</figure>`;

  const shownPicture = (editor, { key, alt, caption = "" }) =>
    `<figure class="picture">${image(editor, { key, alt })}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;

  // What a <figure class="picture"> in the page of the editor says; null for one without a key.
  const readPicture = (figure) => {
    const img = figure.findOne("img");
    const key = img?.data("cke-saved-src");
    if (!isKey(key)) return null;
    const caption = figure.findOne("figcaption");
    return { key, alt: img.getAttribute("alt") ?? "", caption: caption?.getHtml() ?? "", text: caption?.getText() ?? "" };
  };

  // The caption that a field holds now: what was marked up in it stays while its words do.
  const captionFrom = (field, before) => (field.value.trim() === before.text.trim() ? before.caption : encode(field.value.trim()));

  // What is pasted has headings, struck words and forms of its own; the allow-list, which comes
  // next, would make paragraphs of the first, and words of the others.
  const HEADINGS = { h1: "h2", h5: "h4", h6: "h4" };
  const GONE = new Set(["button", "form", "select", "textarea", "datalist", "svg", "math", "template", "noscript"]);

  const mend = (fragment) => {
    const gone = [];
    fragment.forEach((element) => {
      if (GONE.has(element.name)) gone.push(element);
      else if (HEADINGS[element.name]) element.name = HEADINGS[element.name];
      else if (element.name === "span" && /line-through/.test(element.attributes.style)) element.name = "s";
    }, CKEDITOR.NODE_ELEMENT);
    gone.forEach((element) => element.remove());
  };

  // --- Dialogs

  let counter = 0;

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const field = (label, input, help = "") => {
    input.id ||= `editor-field-${(counter += 1)}`;
    const parts = [make("label", { htmlFor: input.id, textContent: label }), input];
    if (help) {
      const note = make("div", { className: "help", id: `${input.id}-help`, textContent: help });
      input.setAttribute("aria-describedby", note.id);
      parts.push(note);
    }
    return make("div", { className: "editor-field" }, ...parts);
  };

  const button = (text, onClick, className = "button") => {
    const node = make("button", { type: "button", className, textContent: text });
    node.addEventListener("click", onClick);
    return node;
  };

  // Ask something in a dialog. `fill(body, finish)` puts fields into it; `read()` returns the
  // answer, or nothing while there is none yet. Resolves with the answer, or null.
  const ask = (editor, { title, fill, read = null }) =>
    new Promise((resolve) => {
      const { ok, cancel } = editor.config.deskWords;
      // The editor loses its selection to a dialog; what is inserted belongs to where it was. By
      // way of the tree, since the editor joins pieces of text meanwhile.
      const place = editor.getSelection()?.createBookmarks2(true);
      const heading = make("h2", { id: `editor-field-${(counter += 1)}`, textContent: title });
      const body = make("div", { className: "editor-dialog-body" });
      const said = make("p", { className: "editor-dialog-said" });
      said.setAttribute("role", "alert");
      const ways = make("p", { className: "editor-dialog-ways" });
      const form = make("form", { method: "dialog" }, heading, body, said, ways);
      const dialog = make("dialog", { className: "editor-dialog" }, form);
      dialog.setAttribute("aria-labelledby", heading.id);
      // The browser tells of the closing a moment later; a key pressed by then is for the text.
      const finish = (answer = null) => {
        if (!dialog.isConnected) return;
        dialog.close();
        dialog.remove();
        editor.focus();
        if (place?.length) editor.getSelection().selectBookmarks(place);
        resolve(answer);
      };
      if (read) ways.append(make("button", { type: "submit", className: "button default", textContent: ok }));
      ways.append(button(cancel, () => finish()));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        said.textContent = "";
        const given = read?.((words) => { said.textContent = words; });
        if (given) finish(given);
      });
      dialog.addEventListener("cancel", ({ target }) => target === dialog && finish());
      dialog.addEventListener("close", () => finish());
      fill(body, finish);
      document.body.append(dialog);
      dialog.showModal();
      const first = body.querySelector("input, textarea, select, button");
      first?.focus();
      first?.select?.();
    });

  // Choose a picture of the library: {key, alt, caption, …} with "key:UUID" as its key, or null.
  const choose = async (editor) => {
    const picture = await window.legionLibrary.choose({ language: editor.config.contentsLanguage });
    return picture && { ...picture, key: `key:${picture.key}` };
  };

  // Change the text in one step that can be taken back.
  const change = (editor, act) => {
    editor.fire("saveSnapshot");
    act();
    editor.fire("saveSnapshot");
  };

  // Insert something where one writes: after a figure that is selected, not in its place.
  const insert = (editor, html) => {
    const { focused } = editor.widgets;
    if (focused) {
      const range = editor.createRange();
      range.moveToPosition(focused.wrapper, CKEDITOR.POSITION_AFTER_END);
      range.select();
    }
    editor.insertHtml(html);
  };

  // Insert a figure; a text that would end with it gets a line to go on writing in.
  const insertFigure = (editor, html) => {
    insert(editor, html);
    const editable = editor.editable();
    const last = editable.getLast((node) => node.type === CKEDITOR.NODE_ELEMENT && !node.data("cke-temp"));
    if (!last?.data("cke-widget-wrapper")) return;
    const line = editor.document.createElement("p");
    line.appendBogus();
    line.insertAfter(last);
    editor.fire("saveSnapshot");
  };

  return {
    addressOf, ask, button, captionFrom, change, choose, encode, encodeAttribute,
    field, image, insert, insertFigure, isKey, make, mend, readPicture, shownPicture, storedPicture,
  };
})();

CKEDITOR.plugins.add("desk", {
  init(editor) {
    const { addressOf, isKey, mend } = window.deskEditor;
    // After the text is parsed (5), before it is filtered (6).
    editor.on("toHtml", ({ data }) => mend(data.dataValue), null, null, 5.5);
    editor.on("pluginsLoaded", () => {
      // A picture of ours, shown by an address of ours; any other is not let in.
      const img = (element) => {
        const stored = element.attributes["data-cke-saved-src"] ?? element.attributes.src;
        if (!isKey(stored)) return false;
        element.attributes["data-cke-saved-src"] = stored;
        element.attributes.src = addressOf(editor, stored);
        return element;
      };
      // The browser writes a blank beside an element as one that does not break.
      const text = (value, node) => {
        const left = node.previous ? value.replace(/^(?:&nbsp;|\u00a0)(?=\S)/, " ") : value;
        return node.next ? left.replace(/(\S)(?:&nbsp;|\u00a0)$/, "$1 ") : left;
      };
      editor.dataProcessor.htmlFilter.addRules({ text });
      // To all: a figure is not editable as such.
      editor.dataProcessor.dataFilter.addRules({ elements: { img } }, { applyToAll: true });
    });
  },
});
