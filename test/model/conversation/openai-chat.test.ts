import { expect } from 'chai';
import type { Json } from '../../../src/model/conversation/types.js';
import { openaiChat, readChatPart, readMessage } from '../../../src/model/conversation/openai-chat.js';

const text = (text: string) => ({ kind: 'text', text });
const unknown = (value: unknown) => ({ kind: 'unknown', value });

describe('a request of Chat Completions', () => {
  it('has its messages, tools and settings', () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'a' }, 5], stream: null };
    expect(openaiChat.request(body)).to.deep.equal({
      messages: [
        { role: 'user', from: 'request', index: 0, parts: [text('a')] },
        { role: 'unknown', from: 'request', index: 0, parts: [unknown(5)] },
      ],
      tools: undefined,
      settings: { model: 'm' },
    });
  });

  it('has a prompt as the user’s message', () => {
    for (const prompt of ['a', ['a']])
      expect(openaiChat.request({ prompt, functions: [] })).to.deep.equal({
        messages: [{ role: 'user', from: 'request', index: 0, parts: [text('a')] }],
        tools: undefined,
        settings: undefined,
      });
  });

  it('is none without messages and prompt', () => {
    const others = [{}, { messages: 'a' }, { prompt: 5 }];
    expect(others.map((body) => openaiChat.request(body))).to.deep.equal([undefined, undefined, undefined]);
  });
});

describe('a response of Chat Completions', () => {
  it('has its choices with their index and finish, its error and its use', () => {
    const body = {
      choices: [
        { index: 1, message: { content: 'a' }, finish_reason: 'stop' },
        { text: 'b', finish_reason: '' },
        { index: 2, logprobs: null },
      ],
      error: 'down',
      usage: {
        prompt_tokens: 9,
        completion_tokens: 4,
        prompt_tokens_details: { cached_tokens: 3, cache_write_tokens: 2 },
        completion_tokens_details: { reasoning_tokens: 1 },
      },
    };
    expect(openaiChat.response(body)).to.deep.equal({
      messages: [
        { role: 'assistant', from: 'response', index: 1, parts: [text('a')], finish: 'stop' },
        { role: 'assistant', from: 'response', index: 0, parts: [text('b')] },
        { role: 'assistant', from: 'response', index: 2, parts: [unknown({ index: 2, logprobs: null })] },
        {
          role: 'assistant',
          from: 'response',
          index: 0,
          parts: [{ kind: 'error', code: undefined, message: 'down' }],
        },
      ],
      usage: { input: 9, output: 4, cached: 3, cacheWrite: 2, reasoning: 1 },
    });
    expect(openaiChat.response({ choices: 5 })).to.equal(undefined);
  });
});

describe('a message of Chat Completions', () => {
  const partsOf = (message: Json) => readMessage(message, 'request').parts;

  it('has its role and the name of its speaker', () => {
    expect(readMessage({ role: 'user', name: 'Ann', content: 'a' }, 'request')).to.deep.equal({
      role: 'user',
      from: 'request',
      index: 0,
      parts: [text('a')],
      name: 'Ann',
    });
    expect(readMessage({ content: 'a' }, 'response')).to.deep.equal({
      role: 'assistant',
      from: 'response',
      index: 0,
      parts: [text('a')],
    });
    expect(readMessage({ role: 'user', name: '', content: 'a' }, 'request')).not.to.have.property('name');
  });

  it('of a tool is a result, whose name is the tool’s', () => {
    for (const role of ['tool', 'function'])
      expect(readMessage({ role, name: 'n', tool_call_id: 'i', content: 'a' }, 'request')).to.deep.equal({
        role: 'tool',
        from: 'request',
        index: 0,
        parts: [{ kind: 'tool-result', id: 'i', name: 'n', parts: [text('a')] }],
      });
  });

  it('has refusal, sound, images and calls behind what is said', () => {
    const message = {
      content: 'a',
      refusal: 'no',
      audio: { data: 'QUJD', transcript: 't' },
      images: [{ type: 'image_url', image_url: { url: 'https://a' } }],
      tool_calls: [{ id: 'i', function: { name: 'f', arguments: '{"b":1}' } }],
      function_call: { name: 'g' },
    };
    expect(partsOf(message)).to.deep.equal([
      text('a'),
      { kind: 'refusal', text: 'no' },
      { kind: 'audio', mediaType: undefined, data: 'QUJD', bytes: 3, transcript: 't' },
      { kind: 'image', url: 'https://a', detail: undefined },
      { kind: 'tool-call', id: 'i', name: 'f', arguments: { b: 1 } },
      { kind: 'tool-call', id: undefined, name: 'g', arguments: '' },
    ]);
    expect(partsOf({ audio: { transcript: 't' }, refusal: '' })).to.deep.equal([
      { kind: 'audio', transcript: 't' },
    ]);
    expect(partsOf({ audio: { data: '', transcript: 't' } })).to.deep.equal([
      { kind: 'audio', transcript: 't' },
    ]);
    expect(
      partsOf({ tool_calls: [5, { function: {} }, { custom: { name: 'c', input: 'x' } }] }),
    ).to.deep.equal([
      unknown(5),
      unknown({ function: {} }),
      { kind: 'tool-call', id: undefined, name: 'c', arguments: 'x' },
    ]);
    expect(partsOf({ tool_calls: [{ function: { name: 'f', arguments: { b: 1 } } }] })[0]).to.include({
      name: 'f',
    });
    const listed = partsOf({ tool_calls: [{ function: { name: 'f', arguments: ['[1]'] } }] });
    expect(listed).to.deep.equal([{ kind: 'tool-call', id: undefined, name: 'f', arguments: ['[1]'] }]);
  });

  it('has its reasoning first, in the form of several gateways', () => {
    const reasoning = (text: string) => [{ kind: 'reasoning', text }];
    expect(partsOf({ reasoning_content: 'r' })).to.deep.equal(reasoning('r'));
    expect(partsOf({ reasoning: 'r' })).to.deep.equal(reasoning('r'));
    expect(partsOf({ reasoning_details: [{ text: 'r' }, { summary: 's' }, {}] })).to.deep.equal(
      reasoning('rs'),
    );
    expect(partsOf({ reasoning: 'r', reasoning_details: [{ text: 's' }] })).to.deep.equal(reasoning('r'));
    expect(partsOf({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] })).to.deep.equal([
      { kind: 'reasoning', text: '', isRedacted: true },
    ]);
    expect(
      partsOf({ reasoning: '', reasoning_details: [{ type: 'reasoning.text' }], content: 'a' }),
    ).to.deep.equal([text('a')]);
  });
});

