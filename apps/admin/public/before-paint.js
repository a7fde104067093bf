// Runs before the first paint, as its own file because the page's policy allows no inline script:
// the remembered theme and language, so that no page flashes in the wrong one.
(function () {
  try {
    var theme = localStorage.getItem('smssend.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('smssend.language') === 'en') document.documentElement.lang = 'en';
  } catch (blocked) {
    // Storage can be forbidden by the browser's settings: the system's theme then holds.
    document.documentElement.removeAttribute('data-theme');
  }
})();
