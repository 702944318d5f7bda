/**
 * What is a credential: the one list of names and of shapes, with its sources.
 *
 * - Shapes follow the default rules of gitleaks 8 (MIT), https://github.com/gitleaks/gitleaks, file
 *   `config/gitleaks.toml`: `anthropic-api-key`, `aws-access-token`, `gcp-api-key`, `github-*`, `gitlab-*`,
 *   `huggingface-access-token`, `jwt`, `npm-access-token`, `openai-api-key`, `private-key`, `sendgrid-api-token`,
 *   `slack-*`, `stripe-access-token`, `telegram-bot-api-token`, and others of those services; lengths are taken as
 *   minima, since issuers change them.
 * - Words in names and the threshold of entropy follow its rule `generic-api-key`.
 * - Parameters of signed addresses: AWS Signature Version 4 (`X-Amz-*`), Azure shared access signatures (`sig`),
 *   Google Cloud Storage (`X-Goog-*`, `GoogleAccessId`), Amazon CloudFront (`Signature`, `Key-Pair-Id`, `Policy`).
 * - Tokens in fragments: OAuth 2.0, RFC 6749, section 4.2.2. User and password in an address: RFC 3986, section
 *   3.2.1. `Bearer` and `Basic`: RFC 6750 and RFC 7617.
 */
import { LruCache } from '../base/lru-cache.js';

/** Names, in lower case without separators and digits. */
const NAMES = new Set(
  `authorization proxyauthorization xauthorization auth xauth bearer jwt xjwtassertion clientassertion assertion samlresponse
  session sessionid xsessionid sess sessid phpsessid jsessionid aspnetsessionid connectsid csrf xsrf
  credential credentials creds login pat sig hmac otp totp pin cvv cvc mfacode verificationcode codeverifier devicecode
  dsn connectionstring connectionstrings connstr connstring mnemonic seedphrase recoveryphrase recoverycode
  recoverycodes backupcode backupcodes kubeconfig dockerconfigjson netrc googleaccessid accesskeyid
  stripesignature`.split(/\s+/),
);

/** Ends of names; the words before them say whose credential it is. */
const ENDS =
  /(?:api|access|secret|private|signing|encryption|master|admin|service|subscription|functions?|account|shared|ssh|deploy|license|app|application|consumer|auth|host|storage|webhook|cookie|session)keys?$|(?:secret|cookie|password|passwd|passphrase|passcode|pwd|passwordhash|accesskeyid|credential)s?$|token$|(?:access|refresh|id|auth|bearer|session|api|secret)tokens$|(?:access|api|secret|private)keybase$|^x\w*signature$|(?:database|db|redis|mongo|mongodb|postgres|postgresql|mysql|amqp|rabbitmq|broker|jdbc|sentry|webhook)(?:url|uri|dsn)$/;

/** Names that end in `token` but count tokens, page through lists, or name a token of a vocabulary. */
const NO_TOKENS =
  /(?:max|min|prompt|completion|input|output|total|cached|cache|reasoning|text|audio|image|first|last|per|num|stop|next|prev|previous|page|paging|pagination|continuation|cursor|sync|eos|bos|pad|unk|sep|cls|mask|special|start|end|firstto|timetofirst|timeperoutput)token$/;

/** Names of URL parameters, besides `NAMES`; in bodies they have other meanings. */
const PARAMETERS =
  /^(?:key|sid|code|policy|keypairid|qak|subscriptionid|ticket|nonce)$|signature$|credential$|securitytoken$|accessid$/;

/** Further parameters of an address with an Azure shared access signature. */
const AZURE_PARAMETERS = new Set([
  'se',
  'sp',
  'st',
  'sr',
  'sv',
  'ss',
  'srt',
  'spr',
  'sip',
  'si',
  'skoid',
  'sktid',
]);

/** Names that hold a credential where the value looks random. */
const SUSPICIOUS = /(?:key|auth|access|code|state|nonce|ticket)$/;

