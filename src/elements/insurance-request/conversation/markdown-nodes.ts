import type { Token } from 'markdown-it';
import { parseUrl } from '../../../model/text/parse-url.js';
import { visibleText } from '../../../model/text/visible-text.js';

/** Words that formatting adds to a text, in the reader's language. */
export interface FormatWords {
  image: string;
}

export interface Builder extends FormatWords {
  codeBlock(code: string, language: string): HTMLElement;
}

/** Elements by their opening token; headings rank below the panel's own. */
const ELEMENTS: Record<string, string> = {
  paragraph: 'p',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  blockquote: 'blockquote',
  table: 'table',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  th: 'th',
  td: 'td',
  em: 'em',
  strong: 'strong',
  s: 'del',
};

/** Appends the nodes of a list of tokens to an element; no HTML is written or parsed. */
export function buildMarkdown(root: HTMLElement, tokens: readonly Token[], builder: Builder): void {
  const open: HTMLElement[] = [root];
  for (const token of tokens) {
    if (token.type !== 'inline') addToken(open, token, builder);
    else {
      const depth = open.length;
      for (const child of token.children ?? []) addToken(open, child, builder);
      open.length = Math.min(open.length, depth);
    }
  }
}

function addToken(open: HTMLElement[], token: Token, builder: Builder): void {
  const parent = open.at(-1)!;
  const { type, content, nesting } = token;
  if (nesting < 0) {
    if (!token.hidden && open.length > 1) closed(open.pop()!);
    return;
  }
  if (nesting > 0) {
    if (token.hidden) return;
    const element = made(token);
    if (element.tagName === 'TABLE') {
      const box = parent.appendChild(document.createElement('div'));
      box.className = 'table-box';
      box.tabIndex = 0;
      box.append(element);
    } else parent.append(element);
    open.push(element);
    return;
  }
  switch (type) {
    case 'text':
      // Again: entities may name characters that reorder text.
      parent.append(visibleText(isItem(parent) ? withBox(content) : content));
      break;
    case 'code_inline':
      parent.appendChild(document.createElement('code')).textContent = content;
      break;
    case 'softbreak':
    case 'hardbreak':
      parent.append(document.createElement('br'));
      break;
    case 'hr':
      parent.append(document.createElement('hr'));
      break;
    case 'fence':
    case 'code_block':
      parent.append(builder.codeBlock(content, /^\S*/.exec(token.info ?? '')![0]));
      break;
    case 'image':
      addImage(open, token, builder);
      break;
    default:
      parent.append(content);
  }
}

function made(token: Token): HTMLElement {
  const name = token.type.replace(/_open$/, '');
  if (name === 'heading') return document.createElement(token.tag === 'h1' ? 'h5' : 'h6');
  if (name === 'link') return link(String(token.attrGet('href') ?? ''));
  const element = document.createElement(ELEMENTS[name] ?? 'span');
  const start = token.attrGet('start');
  if (start !== null) element.setAttribute('start', String(start));
  const align = /text-align:\s*(center|right)/.exec(String(token.attrGet('style') ?? ''));
  if (align) element.className = align[1]!;
  return element;
}

function link(href: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return anchor;
  anchor.href = href;
  anchor.title = anchor.href;
  anchor.rel = 'noopener noreferrer nofollow';
  anchor.target = '_blank';
  return anchor;
}

/** A link whose text looks like another host shows its host. */
function closed(element: HTMLElement): void {
  if (!(element instanceof HTMLAnchorElement) || !element.host) return;
  const shown = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u.exec(element.textContent.slice(0, 300))?.[0].toLowerCase();
  if (shown !== undefined && shown !== element.hostname) element.append(` (${element.host})`);
}

/** Images are not loaded: a link shows the description and the host. */
function addImage(open: readonly HTMLElement[], token: Token, { image }: Builder): void {
  const source = String(token.attrGet('src'));
  const url = parseUrl(source);
  if (!url) return void open.at(-1)!.append(token.content);
  const { hostname, pathname, href } = url;
  const isInLink = open.some((element) => element.tagName === 'A');
  const element = isInLink ? document.createElement('span') : link(href);
  element.className = 'image-link';
  element.textContent = `${image}: ${token.content || pathname.split('/').at(-1) || href} (${hostname})`;
  open.at(-1)!.append(element);
}

/** Whether a text begins a list item. */
function isItem(parent: HTMLElement): boolean {
  const item = parent.tagName === 'P' ? parent.parentElement : parent;
  return item?.tagName === 'LI' && item.textContent === '';
}

/** The checkbox of a task as a character, since it cannot be changed. */
function withBox(text: string): string {
  return text.replace(/^\[([ xX])\](?= )/, (_, mark: string) => (mark === ' ' ? '☐' : '☑'));
}
