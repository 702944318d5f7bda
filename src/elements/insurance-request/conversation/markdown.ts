import createPurifier from 'dompurify';
import { visibleCode, visibleText } from '../../../model/text/visible-text.js';
import type { TextPiece } from '../../../model/text/text-pieces.js';
import { highlighted } from './highlight.js';
import { buildMarkdown, type FormatWords } from './markdown-nodes.js';
import { parseMarkdown } from './markdown-parser.js';

/** A separate instance: hooks and settings of the shared one belong to the host page. */
const purifier = createPurifier(window);

/** Longer texts stay plain. */
const MOST_TOKENS = 3_000;

/** The nodes of a piece of text; text that cannot be formatted stays as written. */
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
 * The nodes were created from an allow list; this is a second, independent check. It works on nodes: no HTML is
 * parsed, so that no Trusted Types policy is needed.
 */
function sanitized(root: HTMLElement): HTMLElement {
  purifier.sanitize(root, {
    IN_PLACE: true,
    TRUSTED_TYPES_POLICY: null,
    ALLOWED_TAGS: [...ALLOWED_TAGS],
    ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
    // The other attributes are not URLs.
    ADD_URI_SAFE_ATTR: ALLOWED_ATTRIBUTES.filter((name) => name !== 'href'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
  });
  return root;
}

/** The only elements that a model's text can create. */
export const ALLOWED_TAGS = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre'],
  ...['span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul', '#text'],
] as const;

/** The only attributes of these elements. */
export const ALLOWED_ATTRIBUTES = ['class', 'href', 'rel', 'start', 'tabindex', 'target', 'title'] as const;