describe('a part of a message', () => {
  for (const [part, expected] of [
    ['a', text('a')],
    [5, unknown(5)],
    [null, unknown(null)],
    [{ type: 'text', text: 'a' }, text('a')],
    [{ text: 'a' }, text('a')],
    [{ type: 'text', text: 5 }, unknown({ type: 'text', text: 5 })],
    [{ type: 'other', text: 'a' }, unknown({ type: 'other', text: 'a' })],
    [
      { type: 'refusal', refusal: 'no' },
      { kind: 'refusal', text: 'no' },
    ],
    [{ type: 'refusal', refusal: 5 }, unknown({ type: 'refusal', refusal: 5 })],
    [
      { type: 'image_url', image_url: { url: 'u', detail: 'low' } },
      { kind: 'image', url: 'u', detail: 'low' },
    ],
    [
      { type: 'image_url', image_url: 'u' },
      { kind: 'image', url: 'u', detail: undefined },
    ],
    [{ type: 'image_url', image_url: '' }, unknown({ type: 'image_url', image_url: '' })],
    [
      { type: 'input_audio', input_audio: { data: 'QUJD', format: 'wav' } },
      { kind: 'audio', mediaType: 'audio/wav', data: 'QUJD', bytes: 3 },
    ],
    [
      { type: 'input_audio', input_audio: { data: 'QUJD' } },
      { kind: 'audio', mediaType: undefined, data: 'QUJD', bytes: 3 },
    ],
    [{ type: 'input_audio', input_audio: {} }, unknown({ type: 'input_audio', input_audio: {} })],
    [{ type: 'input_audio', input_audio: 'a' }, unknown({ type: 'input_audio', input_audio: 'a' })],
    [
      { type: 'file', file: { file_data: 'u', filename: 'n' } },
      { kind: 'file', url: 'u', name: 'n' },
    ],
    [
      { type: 'file', file: { file_id: 'i' } },
      { kind: 'file', name: 'i' },
    ],
    [{ type: 'file', file: {} }, unknown({ type: 'file', file: {} })],
    [{ type: 'file', file: 5 }, unknown({ type: 'file', file: 5 })],
    ...[
      { refusal: 'no' },
      { image_url: 'u' },
      { input_audio: { data: 'a' } },
      { file: { file_id: 'i' } },
    ].map((of) => [{ type: 'x', ...of }, unknown({ type: 'x', ...of })] as const),
  ] as const) {
    it(`is read from ${JSON.stringify(part)}`, () => {
      expect(readChatPart(part)).to.deep.equal([expected]);
    });
  }
});

