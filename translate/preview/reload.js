// Only in a preview: shows what is wrong, and loads the page again when the site was built again.
(() => {
  let version = null;
  const show = ({ troubles, words }) => {
    document.getElementById("preview-troubles")?.remove();
    if (!troubles.length) return;
    const box = document.createElement("div");
    box.id = "preview-troubles";
    box.setAttribute("role", "alert");
    box.dir = "auto";
    box.style.cssText = "all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-block-size: 50vh;" +
      "overflow: auto; padding: 1rem 1.25rem; background: #7a1420; color: #fff; font: 15px/1.5 system-ui, sans-serif;";
    const title = document.createElement("strong");
    title.textContent = words.title;
    const list = document.createElement("ul");
    list.style.cssText = "margin: .5rem 0; padding-inline-start: 1.25rem;";
    for (const trouble of troubles) {
      const item = document.createElement("li");
      item.textContent = trouble;
      list.append(item);
    }
    const close = document.createElement("button");
    close.textContent = words.close;
    close.addEventListener("click", () => box.remove());
    box.append(title, list, close);
    document.body.append(box);
  };
  new EventSource("/.preview/events").addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    if (version !== null && message.version !== version) return location.reload();
    version = message.version;
    show(message);
  });
})();
