/** Names that hold credentials, as services, frameworks and gateways spell them. */
export const CREDENTIAL_NAMES = `
  Authorization proxy-authorization x-authorization auth bearer jwt x-jwt-assertion client_assertion SAMLResponse
  Cookie Set-Cookie session sessionid session_id x-session-id PHPSESSID JSESSIONID connect.sid
  csrf-token x-csrf-token xsrf-token csrfmiddlewaretoken
  x-api-key api_key openaiApiKey x-goog-api-key apikeys OPENAI_API_KEY x-functions-key ocp-apim-subscription-key
  x-master-key secret_key secretAccessKey aws_secret_access_key access_key accessKeyId AWSAccessKeyId private_key
  signing_key encryption-key account_key sharedAccessKey ssh_key deploy-key dd-application-key license_key
  access_token refresh_token id_token token private-token x-vault-token x-auth-token x-amz-security-token
  deploy-token sessionToken oauth2_token bearer_token job-token x-gitlab-token access_tokens
  X-Amz-Signature X-Amz-Credential X-Goog-Signature X-Goog-Credential GoogleAccessId sig hmac x-hub-signature-256
  stripe-signature client_secret secret secrets webhook_secret
  password passwd pwd pgpassword db_password passphrase passcode user-password password_hash
  dsn sentry_dsn connection_string connectionString DATABASE_URL redis_url mongodb_uri jdbcUrl webhook_url
  mnemonic seed_phrase recovery_codes backup_codes otp totp pin cvv mfa_code code_verifier device_code
  credential credentials google_application_credentials kubeconfig
`
  .trim()
  .split(/\s+/);

/** Names that hold credentials in an address only. */
export const PARAMETER_NAMES =
  'key Signature Key-Pair-Id Policy code q-signature x-oss-credential sid ticket'.split(' ');

/** Names of what stays readable. */
export const OTHER_NAMES = [
  ...`content-type model author authority authenticated keys key keyId key_id key_name apiKeyName api_key_alias
  max_tokens prompt_tokens completion_tokens total_tokens totalTokens input_tokens cached_tokens token_count tokenizer
  tokens max_token eos_token pad_token stop_token next_page_token pageToken continuation_token
  x-ratelimit-remaining-tokens time_per_output_token publicKey primary_key foreign_key cache_key idempotency-key
  sort_key secretary passenger compass keyboard monkey pinned option dsname signature thoughtSignature sha256 digest
  etag request_id x-request-id trace_id user session_count cookies_enabled url image_url base_url sp se`.split(
    /\s+/,
  ),
  '__proto__',
  '',
];

const r = (length: number) => 'aB3dE5gH7jK9mN2pQ4sT6vW8xY1zC0fL'.repeat(8).slice(0, length);
const base64 = (text: string) => btoa(text).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');

/** Credentials, made up, in the shapes of their issuers. */
export const VALUES = [
  `sk-${r(48)}`,
  `sk-proj-${r(40)}`,
  `sk-ant-api03-${r(93)}AA`,
  `sk-or-v1-${r(64)}`,
  `sk_live_${r(24)}`,
  `rk_test_${r(24)}`,
  `whsec_${r(32)}`,
  `ghp_${r(36)}`,
  `gho_${r(36)}`,
  `github_pat_${r(22)}_${r(59)}`,
  `glpat-${r(20)}`,
  `xoxb-123456789012-123456789012-${r(24)}`,
  `xapp-1-A0123-456-${r(20)}`,
  'AKIAQ4TESTTESTTEST7A',
  'ASIAQ4TESTTESTTEST7A',
  `AIza${r(35)}`,
  `ya29.${r(60)}`,
  `GOCSPX-${r(28)}`,
  `hf_${r(34)}`,
  `gsk_${r(52)}`,
  `xai-${r(80)}`,
  `npm_${r(36)}`,
  `pypi-AgEIcHlwaS5vcmc${r(60)}`,
  `SG.${r(22)}.${r(43)}`,
  `hvs.${r(90)}`,
  `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64('{"sub":"1234567890"}')}.${r(43)}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${r(64)}\n${r(64)}\n-----END RSA PRIVATE KEY-----`,
  `Bearer ${r(32)}`,
  `Basic ${btoa('someone:password')}`,
];

const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Values that are no credentials, with their names. */
export const OTHER_VALUES = [
  ['request_id', 'req_011CSHoEeqs5C35K2UUqR7Fy'],
  ['request_id', '2f1c7a52-9d0e-4e0b-8d5c-1f2a3b4c5d6e'],
  ['id', 'chatcmpl-9x8Kq2LmNvB4Rt7Yp1Zs3Wd5'],
  ['id', 'msg_01XFDUDYJgAACzvnptvVoYEL'],
  ['key', '2f1c7a52-9d0e-4e0b-8d5c-1f2a3b4c5d6e'],
  ['key', HEX],
  ['key', 'Team-Alpha-Production-Key-2026'],
  ['key', 'prod-search-eu-west-1'],
  ['apiKeyName', 'Customer support (sandbox)'],
  ['hash', `sha256:${HEX}`],
  ['sha256', HEX],
  ['hash', `sha256-${btoa(HEX.slice(0, 6))}`],
  ['model', 'claude-sonnet-4-5-20250929'],
  ['model', 'accounts/fireworks/models/llama-v3p1-405b-instruct'],
  ['etag', 'W/"33a64df551425fcc55e4d42a148795d9f25f89d4"'],
  ['image', `data:image/png;base64,${btoa(r(200))}`],
  ['data', btoa(r(300))],
  ['image_url', 'https://a.example/a.png?w=3'],
  ['code', 'invalid_request_error'],
  ['code', 'context_length_exceeded'],
  ['state', 'in_progress'],
  ['text', 'Basic concepts'],
  ['text', 'Bearer of good news'],
  ['text', 'desk-top ask-me risk-free-returns-in-a-year'],
  ['time', '2026-09-01T12:00:00.000Z'],
  ['value', '0.000336247619'],
  ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'],
  ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  ['signature', 'EqQBCkYIBxgCKkDV8s'],
  ['tag', 'sk-learn-pipeline-for-classification'],
  ['role', 'assistant'],
] as const;
