// What an ARIA 1.2 combobox does beyond fetching its options, which htmx does: the list under the
// field opens and closes, the arrow keys move through it, and how long it is gets said. The markup
// is templates/includes/combobox.html; any number may stand on a page, and come with a swap.
(() => {
  const FIELD = "input[data-combobox]";
  const asked = new WeakMap(); // the text of a field that its next answer is for
  const dismissed = new WeakSet(); // fields whose answer nobody waits for any more

  const part = (field, name) => document.getElementById(`${field.id}-${name}`);
  const options = (field) => [...part(field, "options").children];
  const isOpen = (field) => field.getAttribute("aria-expanded") === "true";
  const active = (field) => document.getElementById(field.getAttribute("aria-activedescendant"));

  const activate = (field, option) => {
    for (const each of options(field)) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };

  const toggle = (field, open) => {
    part(field, "options").hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    activate(field, null);
  };

  const dismiss = (field) => {
    dismissed.add(field);
    toggle(field, false);
  };

  const empty = (field) => {
    toggle(field, false);
    part(field, "options").replaceChildren();
    part(field, "said").textContent = "";
  };

  const choose = (field, option, elsewhere) => {
    dismiss(field);
    if (field.dataset.combobox === "pick") field.value = option.dataset.value;
    else if (elsewhere) window.open(option.dataset.href, "_blank", "noopener");
    else window.location.assign(option.dataset.href);
  };

  const move = (field, step) => {
    const all = options(field);
    if (!all.length) return;
    const place = isOpen(field) ? all.indexOf(active(field)) : -1;
    // from the field itself, down goes to the first and up to the last
    const next = place < 0 && step < 0 ? -1 : place + step;
    toggle(field, true);
    activate(field, all.at(next % all.length));
  };

  const KEYS = {
    ArrowDown: (field) => move(field, 1),
    ArrowUp: (field) => move(field, -1),
    Enter: (field) => {
      const option = isOpen(field) && active(field);
      if (!option) return false;
      choose(field, option);
    },
    Escape: (field) => {
      if (isOpen(field)) return dismiss(field);
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };

  document.addEventListener("keydown", (event) => {
    const plain = !(event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (!plain || !event.target.matches(FIELD) || !KEYS[event.key]) return;
    if (KEYS[event.key](event.target) !== false) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches(FIELD)) return;
    dismissed.delete(field);
    activate(field, null);
    if (!field.value.trim()) empty(field);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.matches(FIELD)) dismiss(event.target);
  });

  const optionAt = (event) => event.target.closest(".options > [role=option]");

  // the focus stays in the field while an option is pressed
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".options")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const option = optionAt(event);
    if (!option) return;
    const field = document.querySelector(`${FIELD}[aria-controls="${option.parentElement.id}"]`);
    choose(field, option, event.ctrlKey || event.metaKey);
  });

  // --- what htmx asks and gets ---

  const on = (name, act) => {
    document.addEventListener(name, (event) => {
      const field = event.detail?.ctx?.sourceElement;
      if (field?.matches?.(FIELD)) act(field, event, event.detail.ctx);
    });
  };

  on("htmx:config:request", (field, event, { request }) => {
    const text = field.value.trim();
    asked.set(field, text);
    // an empty field asks nothing; every other asks for "q", whatever its form calls it
    if (!text) event.preventDefault();
    request.body.delete(field.name);
    request.body.set("q", text);
  });

  on("htmx:before:swap", (field, event) => {
    const isStale = asked.get(field) !== field.value.trim() || dismissed.has(field);
    if (isStale || field !== document.activeElement) event.preventDefault();
  });

  on("htmx:after:swap", (field) => {
    const all = options(field);
    all.forEach((option, place) => { option.id = `${field.id}-option-${place + 1}`; });
    toggle(field, all.length > 0);
    part(field, "said").textContent = `${all.length || "No"} suggestion${all.length > 1 ? "s" : ""}`;
  });

  // app.js says what went wrong
  on("htmx:response:error", empty);
  on("htmx:error", empty);
})();
