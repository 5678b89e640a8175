// The chat page: shows each persona's chat, keeps it live by server-sent events, and carries out taps and words.

import { drawn, make, rowsOf, safeLink, setup, words } from "/chat/messages.js";

const panes = new Map();
const TOAST_MS = 4000;
const TYPING_MS = 5000;

async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST" };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

// One persona

class Pane {
  constructor(person, index) {
    this.person = person;
    this.root = document.getElementById("pane").content.firstElementChild.cloneNode(true);
    this.root.id = `pane-${index}`;
    this.root.dataset.person = person.id;
    this.root.setAttribute("aria-label", `${person.name}, ${person.title}`);
    this.log = this.find(".log");
    this.log.setAttribute("aria-label", person.name);
    this.input = this.find("textarea");
    this.find(".name").textContent = person.name;
    this.find(".role").textContent = person.title;
    this.label();
    this.listen();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  label() {
    this.find("summary").setAttribute("aria-label", `${words.more}: ${this.person.name}`);
    this.find("[data-do=copy]").textContent = words.copy;
    this.find("[data-do=commands]").setAttribute("aria-label", words.commands);
    this.find("[data-do=commands]").title = words.commands;
    this.find(".attach").title = words.attach;
    this.find(".attach input").setAttribute("aria-label", words.attach);
    this.find(".send").setAttribute("aria-label", words.send);
    this.input.placeholder = words.write;
    this.input.setAttribute("aria-label", `${words.write}: ${this.person.name}`);
    this.find(".typing").textContent = `${setup.bot.name} ${words.typing}`;
  }

  listen() {
    this.find(".compose").addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.say();
    });
    this.input.addEventListener("input", () => this.grow());
    this.find(".attach input").addEventListener("change", (event) => this.attach(event.target));
    this.find("[data-do=copy]").addEventListener("click", () => this.copy());
    this.find("[data-do=block]").addEventListener("click", () => this.toggleBlock());
    this.find("[data-do=start]").addEventListener("click", () => this.begin());
    this.find("[data-do=commands]").addEventListener("click", () => this.toggleCommands());
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeMenus();
    });
    this.root.addEventListener("click", (event) => {
      if (!event.target.closest(".menu, .commands, [data-do=commands]")) this.closeMenus();
    });
  }

  async load() {
    const chat = await ask(`/sandbox/people/${this.person.id}`);
    this.log.replaceChildren(...chat.messages.map((message) => drawn(this, message)));
    this.find(".about").textContent = chat.description;
    this.stand(chat);
    this.scroll();
    return chat.next;
  }

  // Whether the chat is open, stopped or not yet begun, and the keyboard below the messages.
  stand(chat) {
    this.blocked = chat.blocked;
    const open = chat.started && !chat.blocked;
    this.find(".begin").hidden = open;
    this.find(".compose").hidden = !open;
    this.find("[data-do=start]").textContent = chat.blocked ? words.unblock : words.start;
    if (chat.blocked) this.find(".about").textContent = words.blocked;
    this.find(".about").hidden = !this.find(".about").textContent;
    this.find("[data-do=block]").textContent = chat.blocked ? words.unblock : words.block;
    this.find("[data-do=block]").hidden = !chat.started;
    const below = this.find(".below");
    below.hidden = !open || !chat.keyboard.length;
    below.replaceChildren(...rowsOf(chat.keyboard, (label) => {
      const node = make("button", "key", label);
      node.type = "button";
      node.addEventListener("click", () => this.act("send", { text: label }));
      return node;
    }));
  }

  async act(deed, body) {
    try {
      const done = await ask(`/sandbox/people/${this.person.id}/${deed}`, body ?? {});
      this.stand(done);
      if (done.url && safeLink(done.url)) window.open(done.url, "_blank", "noopener");
    } catch {
      this.toast(words.failed);
    }
  }

  say() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    this.closeMenus();
    this.act("send", { text });
  }

  begin() {
    if (this.blocked) this.act("unblock");
    else this.act("start", { payload: this.person.start });
  }

  async attach(input) {
    const form = new FormData();
    form.append("file", input.files[0]);
    input.value = "";
    try {
      this.stand(await ask(`/sandbox/people/${this.person.id}/file`, form));
    } catch {
      this.toast(words.failed);
    }
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 128)}px`;
  }

  async copy() {
    this.closeMenus();
    try {
      const response = await fetch(`/sandbox/people/${this.person.id}/transcript`);
      await navigator.clipboard.writeText(await response.text());
      this.toast(words.copied);
    } catch {
      this.toast(words.failed);
    }
  }

  toggleBlock() {
    this.closeMenus();
    this.act(this.blocked ? "unblock" : "block");
  }

  async toggleCommands() {
    const list = this.find(".commands");
    const opening = list.hidden;
    this.closeMenus();
    if (!opening) return;
    const chat = await ask(`/sandbox/people/${this.person.id}`);
    const items = chat.commands.map((command) => {
      const node = make("button");
      node.type = "button";
      node.append(make("b", "", `/${command.command}`), " ", make("span", "", command.description));
      node.addEventListener("click", () => {
        this.closeMenus();
        this.act("send", { text: `/${command.command}` });
      });
      return node;
    });
    list.replaceChildren(...(items.length ? items : [make("p", "", words["no-commands"])]));
    list.hidden = false;
    this.find("[data-do=commands]").setAttribute("aria-expanded", "true");
    list.querySelector("button")?.focus();
  }

  closeMenus() {
    this.find(".menu").open = false;
    this.find(".commands").hidden = true;
    this.find("[data-do=commands]").setAttribute("aria-expanded", "false");
  }

  // What happened

  happened(event) {
    this.find(".typing").hidden = event.type !== "acting";
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => { this.find(".typing").hidden = true; }, TYPING_MS);
    this.stand(event);
    if (event.type === "sent" || event.type === "said") this.add(event.message);
    else if (event.type === "edited" || event.type === "corrected") this.replace(event.message);
    else if (event.type === "deleted") this.at(event.message_id)?.remove();
    else if (event.type === "toast" && event.user_id === this.person.id) this.answered(event);
    if (event.type === "sent") unread(this);
  }

  at(messageId) {
    return this.log.querySelector(`[data-id="${messageId}"]`);
  }

  add(message) {
    if (this.at(message.message_id)) return;
    const fresh = drawn(this, message);
    this.log.append(fresh);
    this.reveal(fresh);
  }

  replace(message) {
    const old = this.at(message.message_id);
    if (!old) return;
    const label = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    const fresh = drawn(this, message);
    const nearEnd = this.nearEnd();
    fresh.classList.add("changed");
    old.replaceWith(fresh);
    // Whoever taps by keyboard stays on the card: on the same button, or on its first one.
    if (label !== null) {
      const keys = [...fresh.querySelectorAll(".key")];
      (keys.find((key) => key.textContent === label) ?? keys[0] ?? this.log).focus({ preventScroll: true });
    }
    if (nearEnd) this.reveal(fresh);
  }

  nearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
  }

  // To the end; where a message is longer than the screen, to where one begins to read it.
  reveal(node) {
    this.scroll();
    if (node.offsetHeight > this.log.clientHeight) node.scrollIntoView({ block: "start" });
  }

  scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  answered(event) {
    if (event.url) this.follow(event.url);
    if (!event.text) return;
    if (event.alert) showAlert(this.person.name, event.text);
    else this.toast(event.text);
  }

  follow(address) {
    if (safeLink(address)) window.open(address, "_blank", "noopener");
  }

  toast(text) {
    const box = this.find(".toast");
    box.textContent = text;
    box.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      box.classList.remove("shown");
      box.textContent = "";
    }, TOAST_MS);
  }
}

const alerts = [];

function showAlert(name, text) {
  alerts.push({ name, text });
  nextAlert();
}

function nextAlert() {
  const dialog = document.querySelector("dialog.alert");
  if (dialog.open || !alerts.length) return;
  const { name, text } = alerts.shift();
  dialog.querySelector("h2").textContent = name;
  dialog.querySelector("p").textContent = text;
  dialog.querySelector("button").textContent = words.ok;
  dialog.showModal();
}

// Tabs, for a phone's width

const tabs = document.querySelector(".tabs");

function choose(chosen) {
  for (const pane of panes.values()) {
    const selected = pane === chosen;
    pane.root.classList.toggle("chosen", selected);
    pane.tab.setAttribute("aria-selected", String(selected));
    pane.tab.tabIndex = selected ? 0 : -1;
    if (selected) {
      pane.tab.querySelector(".dot")?.remove();
      pane.tab.removeAttribute("aria-description");
      pane.scroll();
    }
  }
}

function unread(pane) {
  if (pane.root.classList.contains("chosen") || pane.tab.querySelector(".dot")) return;
  pane.tab.append(make("span", "dot"));
  pane.tab.setAttribute("aria-description", words.unread);
}

function addTab(pane) {
  pane.tab = make("button", "tab", pane.person.title);
  pane.tab.type = "button";
  pane.tab.setAttribute("role", "tab");
  pane.tab.setAttribute("aria-controls", pane.root.id);
  pane.tab.addEventListener("click", () => choose(pane));
  tabs.append(pane.tab);
}

tabs.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...panes.values()];
  const now = all.findIndex((pane) => pane.tab === document.activeElement);
  const next = all[(now + step + all.length) % all.length];
  choose(next);
  next.tab.focus();
});

// Beginning, and staying up to date

function offline(is) {
  const box = document.querySelector(".offline");
  box.textContent = is ? words.offline : "";
  box.hidden = !is;
}

function follow(since) {
  const source = new EventSource(`/sandbox/events?since=${since}`);
  source.onopen = () => offline(false);
  source.onerror = () => offline(true);
  source.onmessage = (event) => {
    const body = JSON.parse(event.data);
    panes.get(body.chat_id)?.happened(body);
  };
}

async function begin() {
  document.querySelector("dialog.alert").addEventListener("close", nextAlert);
  setup.people.forEach((person, index) => {
    const pane = new Pane(person, index);
    panes.set(person.id, pane);
    document.querySelector(".panes").append(pane.root);
    addTab(pane);
  });
  const loaded = await Promise.all([...panes.values()].map((pane) => pane.load()));
  const [first] = panes.values();
  if (first) choose(first);
  follow(loaded.length ? Math.min(...loaded) : 0);
  document.body.dataset.ready = "true";
}

begin().catch(() => offline(true));
