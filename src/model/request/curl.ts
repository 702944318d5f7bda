import { rootItem } from '../json/item.js';
import { jsonPieces } from '../json/text.js';
import { isCredential, maskedHeader, maskedText, maskedUrl, maskedValue } from '../json/mask.js';
import type { RequestStage } from '../base/types.js';

/** Headers that curl sets itself, or that belong to the connection. */
const LEFT_OUT = new Set(['content-length', 'host', 'connection', 'transfer-encoding', 'accept-encoding']);

const BREAK = ' \\\n  ';

/**
 * A request as a curl command, in pieces, so that copying ten megabytes can be interrupted. Credentials in the
 * address, the headers and the body are replaced by placeholders such as `<AUTHORIZATION>`; so is an unknown
 * address.
 */
export function* curlPieces({ method, url, headers, body }: RequestStage): Generator<string> {
  const given = Object.entries(headers ?? {}).filter(
    ([name]) => !LEFT_OUT.has(name.toLowerCase()) && !name.startsWith(':'),
  );
  const hasType = given.some(([name]) => name.toLowerCase() === 'content-type');
  const hasBody = body !== undefined && body !== null;
  const isJson = hasBody && typeof body !== 'string';
  const type: [string, string][] = isJson && !hasType ? [['content-type', 'application/json']] : [];
  const usual = hasBody ? 'POST' : 'GET';
  yield [
    `curl ${quoted(url === undefined ? '<URL>' : maskedUrl(url, placeholder))}`,
    ...(method && method.toUpperCase() !== usual ? [`-X ${quoted(method)}`] : []),
    ...[...given, ...type].map(([name, value]) => `-H ${quoted(headerText(name, value))}`),
  ].join(BREAK);
  if (!hasBody) return;
  yield `${BREAK}--data-raw '`;
  for (const piece of bodyPieces(body)) yield escaped(piece);
  yield `'`;
}

/** The text of a body, its credentials replaced. */
function* bodyPieces(body: unknown): Generator<string> {
  const data = typeof body === 'string' ? parsed(body) : body;
  if (data === undefined)
    yield maskedText(maskedValue(body as string, '', placeholder), placeholder('secret'));
  else yield* jsonPieces(rootItem(data, true), placeholder);
}

/** A text that is a sequence of JSON values, which may contain credentials. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The placeholder for a credential of that name. */
function placeholder(name: string): string {
  return `<${name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase() || 'SECRET'}>`;
}

function headerText(name: string, value: string): string {
  const scheme = isCredential(name) ? schemeOf(value) : '';
  const told = scheme + maskedHeader(name, value, placeholder);
  // A line break would begin another header.
  return `${name}: ${told}`.replaceAll(/[\r\n]+/g, ' ');
}

/** The scheme before the secret in the values of authorization headers. */
function schemeOf(value: string): string {
  return /^(?:Bearer|Basic|Token) (?=\S)/i.exec(value)?.[0] ?? '';
}

/** Quotes a text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${escaped(text)}'`;
}

/** Within single quotes. */
function escaped(text: string): string {
  return text.replaceAll('\0', '').replaceAll("'", "'\\''");
}
