import createPurifier from 'dompurify';
import { visibleCode, visibleText } from '../../../model/text/visible-text.js';
import type { TextPiece } from '../../../model/text/text-pieces.js';
import { buildMarkdown, type Builder, type FormatWords } from './markdown-nodes.js';
import { parseMarkdown } from './markdown-parser.js';

/** A separate instance: hooks and settings of the shared one belong to the host page. */
const purifier = createPurifier(window);

/** Longer texts stay plain. */
const MOST_TOKENS = 3_000;

/** Code in a formatted text, plain until it is highlighted. */
export interface CodeBlock {
  element: HTMLElement;
  code: string;
  /** As its fence names it; may be empty. */
  language: string;
}

export interface FormattedPiece {
  element: HTMLElement;
  code: readonly CodeBlock[];
}

/** A piece of text in nodes; text that cannot be formatted stays as written. */
export function formatPiece({ kind, text, language }: TextPiece, words: FormatWords): FormattedPiece {
  const element = document.createElement('div');
  element.className = 'md';
  // What a model writes is in no language that is known.
  element.lang = '';
  const blocks: CodeBlock[] = [];
  const codeBlock = (code: string, name: string) => {
    const block = plainCode(code, name);
    blocks.push(block);
    return block.element.parentElement!;
  };
  if (kind === 'code') element.append(codeBlock(text, language ?? ''));
  else if (kind === 'text' || !addMarkdown(element, visibleText(text), { ...words, codeBlock })) {
    element.classList.add('plain');
    element.textContent = visibleText(text);
  }
  return { element: sanitized(element), code: blocks };
}

function addMarkdown(root: HTMLElement, text: string, builder: Builder): boolean {
  const tokens = parseMarkdown(text);
  if (tokens.length > MOST_TOKENS) return false;
  buildMarkdown(root, tokens, builder);
  return true;
}

function plainCode(text: string, language: string): CodeBlock {
  const code = visibleCode(text.replace(/\n$/, ''));
  const block = document.createElement('pre');
  block.className = 'code';
  const element = block.appendChild(document.createElement('code'));
  element.textContent = code;
  return { element, code, language: language.toLowerCase() };
}

/**
 * Gives code its colours, which change no line. What does that is fetched when code is shown first, and the grammar
 * of each language likewise.
 *
 * @throws where they cannot be loaded; the code stays plain
 */
export async function highlight({ element, code, language }: CodeBlock): Promise<void> {
  if (language === '') return;
  const { highlighted } = await import('./highlight.js');
  const nodes = await highlighted(code, language);
  if (!nodes) return;
  const colored = document.createElement('code');
  colored.append(...nodes);
  element.replaceChildren(...sanitized(colored).childNodes);
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
