/* Keys and passkeys: the one thing here that needs a script. A form that holds a hidden field
   `data-key` asks the key when it is sent, and is sent again with the answer. */
(function () {
  "use strict";
  const ours = () => JSON.parse(document.getElementById("key-options").textContent);

  async function ask(act, form) {
    const keys = window.webauthnJSON;
    if (act === "login") {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error("no options");
      return keys.get((await answer.json()).request_options);
    }
    if (act === "get") return keys.get(ours().request_options);
    const options = ours().creation_options;
    const alone = form.querySelector("[name=passwordless]");
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone && alone.checked ? "required" : "discouraged";
    wanted.requireResidentKey = Boolean(alone && alone.checked);
    if (alone && alone.checked) wanted.userVerification = "required";
    return keys.create(options);
  }

  document.querySelectorAll("input[data-key]").forEach(function (field) {
    const form = field.form;
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      try {
        field.value = JSON.stringify(await ask(field.dataset.key, form));
      } catch (error) {
        field.value = ""; // the server says that no answer came
      }
      form.submit();
    });
  });
})();
