// Without this file one has to press twice: signing in changes the token, and this page was made
// before. Nothing is asked of the form itself: the names of its fields are those that were sent.
"use strict";

(() => {
  const start = document.currentScript.dataset.cookie + "=";
  let sent = false;

  document.addEventListener("submit", () => {
    const cookie = document.cookie.split("; ").find((part) => part.startsWith(start));
    const token = document.querySelector("#resend > [name=csrfmiddlewaretoken]");
    if (cookie && token) token.value = cookie.slice(start.length);
    sent = true;
  });

  // The text is here and nowhere else.
  window.addEventListener("beforeunload", (event) => {
    if (!sent) event.preventDefault();
  });
})();
