(() => {
  const body = document.body, form = document.querySelector("form[action='/ballot']");
  let touched = false, asked = 0;
  const news = () => fetch("/revision", {cache: "no-store"}).then(r => r.ok ? r.text() : Promise.reject());
  document.addEventListener("input", () => { touched = true; });
  const look = () => {
    if (!body.dataset.watch || document.hidden) return;
    news().then(now => {
      if (!touched && !now.split(" ").includes(body.dataset.watch)) location.reload();
    }).catch(() => {});
  };
  if (body.dataset.watch) setInterval(look, 1500);
  document.addEventListener("visibilitychange", look);
  const left = document.querySelector("[data-seconds]");
  if (left) {
    const words = left.textContent, ends = Date.now() + 1000 * left.dataset.seconds;
    const shown = words.match(/\d+:\d\d/)[0];
    setInterval(() => {
      const s = Math.max(0, Math.round((ends - Date.now()) / 1000));
      left.textContent = words.replace(shown, Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0"));
    }, 1000);
  }
  if (form) form.addEventListener("submit", event => {
    event.preventDefault();
    const by = event.submitter, mine = ++asked;
    news().then(() => {
      if (mine !== asked) return;
      if (by && by.name) {
        const go = document.createElement("input");
        go.type = "hidden"; go.name = by.name; go.value = by.value;
        form.append(go);
      }
      form.submit();
    }).catch(() => {
      let told = document.getElementById("problem");
      if (!told) {
        told = document.createElement("p");
        told.id = "problem"; told.tabIndex = -1; told.setAttribute("role", "alert");
        document.querySelector("main").prepend(told);
      }
      told.textContent = body.dataset.offline;
      told.focus();
    });
  });
})();