describe('a stream of Chat Completions', () => {
  const merged = (...chunks: Json[]) => openaiChat.merge(chunks)!;
  const delta = (...deltas: unknown[]) => merged(...deltas.map((delta) => ({ choices: [{ delta }] })));
  const messageOf = ({ body }: { body: Json }) => (body['choices'] as { message: Json }[])[0]!.message;

  it('is none without choices', () => {
    expect(openaiChat.merge([{ a: 1 }, { choices: 5 }])).to.equal(undefined);
  });

  it('adds texts up, and takes the last of all else', () => {
    expect(
      merged(
        { id: 1 },
        { choices: [{ index: 1, delta: { role: 'r', content: 'a' } }], usage: { prompt_tokens: 1 } },
        {
          choices: [
            { index: 0, text: 'c' },
            { index: 1, delta: { content: 'b' }, finish_reason: 'stop' },
          ],
        },
        { choices: [{ index: 1, delta: null, finish_reason: null }], usage: { prompt_tokens: 2 } },
        { choices: [], usage: null },
      ),
    ).to.deep.equal({
      body: {
        choices: [
          { index: 1, message: { role: 'r', content: 'ab' }, finish_reason: 'stop' },
          { index: 0, message: { role: 'assistant', content: 'c' }, finish_reason: undefined },
        ],
        usage: { prompt_tokens: 2 },
        error: undefined,
      },
      isCutOff: false,
    });
  });

  it('is cut off without a finish, unless an error ends it', () => {
    const chunk = { choices: [{ delta: { content: 'a' } }] };
    expect(merged(chunk).isCutOff).to.equal(true);
    expect(merged(chunk, { error: { message: 'm' } })).to.deep.include({ isCutOff: false });
    expect(merged(chunk, { error: { message: 'm' } }, chunk).body['error']).to.deep.equal({ message: 'm' });
  });

  it('has a whole message in place of deltas', () => {
    expect(messageOf(merged({ choices: [{ message: { content: 'a' } }] }))).to.deep.equal({
      role: 'assistant',
      content: 'a',
    });
  });

  it('adds lists up, keeps names and roles whole, and leaves nothing out', () => {
    expect(
      messageOf(
        delta({ role: 'a', name: 'n', images: [1] }, { role: 'a', name: 'n', images: [2], x: null, n: 5 }),
      ),
    ).to.deep.equal({
      role: 'a',
      name: 'n',
      images: [1, 2],
    });
    expect(
      messageOf(delta({ content: { type: 'image' } }, { content: 'a' }, { other: { b: 1 } })),
    ).to.deep.equal({
      role: 'assistant',
      content: [{ type: 'image' }, { type: 'text', text: 'a' }],
    });
    expect(
      messageOf(delta({ audio: { id: 'i', data: 'QU' } }, { audio: { id: 'i', data: 'JD', expires_at: 5 } })),
    ).to.deep.equal({
      role: 'assistant',
      audio: { id: 'i', data: 'QUJD', expires_at: 5 },
    });
    expect(
      messageOf(
        delta(
          { function_call: { name: 'f', arguments: '{' } },
          { function_call: { name: 'f', arguments: '}' } },
        ),
      ),
    ).to.deep.equal({ role: 'assistant', function_call: { name: 'f', arguments: '{}' } });
    expect(
      messageOf(
        delta({ function_call: { name: 'f', x: null } }, { function_call: { name: '', x: undefined } }),
      ),
    ).to.deep.equal({
      role: 'assistant',
      function_call: { name: 'f' },
    });
  });

  it('keeps a role and a name where a delta has none', () => {
    const later = [
      { role: null, name: undefined },
      { role: undefined, name: null },
    ];
    expect(messageOf(delta({ role: 'a', name: 'n' }, ...later))).to.deep.equal({ role: 'a', name: 'n' });
  });

  it('adds calls up by their index, or else by their id', () => {
    const calls = (...list: unknown[]) =>
      messageOf(delta(...list.map((call) => ({ tool_calls: [call] }))))['tool_calls'];
    expect(
      calls(
        { index: 0, id: 'i', function: { name: 'f', arguments: '{"a"' } },
        { index: 1, id: 'j', custom: { name: 'c', input: 'x' } },
        { index: 0, id: '', function: { name: 'f', arguments: ':1}' } },
        { index: 1, custom: { input: 'y' } },
      ),
    ).to.deep.equal([
      { index: 0, id: 'i', function: { name: 'f', arguments: '{"a":1}' } },
      { index: 1, id: 'j', custom: { name: 'c', input: 'xy' } },
    ]);
    expect(
      calls(
        { id: 'i', function: { arguments: 'a' } },
        { function: { arguments: 'x' } },
        { id: 'j', function: { arguments: 'b' } },
        { function: { arguments: 'c' } },
        { id: 'i', function: { arguments: 'd' } },
        5,
      ),
    ).to.deep.equal([
      { index: undefined, id: 'i', function: { arguments: 'axd' } },
      { index: undefined, id: 'j', function: { arguments: 'bc' } },
    ]);
  });
});
