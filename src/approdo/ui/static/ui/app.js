// What makes the pages smooth; without it they still work.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // --- Keyboard: "/" searches; arrows move along the rows of a list, Enter opens (it is a link). ---
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "Escape") {
      all("details[data-menu][open]").forEach((menu) => close(menu, true));
      const found = document.getElementById("suggestions");
      if (found) found.replaceChildren();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  function move(event, by) {
    const place = event.target.closest?.("[data-list], .search");
    if (!place) return;
    const inSearch = place.matches(".search");
    const links = inSearch ? [place.querySelector("[data-search]"), ...all("#suggestions a")]
      : all("tbody th a, tbody td[role=cell]:first-child a", place);
    const here = links.findIndex((link) => inSearch ? link === event.target : link.closest("tr") === event.target.closest("tr"));
    const next = links[here + by];
    if (next && next !== event.target) { event.preventDefault(); next.focus(); }
  }

  // --- Menus close when one looks elsewhere. ---
  function close(menu, back) {
    menu.open = false;
    if (back) menu.querySelector("summary").focus();
  }
  document.addEventListener("click", (event) => {
    all("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) close(menu); });
    if (!event.target.closest(".search")) document.getElementById("suggestions")?.replaceChildren();
    const all_ = event.target.closest("[data-choose-all]");
    if (all_) all(`input[name="${all_.dataset.chooseAll}"]`).forEach((box) => { box.checked = all_.checked; });
  });

  // --- What may wait (idle filters, what a step lacks) is folded on a phone; it is open where there is room. ---
  const roomy = matchMedia("(min-width: 48rem)");
  const fold = () => all("details[data-fold]").forEach((part) => { part.open = roomy.matches; });
  roomy.addEventListener("change", fold);
  fold();

  // --- Codes that can be copied. ---
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  function copyable(root) {
    if (!navigator.clipboard) return;
    all("code[data-copy]:not([data-ready])", root).forEach((code) => {
      code.dataset.ready = "";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.title = "Copia";
      button.setAttribute("aria-label", `Copia ${code.dataset.copy}`);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.dataset.copy);
        button.classList.add("is-done");
        said.textContent = "Copiato";
        setTimeout(() => { button.classList.remove("is-done"); said.textContent = ""; }, 1500);
      });
      code.append(button);
    });
  }

  // --- Drafts: what is typed stays in this browser until it is saved. ---
  const me = document.body.dataset.me ?? "";
  const HEAD = "approdo-draft:";
  const SENT = "approdo-sent";
  const WEEK = 7 * 24 * 3600 * 1000;
  const keyOf = (form) => `${HEAD}${me}:${form.dataset.draft}`;
  const kept = (form) => [...form.elements].filter((field) =>
    field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const snapshot = (form) => kept(form).map((field) =>
    field.matches("[type=checkbox], [type=radio]") ? field.checked
      : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);
  function restore(form, values) {
    kept(form).forEach((field, place) => {
      const value = values[place];
      if (typeof value === "boolean") field.checked = value;
      else if (field.multiple) [...field.options].forEach((option) => { option.selected = value.includes(option.value); });
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  function forgetOld() {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(HEAD)) continue;
      try {
        if (Date.now() - JSON.parse(localStorage.getItem(key)).at > WEEK) localStorage.removeItem(key);
      } catch { localStorage.removeItem(key); }
    }
  }
  function drafts() {
    forgetOld();
    const forms = all("form[data-draft]");
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (sent && me) {
      // Saved, unless the same form came back with errors or the page tells of a refusal. A page
      // without a person (sign-in, errors) says nothing of success: the draft stays.
      const back = forms.find((form) => keyOf(form) === sent);
      const refused = document.querySelector("#messages [data-level=error]") || back?.hasAttribute("data-bound");
      if (!refused) localStorage.removeItem(sent);
    }
    forms.forEach((form) => {
      const key = keyOf(form);
      const fresh = JSON.stringify(snapshot(form));
      const stored = JSON.parse(localStorage.getItem(key) ?? "null");
      const note = form.querySelector("[data-draft-note]");
      if (stored && !form.hasAttribute("data-bound") && stored.values.length === kept(form).length
        && JSON.stringify(stored.values) !== fresh) {
        restore(form, stored.values);
        note.hidden = false;
      }
      form.querySelector("[data-draft-forget]").addEventListener("click", () => {
        localStorage.removeItem(key);
        restore(form, JSON.parse(fresh));
        localStorage.removeItem(key);
        note.hidden = true;
      });
      form.addEventListener("input", () =>
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: snapshot(form) })));
      form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
    });
  }
  // --- A form that is saving itself is sent when that has ended: else it would overtake itself. ---
  let saving = 0;
  let sent = null;
  window.addEventListener("pageshow", () => { sent = null; });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (sent?.contains(event.target)) event.preventDefault();
    else saving += 1;
  });
  document.addEventListener("htmx:afterRequest", () => { saving -= 1; });
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!form.matches(":has([hx-post])")) return;
    if (!saving) { sent = form; return; }
    event.preventDefault();
    document.addEventListener("htmx:afterRequest", () => setTimeout(() => form.requestSubmit(submitter)), { once: true });
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leaves]"))
      Object.keys(localStorage).filter((key) => key.startsWith(HEAD)).forEach((key) => localStorage.removeItem(key));
  });

  // --- Signing with a finger, a pen or the mouse. ---
  function signature(place) {
    const canvas = place.querySelector("canvas");
    const value = place.querySelector("input");
    const clear = place.querySelector("[data-signature-clear]");
    const pen = canvas.getContext("2d");
    const blank = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); };
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    };
    canvas.hidden = clear.hidden = false;
    blank();
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#10233a" });
    if (value.value) {
      const before = new Image();
      before.onload = () => pen.drawImage(before, 0, 0);
      before.src = value.value;
    }
    let drawing = false;
    canvas.addEventListener("pointerdown", (event) => {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...at(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing) return;
      pen.lineTo(...at(event));
      pen.stroke();
    });
    canvas.addEventListener("pointerup", () => { drawing = false; value.value = canvas.toDataURL("image/png"); });
    clear.addEventListener("click", () => { blank(); value.value = ""; });
  }

  // --- A refusal answers into #messages, whatever the asking element wanted to swap. ---
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422 && event.detail.target?.id === "messages") event.detail.swapOverride = "innerHTML";
  });
  document.addEventListener("htmx:load", (event) => ready(event.target));
  function ready(root) {
    copyable(root);
    all("[data-signature]:not([data-ready])", root).forEach((place) => { place.dataset.ready = ""; signature(place); });
  }
  document.body.append(said);
  drafts();
  ready(document);
})();
