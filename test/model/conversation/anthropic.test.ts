import { expect } from 'chai';
import { anthropic } from '../../../src/model/conversation/anthropic.js';
import type { Json } from '../../../src/model/conversation/types.js';

const text = (text: string) => ({ kind: 'text', text });
const unknown = (value: unknown) => ({ kind: 'unknown', value });
const message = (from: string, role: string, ...parts: unknown[]) => ({ role, from, index: 0, parts });

describe('a request of Anthropic', () => {
  it('has instructions, messages, tools and settings', () => {
    const body = {
      model: 'm',
      system: [{ type: 'text', text: 's' }],
      messages: [{ role: 'user', content: 'a' }, { content: 'b' }, 5],
      tools: [{ name: 'f', input_schema: { a: 1 } }],
    };
    expect(anthropic.request(body)).to.deep.equal({
      messages: [
        message('request', 'system', text('s')),
        message('request', 'user', text('a')),
        message('request', 'user', text('b')),
        message('request', 'unknown', unknown(5)),
      ],
      tools: [{ name: 'f', description: undefined, parameters: { a: 1 } }],
      settings: { model: 'm' },
    });
    expect(anthropic.request({ system: '', messages: [] })).to.deep.equal({
      messages: [],
      tools: undefined,
      settings: undefined,
    });
  });

  it('is told from one of Chat Completions by what only it has', () => {
    const isOurs = (body: Json) => anthropic.request(body) !== undefined;
    const messages = [{ role: 'user', content: 'a' }];
    expect(isOurs({ messages })).to.equal(false);
    expect(isOurs({ messages, system: 's' })).to.equal(true);
    expect(isOurs({ messages, anthropic_version: 'v' })).to.equal(true);
    expect(isOurs({ messages, tools: [{ type: 'function' }, 5] })).to.equal(false);
    expect(isOurs({ messages, tools: [{ type: 'function' }, { input_schema: {} }] })).to.equal(true);
    expect(isOurs({ messages: 'a', system: 's' })).to.equal(false);
    const withBlock = (type: string) =>
      isOurs({ messages: [{ content: ['a', { type: 'text' }, { type }] }] });
    for (const type of ['image', 'document', 'thinking', 'redacted_thinking', 'tool_use', 'tool_result'])
      expect(withBlock(type), type).to.equal(true);
    expect(withBlock('image_url')).to.equal(false);
    expect(isOurs({ messages: [...messages, { content: [{ type: 'image' }] }] })).to.equal(true);
  });

  it('has results of tools as the tool’s, not the user’s', () => {
    const result = { type: 'tool_result', tool_use_id: 'i', content: 'r' };
    const part = { kind: 'tool-result', id: 'i', parts: [text('r')] };
    const read = (...content: unknown[]) =>
      anthropic.request({ system: '', messages: [{ role: 'user', content }] })!.messages;
    expect(read(result)).to.deep.equal([message('request', 'tool', part)]);
    expect(read(result, { type: 'text', text: 'a' })).to.deep.equal([
      message('request', 'user', part, text('a')),
    ]);
    expect(read()).to.deep.equal([message('request', 'user')]);
  });
});

