// What Material leaves without a good name for those who hear a page: the search is a dialog, the buttons of a block of code are no
// place to go to, and each part of the navigation has its title.
const name = () => {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  document.querySelectorAll(".md-code__nav").forEach((one) => one.setAttribute("role", "none"));
};
document.querySelectorAll("nav[aria-labelledby]").forEach((one) => {
  one.setAttribute("aria-label", one.querySelector(".md-nav__title").textContent.trim());
  one.removeAttribute("aria-labelledby");
});
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
