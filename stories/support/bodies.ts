/** A call of a model as its user sent it. */
export const sent = {
  model: 'anthropic/claude-sonnet',
  stream: true,
  temperature: 0.2,
  stop: null,
  headers: { authorization: 'Bearer sk-live-4242', 'content-type': 'application/json' },
  messages: [
    {
      role: 'system',
      content: 'You answer questions about what the insurance paid back. Be brief.\nNever invent figures.',
    },
    { role: 'user', content: 'What was paid back last week?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        {
          id: 'call_1',
          type: 'function',
          function: {
            name: 'get_summary',
            arguments: '{"from": "2026-11-01", "to": "2026-11-08", "types": ["high_latency"]}',
          },
        },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"totalCompensation": "0.211836", "count": 630}' },
    { role: 'assistant', content: 'Last week 630 requests were compensated. '.repeat(40) },
  ],
};

/** The same call as the gateway passed it on. */
export const passedOn = {
  ...sent,
  model: 'bedrock/claude-sonnet-v2',
  anthropic_version: 'bedrock-2023-05-31',
  stream: undefined,
  headers: { 'content-type': 'application/json', 'x-amz-security-token': 'token-4242' },
  messages: [
    sent.messages[0],
    { role: 'user', content: 'Hello' },
    ...sent.messages.slice(1, 4),
    { role: 'assistant', content: 'Last week 630 requests were compensated.' },
  ],
};

/** What pretends to be something else, or would be run by a page that took it for more than text. */
export const hostile = {
  script: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  link: 'javascript:alert(1)',
  'name </pre><svg onload=alert(1)>': '<style>* { display: none }</style>',
  direction: 'access level: \u202e\u2066user\u2069 admin',
  letters: 'שלום, مرحبا, 你好',
  invisible: 'pay\u200bload\u{e0041}\u{e0042}\u0000',
  half: '\ud800',
  marks: `e${'\u0301'.repeat(60)}`,
  line: 'no space in here '.replaceAll(' ', '').repeat(100_000),
};

/** Arrays in one another. */
export function nested(depth: number): unknown {
  let value: unknown = 'the innermost';
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** A chat of about ten megabytes. */
export function longChat(): unknown {
  const content = 'What was paid back for the slow answers of last week? '.repeat(9);
  return {
    model: 'anthropic/claude-sonnet',
    messages: Array.from({ length: 18_000 }, (_, i) => ({
      role: i % 2 === 0 ? 'user' : 'assistant',
      content: [{ type: 'text', text: `${i}: ${content}` }],
    })),
  };
}
