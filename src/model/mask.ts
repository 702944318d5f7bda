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

/** Whether a header or a field of this name holds a credential. */
export function isCredential(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return CREDENTIALS.has(plain) || /(?:apikey|secret|accesstoken)$/.test(plain);
}

/**
 * A copy of JSON-like data in which every text under the name of a credential is masked, at any depth.
 * Numbers stay: `token` may count some.
 */
export function maskCredentials(value: unknown): unknown {
  return copy(value, false);
}

function copy(value: unknown, secret: boolean): unknown {
  if (typeof value === 'string') return secret ? MASK : value;
  if (Array.isArray(value)) return value.map((item) => copy(item, secret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, copy(item, secret || isCredential(name))]),
  );
}
