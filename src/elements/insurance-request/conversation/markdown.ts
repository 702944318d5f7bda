import createPurifier from 'dompurify';
import { visibleCode, visibleText } from '../../../model/text/visible-text.js';
import type { TextPiece } from '../../../model/text/text-pieces.js';
import { highlighted } from './highlight.js';
import { buildMarkdown, type FormatWords } from './markdown-nodes.js';
import { parseMarkdown } from './markdown-parser.js';

/** One of our own: hooks and settings of the shared one belong to the host page. */
const purifier = createPurifier(window);

/** More than that is no text that somebody reads. */
const MOST_TOKENS = 3_000;

/** A piece of a text as nodes; what cannot be formatted stays as it was written. */
export function formatPiece({ kind, text, language }: TextPiece, words: FormatWords): HTMLElement {
  const root = document.createElement('div');
  root.className = 'md';
  if (kind === 'code') root.append(codeBlock(text, language ?? ''));
  else if (kind === 'text' || !addMarkdown(root, visibleText(text), words)) {
    root.classList.add('plain');
    root.textContent = visibleText(text);
  }
  return sanitized(root);
}

function addMarkdown(root: HTMLElement, text: string, words: FormatWords): boolean {
  const tokens = parseMarkdown(text);
  if (tokens.length > MOST_TOKENS) return false;
  buildMarkdown(root, tokens, { ...words, codeBlock });
  return true;
}

export function codeBlock(code: string, language: string): HTMLElement {
  const block = document.createElement('pre');
  block.className = 'code';
  const inner = document.createElement('code');
  inner.append(...highlighted(visibleCode(code.replace(/\n$/, '')), language.toLowerCase()));
  block.append(inner);
  return block;
}

/**
 * The nodes were made one by one from a list of what is allowed; this is the second line, of others' making. It
 * works on nodes: no HTML is parsed, so that no policy for trusted types is needed.
 */
function sanitized(root: HTMLElement): HTMLElement {
  purifier.sanitize(root, {
    IN_PLACE: true,
    TRUSTED_TYPES_POLICY: null,
    ALLOWED_TAGS: [...ALLOWED_TAGS],
    ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
    // The others are no addresses.
    ADD_URI_SAFE_ATTR: ALLOWED_ATTRIBUTES.filter((name) => name !== 'href'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
  });
  return root;
}

/** Nothing of what a model wrote becomes another element than these. */
export const ALLOWED_TAGS = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre'],
  ...['span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul', '#text'],
] as const;

/** Nor gets it other attributes. */
export const ALLOWED_ATTRIBUTES = ['class', 'href', 'rel', 'start', 'tabindex', 'target', 'title'] as const;
