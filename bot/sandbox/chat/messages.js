// Draws messages: formatted text, files, keyboards.
// Whatever people or the bot wrote reaches the page as text nodes only; formatting is built from entities.

export const setup = JSON.parse(document.getElementById("setup").textContent);
export const words = setup.words;

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// Formatted text

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function safeLink(address) {
  return /^(https?:|mailto:|tel:)/i.test(address) ? address : null;
}

function link(pane, address) {
  const own = new RegExp(`^https?://t\\.me/${setup.bot.username}(\\?start=([\\w-]{1,64}))?$`).exec(address);
  const node = make("a");
  if (own) {
    node.href = "#";
    node.addEventListener("click", (event) => {
      event.preventDefault();
      pane.act("start", { payload: own[2] || null });
    });
  } else if (safeLink(address)) {
    node.href = address;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
  return node;
}

function wrapper(pane, entity, words) {
  if (entity.type === "text_link") return link(pane, entity.url);
  if (entity.type === "url") return link(pane, words);
  if (entity.type === "email") return link(pane, `mailto:${words}`);
  if (entity.type === "bot_command") {
    const node = make("a");
    node.href = "#";
    node.addEventListener("click", (event) => {
      event.preventDefault();
      pane.act("send", { text: words });
    });
    return node;
  }
  if (entity.type === "spoiler") {
    const node = make("button", "spoiler");
    node.type = "button";
    node.addEventListener("click", () => node.classList.add("seen"));
    return node;
  }
  return TAGS[entity.type] ? make(TAGS[entity.type]) : document.createDocumentFragment();
}

// Entities are sorted, outer before inner; offsets are UTF-16 units, as in JavaScript strings.
function formatted(pane, text, entities, from = 0, to = text.length) {
  const out = document.createDocumentFragment();
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    out.append(text.slice(at, start));
    const inner = entities.slice(i + 1).filter((other) => other.offset < end);
    const node = wrapper(pane, entity, text.slice(start, end));
    node.append(formatted(pane, text, inner, start, end));
    out.append(node);
    // A block ends its own line, so the line break after it would show as an empty one.
    at = ["BLOCKQUOTE", "PRE"].includes(node.nodeName) && text[end] === "\n" ? end + 1 : end;
  }
  out.append(text.slice(at, to));
  return out;
}

// Messages

function fileAddress(file) {
  return `/sandbox/files/${encodeURIComponent(file.file_id)}`;
}

function attachment(message) {
  if (message.photo) {
    const image = make("img", "photo");
    image.src = fileAddress(message.photo[message.photo.length - 1]);
    image.alt = words.photo;
    return image;
  }
  if (message.document) {
    const anchor = make("a", "document", message.document.file_name);
    anchor.href = fileAddress(message.document);
    anchor.download = message.document.file_name;
    return anchor;
  }
  if (message.sticker) {
    const sticker = make("div", "sticker", message.sticker.emoji);
    sticker.title = words.sticker;
    return sticker;
  }
  if (message.voice) return make("div", "", words.voice);
  if (message.video) return make("div", "", words.video);
  if (message.audio) return make("div", "", words.audio);
  if (message.location) return make("div", "", words.location);
  if (message.contact) return make("div", "", words.contact);
  return null;
}

function button(pane, message, key) {
  if (key.url) {
    const anchor = link(pane, key.url);
    anchor.className = "key link";
    anchor.textContent = key.text;
    return anchor;
  }
  const node = make("button", key.web_app ? "key link" : "key", key.text);
  node.type = "button";
  node.addEventListener("click", () => pane.act("tap", { message_id: message.message_id, label: key.text }));
  return node;
}

export function rowsOf(rows, draw) {
  return rows.map((row) => {
    const line = make("div", "row");
    line.append(...row.map(draw));
    return line;
  });
}

export function drawn(pane, message) {
  const mine = !message.from.is_bot;
  const box = make("div", mine ? "message mine" : "message");
  box.dataset.id = message.message_id;
  const said = message.text ?? message.caption ?? "";
  // As Telegram's apps do: what a link carries along with /start is the bot's business.
  const text = mine ? said.replace(/^(\/start) [\w-]{1,64}$/, "$1") : said;
  const extra = attachment(message);
  if (!text && !extra) {
    box.className = "message service";
    box.textContent = words.service;
    return box;
  }
  const bubble = make("div", "bubble");
  if (extra) bubble.append(extra);
  if (text) {
    const body = make("div", "words");
    body.append(formatted(pane, text, message.entities ?? message.caption_entities ?? []));
    bubble.append(body);
  }
  const time = new Date(message.date * 1000).toLocaleTimeString(setup.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  bubble.append(make("div", "meta", message.edit_date && !mine ? `${words.edited} ${time}` : time));
  box.append(bubble);
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length) {
    const keys = make("div", "keys");
    keys.append(...rowsOf(rows, (key) => button(pane, message, key)));
    box.append(keys);
  }
  return box;
}
