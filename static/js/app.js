// What htmx cannot say in attributes: a failed request becomes a sentence, and waiting is shown.
(() => {
  const notice = document.getElementById("notice");

  const say = (text) => {
    notice.textContent = text;
    notice.hidden = !text;
  };

  const busy = (event, waiting) => {
    const target = event.detail?.ctx?.target;
    if (target instanceof Element) target.setAttribute("aria-busy", String(waiting));
  };

  // Ctrl, Command and Shift open a link elsewhere. htmx 4.0.1 stops such a click before it looks.
  document.addEventListener(
    "click",
    (event) => {
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (elsewhere && event.target.closest("a[hx-get]")) event.stopPropagation();
    },
    { capture: true },
  );

  document.addEventListener("htmx:before:request", (event) => {
    say("");
    busy(event, true);
  });

  document.addEventListener("htmx:finally:request", (event) => busy(event, false));

  // An error page is a whole page: it must not be swapped into a part of this one.
  document.addEventListener("htmx:before:swap", (event) => {
    const status = event.detail?.ctx?.response?.status ?? 200;
    if (status >= 400) event.preventDefault();
  });

  // A link that was swapped away takes the focus with it: the heading of what came instead gets it.
  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    document.querySelector("#results [tabindex='-1']")?.focus();
  });

  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status;
    say(
      status === 400
        ? "That filter is not understood. What you see is unchanged."
        : "The server could not answer. What you see is unchanged; try again in a moment.",
    );
  });

  document.addEventListener("htmx:error", () => {
    say("The connection failed. What you see is unchanged; check it and try again.");
  });
})();