describe('a block of Anthropic', () => {
  for (const [block, expected] of [
    ['a', text('a')],
    [null, unknown(null)],
    [{ type: 'text', text: 'a' }, text('a')],
    [{ type: 'text', text: 5 }, unknown({ type: 'text', text: 5 })],
    [
      { type: 'thinking', thinking: 'r' },
      { kind: 'reasoning', text: 'r' },
    ],
    [
      { type: 'thinking', thinking: '' },
      { kind: 'reasoning', text: '', isRedacted: true },
    ],
    [{ type: 'thinking' }, unknown({ type: 'thinking' })],
    [
      { type: 'redacted_thinking', data: 'x' },
      { kind: 'reasoning', text: '', isRedacted: true },
    ],
    ...['tool_use', 'server_tool_use', 'mcp_tool_use'].map((type) => [
      { type, id: 'i', name: 'f', input: { a: 1 } },
      { kind: 'tool-call', id: 'i', name: 'f', arguments: { a: 1 } },
    ]),
    [{ type: 'tool_use', id: 'i' }, unknown({ type: 'tool_use', id: 'i' })],
    [
      { type: 'tool_result', tool_use_id: 'i', content: 'r', is_error: true },
      { kind: 'tool-result', id: 'i', parts: [text('r')], isError: true },
    ],
    [
      {
        type: 'web_search_tool_result',
        tool_use_id: 'i',
        content: [{ type: 'text', text: 'r' }],
        is_error: 'no',
      },
      { kind: 'tool-result', id: 'i', parts: [text('r')] },
    ],
    [
      {
        type: 'tool_result',
        content: [{ type: 'tool_result' }, { type: 'web_tool_result' }, { type: 'image' }],
      },
      {
        kind: 'tool-result',
        id: undefined,
        parts: [
          unknown({ type: 'tool_result' }),
          unknown({ type: 'web_tool_result' }),
          unknown({ type: 'image' }),
        ],
      },
    ],
    [
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'QUJD' }, title: 't' },
      { kind: 'image', mediaType: 'image/png', data: 'QUJD', bytes: 3, name: 't' },
    ],
    [
      { type: 'image', source: { type: 'url', url: 'u' } },
      { kind: 'image', url: 'u' },
    ],
    [
      { type: 'document', source: { type: 'url', url: 'u' }, title: 't' },
      { kind: 'file', url: 'u', name: 't' },
    ],
    [
      { type: 'document', source: { type: 'file', file_id: 'i' } },
      { kind: 'file', name: 'i' },
    ],
    [
      { type: 'document', source: { type: 'file', file_id: 'i' }, title: 't' },
      { kind: 'file', name: 't' },
    ],
    [{ type: 'document', source: { type: 'text', data: 'a' } }, text('a')],
    [{ type: 'document', source: { type: 'content', content: [{ type: 'text', text: 'a' }] } }, text('a')],
    ...[
      { type: 'base64' },
      { type: 'x', data: 'QUJD' },
      { type: 'url' },
      { type: 'x', url: 'u' },
      { type: 'file' },
      { type: 'x', file_id: 'i' },
      { type: 'text' },
      { type: 'x', content: 'a' },
    ].map((source) => [{ type: 'document', source }, unknown({ type: 'document', source })]),
    [{ type: 'x' }, unknown({ type: 'x' })],
    [{ type: 5 }, unknown({ type: 5 })],
  ] as [unknown, unknown][]) {
    it(`is read from ${JSON.stringify(block)}`, () => {
      expect(anthropic.response({ type: 'message', content: [block] })!.messages[0]!.parts).to.deep.equal([
        expected,
      ]);
    });
  }
});

describe('a response of Anthropic', () => {
  const read = (body: Json) => anthropic.response({ type: 'message', content: 'a', ...body });

  it('has its role, finish, error and use', () => {
    expect(read({})).to.deep.equal({
      messages: [message('response', 'assistant', text('a'))],
      usage: undefined,
    });
    expect(read({ role: 'r', stop_reason: 'end_turn', error: 'down' })!.messages).to.deep.equal([
      {
        ...message('response', 'r', text('a'), { kind: 'error', code: undefined, message: 'down' }),
        finish: 'end_turn',
      },
    ]);
    expect(read({ stop_reason: '' })!.messages[0]).not.to.have.property('finish');
  });

  it('counts cached tokens as input', () => {
    const usage = (usage: Json) => read({ usage })!.usage;
    expect(
      usage({
        input_tokens: 5,
        cache_read_input_tokens: 3,
        cache_creation_input_tokens: 2,
        output_tokens: 4,
      }),
    ).to.deep.equal({ input: 10, cached: 3, cacheWrite: 2, output: 4 });
    expect(usage({ input_tokens: 5 })).to.deep.equal({ input: 5 });
    expect(usage({ cache_read_input_tokens: 3 })).to.deep.equal({ cached: 3 });
  });

  it('is an error by itself', () => {
    expect(anthropic.response({ type: 'error', error: { type: 't', message: 'm' } })).to.deep.equal({
      messages: [message('response', 'assistant', { kind: 'error', code: 't', message: 'm' })],
    });
    expect(anthropic.response({ type: 'error' })).to.equal(undefined);
    expect(anthropic.response({ type: 'x', error: 'm', content: 'a' })).to.equal(undefined);
    expect(anthropic.response({ type: 'message' })).to.equal(undefined);
    expect(anthropic.response({ content: 'a' })).to.equal(undefined);
  });
});

