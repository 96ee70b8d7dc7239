// Sends a reader to the first of the browser's languages that the page links to. Without it, the links are there.
(() => {
  const links = [...document.querySelectorAll("[data-languages] a[hreflang]")];
  const parts = (tag) => {
    try { return new Intl.Locale(tag).maximize(); } catch { return { language: tag }; }
  };
  const alike = [
    (one, other) => one.toString() === other.toString(),
    (one, other) => one.language === other.language && one.script === other.script,
  ];
  for (const wanted of (navigator.languages || []).map(parts)) {
    for (const same of alike) {
      const found = links.find((link) => same(wanted, parts(link.hreflang)));
      if (found) return location.replace(found.href + location.hash);
    }
  }
})();
