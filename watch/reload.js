
(() => {
  const version = document.currentScript.dataset.version;
  new EventSource("/events").onmessage = (event) => {
    if (event.data !== version) location.reload();
  };
})();
