// Telegram puts what it knows of whoever opens a Mini App behind the # of the address. It is carried to the server, which
// checks it and gives this browser a session; the page it goes on to is looked at without any script.
"use strict";
(async () => {
  const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  const survey = new URLSearchParams(location.search).get("survey") || "";
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(survey)) return;
  if (told) {
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    // A refusal is no end: results may be published, or this browser may have been let in before.
    await fetch("/results/enter", { method: "POST", body: told, headers }).catch(() => null);
  }
  location.replace("/results/" + survey);
})();
