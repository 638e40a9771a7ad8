/* What the share row of an article can do beyond its links: the system's own sheet, copying the
   address, printing. Each button is in the page, hidden, and comes out where it can do something. */
"use strict";

(() => {
  const row = document.querySelector("[data-address]");
  const said = row.querySelector("[role=status]");
  const { address, title } = row.dataset;

  const acts = {
    share: navigator.share && (() => navigator.share({ title, url: address })),
    copy: navigator.clipboard && (async () => {
      await navigator.clipboard.writeText(address);
      said.textContent = said.dataset.done;
    }),
    print: window.print && (() => window.print()),
  };

  row.querySelectorAll("[data-act]").forEach((button) => {
    const act = acts[button.dataset.act];
    if (!act) return;
    button.parentElement.hidden = false;
    // Closing the sheet, or not letting the page write, is an answer and no error.
    button.addEventListener("click", async () => { try { await act(); } catch {} });
  });
})();
