/** A link found in a text, as markdown-it takes it. */
interface WebLink {
  schema: string;
  index: number;
  lastIndex: number;
  raw: string;
  text: string;
  url: string;
}

/** Letters, digits, hyphens and single dots between them, or an address in brackets. */
const HOST = String.raw`(?:\[[\da-f:.]+\]|(?:[\p{L}\p{N}\p{M}-]|(?<=[^.])\.(?=[\p{L}\p{N}]))+)`;
/** A link that would go on after its host in a way that is none is not cut there: its host would be another one. */
const END = String.raw`(?![.:]?[\p{L}\p{N}_@-])`;
/** What RFC 3986 allows, and letters of other scripts; their punctuation ends a link. */
const REST = String.raw`(?:[/?#](?:[!#-;=?-\[\]_a-z{}~]|[^\0-\x7f\p{P}\p{Z}\p{C}\uff5c])*)?`;
const PATTERN = String.raw`(?:https?://${HOST}(?::\d{1,5})?${END}${REST}|mailto:[\w.!#$%&'*+/=?^{|}~-]+@${HOST}${END})`;
const ANYWHERE = new RegExp(String.raw`(?<![\p{L}\p{N}_])${PATTERN}`, 'giu');
const AT_START = new RegExp(`^${PATTERN}`, 'iu');

/** Finds links to the web and to mailboxes that are written in full: texts have no others to be followed. */
export const webLinks = {
  test: (text: string): boolean => match(text) !== null,
  match,
  matchAtStart(text: string): WebLink | null {
    const found = AT_START.exec(text);
    return found && linkOf(found);
  },
};

function match(text: string): WebLink[] | null {
  const links = Array.from(text.matchAll(ANYWHERE), linkOf);
  return links.length > 0 ? links : null;
}

function linkOf({ 0: found, index }: RegExpExecArray): WebLink {
  const url = ended(found);
  const schema = /^.*?:/.exec(url)![0].toLowerCase();
  return { schema, index, lastIndex: index + url.length, raw: url, text: url, url };
}

const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Without the sentence's own signs: a bracket that was opened before the link, and marks at its end. */
function ended(url: string): string {
  const open: Record<string, number> = {};
  let end = 0;
  for (; end < url.length; end++) {
    const sign = url[end]!;
    const opening = CLOSING[sign];
    if (opening === undefined) open[sign] = (open[sign] ?? 0) + 1;
    else if (!open[opening]) break;
    else open[opening]--;
  }
  while (/[.,;:!?'*_~([{]/.test(url[end - 1]!)) end--;
  return url.slice(0, end);
}