/** Values that are credentials by their shape, wherever they are. */
const SHAPES = [
  // OpenAI, Anthropic, OpenRouter, DeepSeek and others; Stripe; webhooks
  String.raw`\bsk-(?=[\w-]{0,60}\d)[\w-]{16,}`,
  String.raw`\b(?:sk|rk|pk)_(?:test|live|prod)_\w{10,}`,
  String.raw`\bwhsec_[\w+/=-]{16,}`,
  // GitHub, GitLab
  String.raw`\bgh[pousr]_\w{20,}`,
  String.raw`\bgithub_pat_\w{20,}`,
  String.raw`\bgl(?:pat|ptt|rt|cbt|dt|ft|imt|agent|oas|soat)-[\w.-]{16,}`,
  // Slack, Telegram, Discord
  String.raw`\bxox[abeoprs](?:\.xox[bp])?-[\w-]{10,}`,
  String.raw`\bxapp-\d-[\w-]{10,}`,
  String.raw`\bhooks\.slack\.com/(?:services|workflows|triggers)/[\w/+-]{20,}`,
  String.raw`(?<!\d)\d{6,16}:AA[\w-]{32,34}`,
  String.raw`\bdiscord(?:app)?\.com/api/webhooks/\d+/[\w-]{40,}`,
  // AWS, Google, Azure
  String.raw`\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b`,
  String.raw`\bAIza[\w-]{30,}`,
  String.raw`\bya29\.[\w-]{16,}`,
  String.raw`\bGOCSPX-[\w-]{20,}`,
  String.raw`\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=[^;\s"']{6,}`,
  // Other model providers and registries
  String.raw`\bhf_[A-Za-z0-9]{20,}`,
  String.raw`\b(?:gsk|xai|pplx|r8|nvapi|fw|tvly|lsv2_pt|lsv2_sk)[-_][\w-]{24,}`,
  String.raw`\bnpm_[A-Za-z0-9]{30,}`,
  String.raw`\bpypi-[\w-]{50,}`,
  String.raw`\bdckr_pat_[\w-]{20,}`,
  String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}`,
  String.raw`\bhv[sbr]\.[\w-]{20,}`,
  String.raw`\bdop_v1_[a-f0-9]{40,}`,
  String.raw`\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}`,
  String.raw`(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{6,}\.[\w-]*`,
  String.raw`-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)`,
  // Schemes of the header Authorization; a word of prose after “Basic” is no base64
  String.raw`\b[Bb]earer +[\w.~+/=-]{16,}`,
  String.raw`\b[Bb]asic +(?=\S+[A-Z\d=])[A-Za-z0-9+/]{12,}={0,2}`,
  // User and password of an address
  String.raw`(?<=:\/\/)[^\s/?#@:"'<>]*:[^\s/?#@"'<>]+(?=@)`,
].join('|');

const ANYWHERE = new RegExp(SHAPES, 'g');
const WHOLE = new RegExp(String.raw`^\s*(?:${SHAPES})\s*$`);

/** The longest value that can be one credential, in UTF-16 units: keys and tokens of several kilobytes. */
const LONGEST = 16_384;

/** Names are few and looked up often: so many results are cached. */
const REMEMBERED = 5000;
const answers = new LruCache<boolean>(REMEMBERED);

const plainName = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Whether a header or a field of this name holds a credential. */
export function isCredential(name: string): boolean {
  const known = answers.find(name);
  if (known !== undefined) return known;
  const plain = plainName(name);
  const isOne = NAMES.has(plain) || (ENDS.test(plain) && !NO_TOKENS.test(plain));
  answers.set(name, isOne);
  return isOne;
}

/** Whether a URL parameter of this name holds a credential. `isAzure`: the address has an Azure signature. */
export function isCredentialParameter(name: string, isAzure = false): boolean {
  const plain = plainName(name);
  return isCredential(name) || PARAMETERS.test(plain) || (isAzure && AZURE_PARAMETERS.has(plain));
}

/** Whether a value is a credential, as a whole, by its shape or by its name and entropy. */
export function isCredentialValue(value: string, name = ''): boolean {
  if (value.length < 12 || value.length > LONGEST) return false;
  return WHOLE.test(value) || (name !== '' && SUSPICIOUS.test(plainName(name)) && isRandom(value));
}

/** A text with the credentials within it replaced, as far as their shapes tell. */
export function withoutCredentials(text: string, mask: string): string {
  return text.replaceAll(ANYWHERE, mask);
}

/**
 * Whether a value looks like a random key: letters of both cases with digits among them, without words. Digests,
 * UUIDs and aliases of keys don't.
 */
function isRandom(value: string): boolean {
  if (value.length > 200 || !/^[\w.+/=-]+$/.test(value)) return false;
  return value
    .split(/[._-]/)
    .some(
      (part) =>
        part.length >= 16 &&
        /[a-z]/.test(part) &&
        /[A-Z]/.test(part) &&
        /\d[a-zA-Z]/.test(part) &&
        entropy(part) >= 3.5,
    );
}

/** Shannon entropy of a text: bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
