// Comforts of the desk. Without this file everything still works: it saves clicks, not text.
"use strict";

// An open menu closes when something else is wanted.
(() => {
  const open = () => document.querySelectorAll("details.filter[open]");
  document.addEventListener("click", (event) => {
    open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();

(() => {
  const form = document.querySelector(".desk-form #content-main form[id$='_form']");
  if (!form) return;

  const editors = () => Object.values(window.CKEDITOR ? window.CKEDITOR.instances : {});
  let leaving = false;

  // A tab that is closed by accident asks first.
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("change", () => { touched = true; });
  form.addEventListener("submit", (event) => {
    if (!event.submitter || event.submitter.formTarget !== "_blank") leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (touched || editors().some((editor) => editor.checkDirty()))) event.preventDefault();
  });

  // Preview saves. The page in another tab is shown, and this form is read anew, so that it knows
  // the version that was just saved. What cannot be saved is sent once more, in this tab.
  const place = (path) => "desk-scroll:" + path;
  const kept = sessionStorage.getItem(place(location.pathname));
  if (kept !== null) {
    sessionStorage.removeItem(place(location.pathname));
    window.addEventListener("load", () => window.scrollTo(0, Number(kept)));
  }
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || button.name !== "_preview") return;
    event.preventDefault();
    editors().forEach((editor) => editor.updateElement());
    const other = window.open("", "desk-preview");
    const sent = new FormData(form, button);
    let answer = null;
    try {
      answer = await fetch(form.action || location.href, { method: "POST", body: sent });
    } catch {
      if (other) other.close();
    }
    if (answer && answer.ok && answer.redirected && answer.url.endsWith("/preview/")) {
      if (other) other.location = answer.url;
      else window.open(answer.url, "_blank", "noopener");
      leaving = true;
      // A new text has an address of its own from now on.
      const there = answer.url.replace(/preview\/$/, "change/");
      sessionStorage.setItem(place(new URL(there).pathname), String(window.scrollY));
      location.replace(there);
      return;
    }
    if (other) other.close();
    const again = document.createElement("input");
    again.type = "hidden";
    again.name = "_preview";
    again.value = "1";
    form.append(again);
    leaving = true;
    form.submit();
  });

  // Select2 hides the field that the label speaks of, and says nothing of its own.
  window.django?.jQuery?.(() => {
    form.querySelectorAll("select.admin-autocomplete").forEach((field) => {
      const name = field.labels.length ? field.labels[0].textContent : "";
      const say = (part) => part.setAttribute("aria-label", name);
      field.parentElement.querySelectorAll("[role=combobox], [role=textbox]").forEach(say);
      field.parentElement.addEventListener("click", () => {
        document.querySelectorAll(".select2-search__field").forEach(say);
        field.parentElement.querySelectorAll("[aria-owns]").forEach((part) => {
          part.setAttribute("aria-controls", part.getAttribute("aria-owns"));
        });
      });
    });
  });

  // How much room is left in a field with a limit.
  form.querySelectorAll(".entry > input[maxlength][type=text], .entry > textarea[maxlength]").forEach((field) => {
    const most = Number(field.getAttribute("maxlength"));
    if (most < 60) return;
    const line = document.createElement("div");
    line.className = "counter";
    const show = () => {
      const length = [...field.value].length;
      line.textContent = length > most * 0.6 ? `${length} / ${most}` : "";
      line.classList.toggle("over", length >= most);
    };
    field.addEventListener("input", show);
    show();
    field.after(line);
  });
})();
