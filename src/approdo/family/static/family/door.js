// The way out leaves no step behind: the page is replaced, not followed. Without this script it is a link.
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-leave]");
  if (!way) return;
  event.preventDefault();
  fetch(way.href, { redirect: "manual", keepalive: true }).catch(() => {});
  document.body.hidden = true;
  window.location.replace(way.dataset.leave);
});
