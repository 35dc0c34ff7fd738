// Making and finding elements. Text becomes text nodes and nothing else, so that no name or document is ever read as HTML.

const byId = (id) => document.getElementById(id);
const SVG_SPACE = "http://www.w3.org/2000/svg";

/** Attributes that make() may set; anything else is a mistake of ours, and links come from linkTo() and outsideLink() only. */
const SAFE = /^(class|id|for|type|role|tabindex|title|hidden|value|min|max|step|name|checked|selected|disabled|scope|colspan|dir|lang|maxlength|autocomplete|spellcheck|placeholder|(aria|data)-[a-z-]+)$/;

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** An HTML element; `onclick` and the like are listeners, children may be nested lists of nodes and texts. */
function make(tag, attributes, ...children) {
  for (const name of Object.keys(attributes ?? {})) {
    if (!name.startsWith("on") && !SAFE.test(name)) throw new Error(`attribute ${name}`);
  }
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
const draw = (tag, attributes, ...children) => fill(document.createElementNS(SVG_SPACE, tag), attributes, children);

/** A name from outside, kept from turning the text around it (right-to-left marks and scripts). */
const bdi = (text, attributes) => make("bdi", attributes, text);

/**
 * A link to an original elsewhere: the only one that leads out of the page, and only to the web. An address of any other kind,
 * as `javascript:` or `file:`, is none.
 */
function outsideLink(address, attributes, ...children) {
  let target;
  try {
    target = new URL(address);
  } catch {
    return null;
  }
  if (!["http:", "https:"].includes(target.protocol)) return null;
  const link = make("a", attributes, ...children);
  link.href = target.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** Puts `children` in the place of whatever `element` holds. */
function replace(element, ...children) {
  element.replaceChildren();
  return fill(element, null, children);
}

/** Shortens to `most` characters, never through the middle of one. */
function shorten(text, most) {
  if (text.length <= most) return text;
  const characters = Array.from(text.slice(0, most * 4));
  return characters.length <= most ? text : characters.slice(0, most - 1).join("").trimEnd() + "…";
}

/** A function that runs once calls have stopped for `wait` milliseconds; `.now()` runs it at once if it is due. */
function later(work, wait) {
  let timer = 0;
  const due = () => { timer = 0; work(); };
  const ask = () => { clearTimeout(timer); timer = setTimeout(due, wait); };
  ask.now = () => { if (timer) { clearTimeout(timer); due(); } };
  return ask;
}

/** Says something in passing. */
function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { box.hidden = true; }, 4000);
}

/** Fills in the words that stand in the page itself. */
function translatePage() {
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.matches("button, summary")) element.title = t(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
}
