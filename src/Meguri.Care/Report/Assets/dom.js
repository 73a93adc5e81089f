// Small tools: elements are built, never pasted together from text, so that no name from a file can become markup.
const root = document.documentElement;
const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** The text of the language on screen. A text is { ja, en }. */
const say = text => text[root.lang] ?? text.en;

const svgNamespace = 'http://www.w3.org/2000/svg';
const svg = (name, attributes, ...children) => fill(document.createElementNS(svgNamespace, name), attributes, children);
const html = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** A choice that survives a reload where the browser allows it; a report opened from disk may have no storage. */
const memory = {
  get(key) { try { return localStorage.getItem('meguri-' + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem('meguri-' + key, value); } catch { /* shown all the same */ } },
};