describe('a stream of Anthropic', () => {
  const merged = (...events: Json[]) => anthropic.merge(events)!;
  const start = { type: 'message_start', message: { id: 'i', type: 'x', usage: { input_tokens: 5 } } };
  const delta = (index: unknown, delta: Json) => ({ type: 'content_block_delta', index, delta });

  it('is one with its events', () => {
    expect(anthropic.merge([{ type: 'content_block_start' }, { type: 'error' }])).to.equal(undefined);
    expect(merged({ type: 'message_start' })).to.deep.equal({
      body: { type: 'message', role: 'assistant', content: [] },
      isCutOff: true,
    });
  });

  it('adds blocks up, in their order', () => {
    expect(
      merged(
        start,
        {
          type: 'content_block_start',
          index: 1,
          content_block: { type: 'tool_use', id: 'j', name: 'f', input: {} },
        },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        delta(0, { type: 'text_delta', text: 'a' }),
        delta(1, { type: 'input_json_delta', partial_json: '{"b"' }),
        delta(0, { type: 'text_delta', text: 'b' }),
        delta(1, { type: 'input_json_delta', partial_json: ':1}' }),
        delta(1, { type: 'x', x: 1 }),
        {
          type: 'message_delta',
          delta: { stop_reason: 'end' },
          usage: { output_tokens: 4, input_tokens: null },
        },
        { type: 'message_stop' },
      ),
    ).to.deep.equal({
      body: {
        id: 'i',
        type: 'message',
        role: 'assistant',
        content: [
          { type: 'text', text: 'ab' },
          { type: 'tool_use', id: 'j', name: 'f', input: { b: 1 } },
        ],
        stop_reason: 'end',
        usage: { input_tokens: 5, output_tokens: 4 },
      },
      isCutOff: false,
    });
  });

  it('has blocks whose start is missing, and whose parts are', () => {
    const contentOf = (...events: Json[]) => merged(...events).body['content'];
    expect(
      contentOf(
        delta(2, { type: 'input_json_delta', partial_json: '{"a":' }),
        delta(1, { type: 'thinking_delta', thinking: 'r' }),
        delta(0, { type: 'text_delta', text: 'a' }),
        delta(0, { type: 'text_delta' }),
      ),
    ).to.deep.equal([
      { type: 'text', name: '', text: 'a' },
      { type: 'thinking', name: '', thinking: 'r' },
      { type: 'tool_use', name: '', input: '{"a":' },
    ]);
    const tool = {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'tool_use', input: { a: 1 } },
    };
    expect(contentOf(start, tool, delta(0, { type: 'input_json_delta', partial_json: '' }))).to.deep.equal([
      { type: 'tool_use', input: { a: 1 } },
    ]);
    expect(merged(delta(0, { type: 'text_delta', text: 'a' })).body).to.include({ type: 'message' });
    // What is recorded is not changed.
    expect(tool.content_block).to.deep.equal({ type: 'tool_use', input: { a: 1 } });
    expect(contentOf({ type: 'message_start', message: { content: 'whole' } })).to.equal('whole');
  });

  it('ends with an error', () => {
    expect(merged(start, { type: 'error', error: 'down' })).to.deep.equal({
      body: {
        id: 'i',
        type: 'message',
        role: 'assistant',
        content: [],
        usage: { input_tokens: 5 },
        error: 'down',
      },
      isCutOff: false,
    });
    expect(merged(start, { type: 'message_delta' }).isCutOff).to.equal(true);
  });
});
