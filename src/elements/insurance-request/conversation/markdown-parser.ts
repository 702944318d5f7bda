import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import { parseUrl } from '../../../model/text/parse-url.js';

/** Raw HTML is text; links other than absolute ones to the web or to a mailbox stay as written. */
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.validateLink = isLink;
parser.normalizeLink = (url) => (isLink(url) ? new URL(url).href : url);
// Host names are shown in their encoded form: letters of other scripts look alike.
parser.normalizeLinkText = (url) => url;
parser.inline.ruler.before('escape', 'math', readMath);

/** The flat list of tokens of a Markdown text; blocks have children. */
export function parseMarkdown(text: string): Token[] {
  return parser.parse(text, {});
}

function isLink(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url) && parseUrl(url) !== undefined;
}

/** The longest formula. */
const LONGEST_FORMULA = 1_000;
const ENDS: Record<string, string> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' };

/** Formulas stay as written: their backslashes, asterisks and underscores are not Markdown. */
function readMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '$' && src[pos] !== '\\') return false;
  const rest = src.slice(pos, Math.min(posMax, pos + LONGEST_FORMULA));
  const end = ENDS[rest.slice(0, 2)];
  const length = end ? rest.indexOf(end, 2) + 2 : lengthOfInline(rest);
  if (length < (end ? 4 : 3)) return false;
  if (!silent) state.push('text', '', 0).content = rest.slice(0, length);
  state.pos += length;
  return true;
}

/** `$x_1$`, but not the price in `$5 and $6`. */
function lengthOfInline(rest: string): number {
  return /^\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)/.exec(rest)?.[0].length ?? 0;
}
