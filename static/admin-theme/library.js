// The picture library for other forms of the desk.
//
//   window.legionLibrary.choose({language}) -> Promise<null | {key, title, alt, caption, thumb, width, height}>
//   window.legionLibrary.send(file, {address, language, anyway, onProgress}) -> Promise<answer | null>
//
// The dialog comes from the server whole: every word in it is translated and escaped there. Its
// style sheet is library.css. Loading this file twice does no harm.
"use strict";

window.legionLibrary ??= (() => {
  const ADDRESS = "/admin/library/picture/choose/";
  const DESCRIBE = "/admin/library/picture/0/describe/";

  // The token as it is now: signing in again, in another tab, changes it.
  const token = () => {
    const cookie = document.cookie.split("; ").find((part) => /^(__Host-)?csrf(token)?=/.test(part));
    const field = document.querySelector("[name=csrfmiddlewaretoken]");
    return cookie ? cookie.slice(cookie.indexOf("=") + 1) : field ? field.value : "";
  };

  // Send one file. Gives what the server answers, also when that is why nothing was taken; a proxy
  // in front of it says "too-large" in no words. null: nobody is signed in any more. Throws when
  // the connection broke off.
  const send = (file, { address, language = "", anyway = false, onProgress = () => {} }) =>
    new Promise((resolve, reject) => {
      const body = new FormData();
      body.append("files", file);
      if (language) body.append("language", language);
      if (anyway) body.append("anyway", "1");
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", token());
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      });
      request.addEventListener("load", () => {
        try {
          resolve(JSON.parse(request.responseText));
        } catch {
          if (request.status === 413) resolve({ state: "too-large", sentence: "" });
          else if (new URL(request.responseURL).pathname !== new URL(address, location).pathname) resolve(null);
          else reject(new Error("broken"));
        }
      });
      request.addEventListener("error", () => reject(new Error("broken")));
      request.addEventListener("abort", () => reject(new Error("broken")));
      request.send(body);
    });

  const fetchDialog = async (language, q, page) => {
    const query = new URLSearchParams({ language, q, page });
    const answer = await fetch(`${ADDRESS}?${query}`, { headers: { "X-Requested-With": "fetch" } });
    const dialog = answer.ok && !answer.redirected
      ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".library-dialog")
      : null;
    // Signed out, or without the right: the page says it better than a script.
    if (!dialog) window.open(answer.redirected ? answer.url : ADDRESS, "_blank", "noopener");
    return dialog ? document.importNode(dialog, true) : null;
  };

  const choose = async ({ language = "" } = {}) => {
    let dialog;
    try {
      dialog = await fetchDialog(language, "", "1");
    } catch (error) {
      window.alert(error.message);
    }
    if (!dialog) return null;
    document.body.append(dialog);
    return new Promise((resolve) => {
      new Dialog(dialog, resolve).open();
    });
  };

  class Dialog {
    constructor(dialog, resolve) {
      this.dialog = dialog;
      this.language = dialog.dataset.language;
      this.chosen = null;
      this.one = (selector) => dialog.querySelector(selector);
      this.words = (name) => this.one("[data-words]").content.querySelector(`[data-${name}]`);
      // The browser tells of the closing a moment later; a key pressed by then is for the form.
      this.end = () => {
        if (!dialog.isConnected) return;
        dialog.close();
        dialog.remove();
        resolve(this.chosen);
      };
      // By Escape. Of a field it says that no file was chosen.
      dialog.addEventListener("cancel", ({ target }) => target === dialog && this.end());
      dialog.addEventListener("close", this.end);
      dialog.addEventListener("click", (event) => this.clicked(event));
      this.one("[data-search]").addEventListener("submit", (event) => {
        event.preventDefault();
        this.show("1");
      });
      this.one("[data-describe]").addEventListener("submit", (event) => {
        event.preventDefault();
        this.describe(event.target);
      });
      this.one("[data-file]")?.addEventListener("change", (event) => {
        const [file] = event.target.files;
        if (file) this.upload(file);
        event.target.value = "";
      });
    }

    open() {
      this.dialog.showModal();
      // On a telephone the keyboard would cover the pictures.
      if (!window.matchMedia("(pointer: coarse)").matches) this.one("[type=search]").focus();
    }

    say(words, ...more) {
      this.one("[data-said]").replaceChildren(words, ...more);
    }

    clicked(event) {
      const button = event.target.closest("button");
      // The dialog itself is clicked where its backdrop is.
      if (event.target === this.dialog || button?.matches("[data-close]")) this.end();
      else if (button?.matches(".library-choice")) this.pick(button.dataset.pk, JSON.parse(button.dataset.picture));
      else if (button?.matches("[data-page]")) this.show(button.dataset.page);
      else if (button?.matches("[data-skip]")) this.done(this.picture);
      else if (button?.matches("[data-back]")) this.turn(false);
      else if (button?.matches("[data-anyway]")) this.upload(this.file, true);
    }

    // The pictures, or the form that asks what one of them shows.
    turn(describing) {
      this.one("[data-describe]").hidden = !describing;
      this.one("[data-results]").hidden = describing;
      this.one(".library-dialog-tools").hidden = describing;
      this.say("");
      (describing ? this.one("[data-describe] :is(textarea, button)") : this.one("[type=search]")).focus();
    }

    async show(page) {
      try {
        const fresh = await fetchDialog(this.language, this.one("[type=search]").value, page);
        if (!fresh) return;
        this.one("[data-results]").replaceChildren(...fresh.querySelector("[data-results]").childNodes);
        this.one("[data-results]").scrollTop = 0;
        this.say("");
      } catch {
        this.say(this.words("broken").textContent);
      }
    }

    pick(pk, picture) {
      if (picture.alt) {
        this.done(picture);
        return;
      }
      this.pk = pk;
      this.picture = picture;
      this.one("[data-describe] [data-thumb]").src = picture.thumb;
      this.one("[data-describe] [data-title]").textContent = picture.title;
      this.one("[data-describe]").reset();
      const caption = this.one("[data-describe] [name=caption]");
      if (caption) caption.value = picture.caption;
      this.turn(true);
    }

    done(picture) {
      this.chosen = picture;
      this.end();
    }

    async describe(form) {
      const body = new FormData(form);
      body.append("language", this.language);
      try {
        const answer = await fetch(DESCRIBE.replace("/0/", `/${this.pk}/`), {
          method: "POST",
          body,
          headers: { "X-CSRFToken": token() },
        });
        const told = await answer.json();
        if (told.picture) this.done(told.picture);
        else this.say(told.sentence);
      } catch {
        this.say(this.words("broken").textContent);
      }
    }

    async upload(file, anyway = false) {
      this.file = file;
      if (file.size > this.dialog.dataset.megabytes * 1024 * 1024) {
        this.say(this.words("too-large").textContent);
        return;
      }
      const bar = document.createElement("progress");
      bar.max = 1;
      this.say(this.words("sending").textContent, " ", bar);
      let answer;
      try {
        answer = await send(file, {
          address: this.dialog.dataset.upload,
          language: this.language,
          anyway,
          onProgress: (part) => {
            bar.value = part;
            if (part === 1) this.say(this.words("reading").textContent, " ", bar);
          },
        });
      } catch {
        this.say(this.words("broken").textContent);
        return;
      }
      if (!answer) {
        this.say(this.words("signed-out").cloneNode(true));
      } else if (answer.state === "kept") {
        const { pk, ...picture } = answer.picture;
        this.pick(pk, picture);
        this.say(answer.sentence);
      } else if (answer.state === "alike") {
        this.offer(answer.alike);
        this.say(this.words("alike").textContent, " ", this.words("anyway").cloneNode(true));
      } else {
        this.say(answer.sentence || this.words(answer.state).textContent);
      }
    }

    // Show the pictures that a new one is like, to be chosen instead.
    offer(alike) {
      const list = document.createElement("ul");
      list.className = "library-grid";
      for (const { pk, ...picture } of alike) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "library-choice";
        button.dataset.pk = pk;
        button.dataset.picture = JSON.stringify(picture);
        const image = document.createElement("img");
        image.src = picture.thumb;
        image.alt = "";
        const name = document.createElement("bdi");
        name.className = "library-choice-name";
        name.textContent = picture.title;
        button.append(image, name);
        const item = document.createElement("li");
        item.append(button);
        list.append(item);
      }
      this.one("[data-results]").replaceChildren(list);
    }
  }

  // --- The field of a form that holds a picture's key

  const dress = (field) => {
    if (field.dataset.dressed) return;
    field.dataset.dressed = "yes";
    const input = field.querySelector("input");
    const one = (selector) => field.querySelector(selector);
    const [chooser, remover] = [one("[data-choose]"), one("[data-remove]")];
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    if (label) {
      label.id ||= `${input.id}-label`;
      label.removeAttribute("for");
      field.setAttribute("role", "group");
      field.setAttribute("aria-labelledby", label.id);
    }
    input.type = "hidden";
    const show = (picture) => {
      one(".picture-chosen").hidden = !picture;
      remover.hidden = !input.value;
      if (!picture) return;
      one("img").src = picture.thumb;
      one("[data-title]").textContent = picture.title;
      one("[data-alt]").hidden = !picture.alt;
      one("[data-alt-text]").textContent = picture.alt;
      one("[data-no-alt]").hidden = Boolean(picture.alt);
      one("[data-edit]").href = one("[data-edit]").dataset.address.replace(/0{8}-[0-]+/, picture.key);
    };
    chooser.hidden = false;
    remover.hidden = !input.value;
    chooser.addEventListener("click", async () => {
      const language = input.lang || input.form.elements.language?.value || "";
      const picture = await choose({ language });
      if (!picture) return;
      input.value = picture.key;
      show(picture);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    remover.addEventListener("click", () => {
      input.value = "";
      show(null);
      input.dispatchEvent(new Event("change", { bubbles: true }));
      chooser.focus();
    });
  };

  // --- A field for a file: what is too large is said before it is sent

  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[type=file][data-most]")) return;
    const isLarge = [...target.files].some((file) => file.size > Number(target.dataset.most));
    target.setCustomValidity(isLarge ? target.dataset.tooLarge : "");
    target.reportValidity();
  });

  const dressAll = () => document.querySelectorAll("[data-picture-field]").forEach(dress);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", dressAll);
  else dressAll();

  return { choose, send };
})();
