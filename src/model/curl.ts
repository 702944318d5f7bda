import { rootItem } from './json/item.js';
import { jsonText } from './json/text.js';
import { isCredential, maskCredentials, maskedUrl } from './mask.js';
import type { RequestStage } from './types.js';

/** Headers that the command makes itself, or that belong to the connection. */
const LEFT_OUT = new Set(['content-length', 'host', 'connection', 'transfer-encoding', 'accept-encoding']);

/**
 * A request as a command of the shell. What lets somebody in is replaced by a placeholder, such as `<AUTHORIZATION>`,
 * in the address, the headers and the body; where no address was recorded there is a placeholder too.
 *
 * @throws {TypeError} where the body holds itself
 */
export function curlCommand({ method, url, headers, body }: RequestStage): string {
  const given = Object.entries(headers ?? {}).filter(
    ([name]) => !LEFT_OUT.has(name.toLowerCase()) && !name.startsWith(':'),
  );
  const hasType = given.some(([name]) => name.toLowerCase() === 'content-type');
  const data = bodyText(body);
  const isJson = data !== undefined && typeof body !== 'string';
  const type: [string, string][] = isJson && !hasType ? [['content-type', 'application/json']] : [];
  const usual = data === undefined ? 'GET' : 'POST';
  const lines = [
    `curl ${quoted(url === undefined ? '<URL>' : maskedUrl(url, placeholder))}`,
    ...(method && method.toUpperCase() !== usual ? [`-X ${quoted(method)}`] : []),
    ...[...given, ...type].map(([name, value]) => `-H ${quoted(headerText(name, value))}`),
    ...(data === undefined ? [] : [`--data-raw ${quoted(data)}`]),
  ];
  return lines.join(' \\\n  ');
}

/** The text of a body, its credentials replaced; nothing where there is none. */
function bodyText(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  const data = typeof body === 'string' ? parsed(body) : body;
  if (data === undefined) return body as string;
  return jsonText(rootItem(maskCredentials(data, placeholder), false));
}

/** What a text holds that is JSON of several values, among which there may be credentials. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What stands in place of a credential of that name. */
function placeholder(name: string): string {
  return `<${name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase() || 'SECRET'}>`;
}

function headerText(name: string, value: string): string {
  const told = isCredential(name) ? `${schemeOf(value)}${placeholder(name)}` : value;
  // A line break would be another header.
  return `${name}: ${told}`.replaceAll(/[\r\n]+/g, ' ');
}

/** What comes before the secret itself in the values of authorization headers. */
function schemeOf(value: string): string {
  return /^(?:Bearer|Basic|Token) (?=\S)/i.exec(value)?.[0] ?? '';
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}
