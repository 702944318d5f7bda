/** What stands in place of a credential. */
export const MASK = '••••••••';

/** Names, in lower case without separators, whose values let somebody in. */
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

/** Names are few, and asked about again and again; so many answers are remembered. */
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

/**
 * A copy of JSON-like data in which every text under the name of a credential is masked, at any depth.
 * Numbers stay: `token` may count some. What shows, searches or copies a part only asks `isCredential` of the
 * names on the way to it instead.
 *
 * @param maskOf what stands in place of a credential of that name
 * @throws {TypeError} where the data holds itself
 */
export function maskCredentials(value: unknown, maskOf: (name: string) => string = () => MASK): unknown {
  const result: { copy?: unknown } = {};
  // Nothing here recurs: data may be nested as deep as it likes.
  const left: Task[] = [{ value, secret: undefined, into: result, key: 'copy' }];
  const open = new Set<object>();
  for (let task = left.pop(); task; task = left.pop()) {
    const { value, secret, into, key } = task;
    if (into === undefined) {
      open.delete(value as object);
    } else if (typeof value === 'string') {
      put(into, key, secret === undefined ? value : maskOf(secret));
    } else if (typeof value !== 'object' || value === null) {
      put(into, key, value);
    } else {
      if (open.has(value)) throw new TypeError('circular data');
      open.add(value);
      const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
      put(into, key, copy);
      left.push({ value, secret, into: undefined, key });
      const tasks = Array.isArray(value)
        ? value.map((item: unknown, index) => ({ value: item, secret, into: copy, key: index }))
        : Object.entries(value).map(([name, item]: [string, unknown]) => ({
            value: item,
            secret: secret ?? (isCredential(name) ? name : undefined),
            into: copy,
            key: name,
          }));
      // The last is taken first.
      for (const next of tasks.reverse()) left.push(next);
    }
  }
  return result.copy;
}

interface Task {
  value: unknown;
  /** The name of the credential that it is, or is in. */
  secret: string | undefined;
  /** Where the copy goes; undefined once all of a value is copied. */
  into: object | undefined;
  key: string | number;
}

/** An own member, whatever its name: to assign `__proto__` would do something else. */
function put(into: object, key: string | number, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (into as Record<string | number, unknown>)[key] = value;
  }
}

/** Names of query parameters that hold credentials, besides those of `isCredential`. */
const KEY_PARAMETERS = new Set(['key', 'sig', 'signature']);

/**
 * An address without what lets somebody in: user, password and secret parameters.
 *
 * @param maskOf what stands in place of a credential of that name
 */
export function maskedUrl(url: string, maskOf: (name: string) => string = () => MASK): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    // What follows the path may be secret.
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
