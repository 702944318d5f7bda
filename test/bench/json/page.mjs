// Runs in the page, with one peer: times are until what a body begins with is on the screen.
import { frame, untilPainted } from '../painted.mjs';
import { chatOf, hostile } from './bodies.mjs';

export function start(peer) {
  const host = document.getElementById('host');
  let value, body, other;

  window.bench = {
    async prepare(seed) {
      value = chatOf(seed);
      await peer.setup?.();
    },
    /** Shows something small first: what is shown afterwards is not the first thing that the page draws. */
    async clear() {
      peer.remove(host);
      await peer.show(host, { model: 'none', messages: [] });
      await frame();
      peer.remove(host);
      await frame();
      await frame();
    },
    draw: () =>
      untilPainted(
        () => peer.show(host, value),
        () => /messages/.test(textOf(host)) && /model-1/.test(textOf(host)),
        () => textOf(host).slice(0, 200),
      ),
    bodies: () => ['chat', ...Object.keys(hostile)],
    steps: () => Object.keys(peer.steps),
    /** Takes up a body, for the steps that follow. */
    begin(name) {
      peer.remove(host);
      body = hostile[name] ? hostile[name]() : value;
      other = changed(body);
    },
    /** Does what a reader does, until that is painted. */
    async step(name) {
      await peer.steps[name](host, body, other);
      await frame();
      await frame();
    },
  };
}

/** A body that differs a little from another. */
function changed(body) {
  if (typeof body === 'string') return `${body}!`;
  return Array.isArray(body) ? [...body, 'more'] : { ...body, more: true };
}

/** All text below a node, also in shadow roots. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const roots = node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : node.childNodes;
  let text = '';
  for (const child of roots) {
    if (child.nodeName === 'STYLE') continue;
    text += textOf(child);
    if (text.length > 5000) break;
  }
  return text;
}
