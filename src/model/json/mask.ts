import { isCredential, isCredentialParameter, isCredentialValue, withoutCredentials } from './credentials.js';
import { parseUrl } from '../text/parse-url.js';

export { isCredential } from './credentials.js';

/** Shown in place of a credential. */
export const MASK = '••••••••';

/** The replacement for a credential of that name. */
export type MaskOf = (name: string) => string;
const MASK_OF: MaskOf = () => MASK;

/** Names of what machines report, which may quote a credential. */
const REPORTS = /^(?:message|error|error_?message|error_?description|detail|reason|stack|stack_?trace|log)$/i;

/** An address; a name and a colon alone may begin a sentence. */
const ADDRESS = /^[a-z][a-z\d+.:-]*:\/\/\S+$/i;
/** A body of the type `application/x-www-form-urlencoded`. */
const FORM = /^[\w.%+[\]-]+=[^&\s]*(?:&[\w.%+[\]-]+=[^&\s]*)*$/;
/** The longest text that is tried as an address or a form, in UTF-16 units. */
const TRIED = 16_384;

/** A text with the credentials within it masked, as far as their shapes tell: a message, a line of a log. */
export function maskedText(text: string, mask = MASK): string {
  return withoutCredentials(text, mask);
}

/** The value of a header with its credentials masked. */
export function maskedHeader(name: string, value: string, maskOf: MaskOf = MASK_OF): string {
  if (isCredential(name)) return maskOf(name);
  return maskedText(maskedValue(value, name, maskOf), maskOf(name));
}

/**
 * The text of a field that is no credential by its name: masked where it is one by its shape, its parameters masked
 * where it is an address or a form. A text that only mentions a credential is what somebody wrote, and stays as it
 * is, except in reports such as `message` of an error.
 */
export function maskedValue(value: string, name = '', maskOf: MaskOf = MASK_OF): string {
  if (isCredentialValue(value, name)) return maskOf(name);
  if (REPORTS.test(name)) return maskedText(value, maskOf(name));
  if (value.length > TRIED) return value;
  if (ADDRESS.test(value)) return maskedUrl(value, maskOf);
  return FORM.test(value) ? maskedQuery(value, maskOf) : value;
}

/**
 * An address without credentials: user, password, and secrets in its path, its parameters and its fragment. Of what
 * cannot be parsed, query and fragment are left out.
 */
export function maskedUrl(url: string, maskOf: MaskOf = MASK_OF): string {
  const known = withoutUser(url);
  const [, start = '', query, hash] = /^([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(known)!;
  const path = maskedText(start, maskOf('secret')).replaceAll(
    /;([^=;/]+)=[^;/]*/g,
    (parameter, name: string) => (isCredentialParameter(name) ? `;${name}=${maskOf(name)}` : parameter),
  );
  if (!parseUrl(url)) return path;
  const search = query === undefined ? '' : `?${maskedQuery(query, maskOf)}`;
  return path + search + (hash === undefined ? '' : `#${maskedFragment(hash, maskOf)}`);
}

/** Without user and password, also where a parser would not find them: without a scheme or a host. */
function withoutUser(url: string): string {
  if (/^(?:mailto|sips?|xmpp|acct):/i.test(url)) return url;
  return url
    .replace(/^([a-z\d+.:-]*:)?([/\\]{1,9})[^/?#]*@/i, '$1$2')
    .replace(/^((?:https?|wss?|ftp):)?[^/?#\s:]*:[^/?#\s]*@/i, '$1');
}

/** Parameters, those that are secret at the end; the same text if none is. */
function maskedQuery(query: string, maskOf: MaskOf): string {
  const parameters = [...new URLSearchParams(query)];
  const isAzure = parameters.some(([name]) => name.toLowerCase() === 'sig');
  const secrets = new Set<string>();
  const rest: [string, string][] = [];
  let isChanged = false;
  for (const [name, value] of parameters) {
    const shown = isCredentialParameter(name, isAzure) ? maskOf(name) : maskedHeader(name, value, maskOf);
    isChanged ||= shown !== value;
    if (shown === maskOf(name)) secrets.add(name);
    else rest.push([name, shown]);
  }
  if (!isChanged) return query;
  const masks = [...secrets].map((name) => `${encodeURIComponent(name)}=${maskOf(name)}`);
  const shown = new URLSearchParams(rest).toString().replaceAll(encodeURIComponent(MASK), MASK);
  return [shown, ...masks].filter((part) => part !== '').join('&');
}

/** A fragment may be a query (of an OAuth redirect) or a path with one (of a router). */
function maskedFragment(hash: string, maskOf: MaskOf): string {
  const at = hash.indexOf('?') + 1;
  const query = hash.slice(at);
  return (
    hash.slice(0, at) +
    (query.includes('=') ? maskedQuery(query, maskOf) : maskedText(query, maskOf('secret')))
  );
}
