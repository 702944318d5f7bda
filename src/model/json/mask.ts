/** Shown in place of a credential. */
export const MASK = '••••••••';

/** Names of credentials, in lower case without separators. */
const CREDENTIALS = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'apikey',
  'xapikey',
  'xgoogapikey',
  'xauthtoken',
  'xamzsecuritytoken',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'authtoken',
  'bearertoken',
  'token',
  'secret',
  'clientsecret',
  'secretkey',
  'privatekey',
  'password',
  'passwd',
]);

/** Names are few and looked up often: so many results are cached. */
const REMEMBERED = 5000;
const answers = new Map<string, boolean>();

/** Whether a header or a field of this name holds a credential. */
export function isCredential(name: string): boolean {
  const known = answers.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const isOne = CREDENTIALS.has(plain) || /(?:apikey|secret|accesstoken)$/.test(plain);
  if (answers.size >= REMEMBERED) answers.clear();
  answers.set(name, isOne);
  return isOne;
}

/** Names of query parameters that hold credentials, besides those of `isCredential`. */
const KEY_PARAMETERS = new Set(['key', 'sig', 'signature']);

/**
 * An address without credentials: user, password and secret parameters.
 *
 * @param maskOf the replacement for a credential of that name
 */
export function maskedUrl(url: string, maskOf: (name: string) => string = () => MASK): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    // Query and fragment may be secret.
    return url.split('?')[0]!;
  }
  const { searchParams, username, password } = parsed;
  const isSecret = (name: string) => isCredential(name) || KEY_PARAMETERS.has(name.toLowerCase());
  const secrets = [...new Set(searchParams.keys())].filter(isSecret);
  if (secrets.length === 0 && username === '' && password === '') return url;
  parsed.username = parsed.password = '';
  const rest = [...searchParams].filter(([name]) => !isSecret(name));
  parsed.search = new URLSearchParams(rest).toString();
  const masks = secrets.map((name) => `${encodeURIComponent(name)}=${maskOf(name)}`);
  const [start = '', hash] = parsed.href.split('#');
  const masked = masks.length === 0 ? start : `${start}${start.includes('?') ? '&' : '?'}${masks.join('&')}`;
  return hash === undefined ? masked : `${masked}#${hash}`;
}
