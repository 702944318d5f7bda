import { expect } from 'chai';
import { openaiResponses } from '../../../src/model/conversation/openai-responses.js';
import type { Json } from '../../../src/model/conversation/types.js';

const text = (text: string) => ({ kind: 'text', text });
const unknown = (value: unknown) => ({ kind: 'unknown', value });
const message = (from: string, role: string, ...parts: unknown[]) => ({ role, from, index: 0, parts });
const call = (id: string | undefined, name: string, given: unknown) => ({
  kind: 'tool-call',
  id,
  name,
  arguments: given,
});

describe('a request of Responses', () => {
  it('has instructions, input, tools and settings', () => {
    expect(
      openaiResponses.request({ model: 'm', instructions: 's', input: 'a', tools: [{ type: 'f' }] }),
    ).to.deep.equal({
      messages: [message('request', 'system', text('s')), message('request', 'user', text('a'))],
      tools: [{ name: 'f', description: undefined, parameters: undefined }],
      settings: { model: 'm' },
    });
    expect(openaiResponses.request({ input: ['a', 5] })!.messages).to.deep.equal([
      message('request', 'user', text('a')),
      message('request', 'unknown', unknown(5)),
    ]);
    expect(openaiResponses.request({ instructions: 's' })!.messages).to.deep.equal([
      message('request', 'system', text('s')),
    ]);
    expect(openaiResponses.request({ instructions: 5, input: {} })).to.equal(undefined);
  });

  it('has items of one turn of the model, or of tools, as one message', () => {
    const input = [
      { role: 'user', content: 'a' },
      { role: 'user', content: 'b' },
      { type: 'message', content: 'c' },
      { type: 'function_call', call_id: 'i', name: 'f', arguments: '{"x":1}' },
      { type: 'function_call_output', call_id: 'i', output: 'r' },
      { type: 'function_call_output', call_id: 'j', output: 's' },
      { role: 'assistant', content: 'd' },
    ];
    const result = (id: string, said: string) => ({ kind: 'tool-result', id, parts: [text(said)] });
    expect(openaiResponses.request({ input })!.messages).to.deep.equal([
      message('request', 'user', text('a')),
      message('request', 'user', text('b')),
      message('request', 'assistant', text('c'), call('i', 'f', { x: 1 })),
      message('request', 'tool', result('i', 'r'), result('j', 's')),
      message('request', 'assistant', text('d')),
    ]);
  });
});

describe('an item of Responses', () => {
  const shot = { type: 'computer_screenshot', image_url: 'u' };
  for (const [item, role, ...parts] of [
    [
      { type: 'reasoning', summary: [{ text: 'a' }, 5], content: [{ text: 'b' }] },
      'assistant',
      { kind: 'reasoning', text: 'b\n\na' },
    ],
    [
      { type: 'reasoning', encrypted_content: 'x' },
      'assistant',
      { kind: 'reasoning', text: '', isRedacted: true },
    ],
    [
      { type: 'reasoning', summary: [{ text: 'a' }], encrypted_content: '' },
      'assistant',
      { kind: 'reasoning', text: 'a' },
    ],
    [{ type: 'reasoning' }, 'assistant'],
    [
      { type: 'image_generation_call', result: 'QUJD' },
      'assistant',
      { kind: 'image', mediaType: 'image/png', data: 'QUJD', bytes: 3 },
    ],
    [
      { type: 'image_generation_call', result: 'QUJD', output_format: 'webp' },
      'assistant',
      { kind: 'image', mediaType: 'image/webp', data: 'QUJD', bytes: 3 },
    ],
    [{ type: 'image_generation_call', id: 'i' }, 'assistant', call('i', 'image_generation', {})],
    [{ type: 'x', result: 'QUJD' }, 'assistant', unknown({ type: 'x', result: 'QUJD' })],
    [{}, 'assistant', unknown({})],
    [{ type: 'x', role: 'user' }, 'assistant', unknown({ type: 'x', role: 'user' })],
    [{ type: 'on_call_rota_call' }, 'assistant', call(undefined, 'on_call_rota', {})],
    [{ type: 'file_search_call', results: null }, 'assistant', call(undefined, 'file_search', {})],
    [
      { type: 'a_call_output_b_call_output', output: 'r' },
      'tool',
      { kind: 'tool-result', id: undefined, name: 'a_call_output_b', parts: [text('r')] },
    ],
    [
      { type: 'function_call', id: 'i', call_id: 'j', name: 'f', arguments: 'a' },
      'assistant',
      call('j', 'f', 'a'),
    ],
    [{ type: 'custom_tool_call', name: 'f', input: 'a' }, 'assistant', call(undefined, 'f', 'a')],
    [{ type: 'code_interpreter_call', code: 'c' }, 'assistant', call(undefined, 'code_interpreter', 'c')],
    [{ type: 'computer_call', action: { a: 1 } }, 'assistant', call(undefined, 'computer', { a: 1 })],
    [{ type: 'file_search_call', queries: ['q'] }, 'assistant', call(undefined, 'file_search', ['q'])],
    ...['output', 'outputs', 'results', 'error'].map((name) => [
      { type: 'mcp_call', id: 'i', name: 'f', arguments: '{}', [name]: 'r' },
      'assistant',
      call('i', 'f', {}),
      { kind: 'tool-result', id: 'i', parts: [text('r')], ...(name === 'error' && { isError: true }) },
    ]),
    [
      { type: 'mcp_call', output: { a: 1 }, error: null },
      'assistant',
      call(undefined, 'mcp', {}),
      { kind: 'tool-result', id: undefined, parts: [unknown({ a: 1 })] },
    ],
    [{ type: 'mcp_call', output: null }, 'assistant', call(undefined, 'mcp', {})],
    [
      { type: 'computer_call_output', call_id: 'i', output: shot },
      'tool',
      {
        kind: 'tool-result',
        id: 'i',
        name: 'computer',
        parts: [{ kind: 'image', url: 'u', detail: undefined }],
      },
    ],
    [
      { type: 'function_call_output', id: 'i', output: [{ type: 'input_text', text: 'a' }] },
      'tool',
      { kind: 'tool-result', id: 'i', parts: [text('a')] },
    ],
    [
      { type: 'function_call_output', output: { type: 'x' } },
      'tool',
      { kind: 'tool-result', id: undefined, parts: [unknown({ type: 'x' })] },
    ],
  ] as [Json, string, ...unknown[]][]) {
    it(`is read from ${JSON.stringify(item)}`, () => {
      expect(openaiResponses.response({ output: [item] })!.messages).to.deep.equal([
        message('response', role, ...parts),
      ]);
    });
  }

  for (const [part, expected] of [
    ['a', text('a')],
    [null, unknown(null)],
    ...['input_text', 'output_text', 'summary_text'].flatMap((type) => [
      [{ type, text: 'a' }, text('a')],
      [{ type, text: 5 }, unknown({ type, text: 5 })],
    ]),
    [
      { type: 'reasoning_text', text: 'a' },
      { kind: 'reasoning', text: 'a' },
    ],
    [{ type: 'reasoning_text' }, unknown({ type: 'reasoning_text' })],
    [
      { type: 'input_image', image_url: 'u', detail: 'low' },
      { kind: 'image', url: 'u', detail: 'low' },
    ],
    [
      { type: 'input_image', file_id: 'i', detail: 'low' },
      { kind: 'image', name: 'i', detail: 'low' },
    ],
    [{ type: 'input_image' }, unknown({ type: 'input_image' })],
    [
      { type: 'input_file', file_url: 'u' },
      { kind: 'file', url: 'u' },
    ],
    [
      { type: 'input_file', file_data: 'd', file_url: 'u', filename: 'n' },
      { kind: 'file', url: 'd', name: 'n' },
    ],
    [
      { type: 'input_file', file_id: 'i' },
      { kind: 'file', name: 'i' },
    ],
    [{ type: 'input_file' }, unknown({ type: 'input_file' })],
    [
      { type: 'refusal', refusal: 'no' },
      { kind: 'refusal', text: 'no' },
    ],
  ] as [unknown, unknown][]) {
    it(`has a part read from ${JSON.stringify(part)}`, () => {
      const item = { type: 'message', role: 'assistant', content: [part] };
      expect(openaiResponses.response({ output: [item] })!.messages[0]!.parts).to.deep.equal([expected]);
    });
  }
});

describe('a response of Responses', () => {
  it('has its error, finish and use', () => {
    const body = {
      output: [{ type: 'message', content: 'a' }],
      error: 'down',
      status: 'failed',
      usage: {
        input_tokens: 9,
        output_tokens: 4,
        input_tokens_details: { cached_tokens: 3, cache_write_tokens: 2 },
        output_tokens_details: { reasoning_tokens: 1 },
      },
    };
    expect(openaiResponses.response(body)).to.deep.equal({
      messages: [
        message('response', 'assistant', text('a')),
        {
          ...message('response', 'assistant', { kind: 'error', code: 'failed', message: 'down' }),
          finish: 'failed',
        },
      ],
      usage: { input: 9, output: 4, cached: 3, cacheWrite: 2, reasoning: 1 },
    });
    expect(openaiResponses.response({ output: 5 })).to.equal(undefined);
    expect(openaiResponses.response({ output: [], status: 'completed' })).to.deep.equal({
      messages: [],
      usage: undefined,
    });
  });

  it('is cut off while it is in progress, and says why it is incomplete', () => {
    const read = (body: Json) => openaiResponses.response({ output: ['a'], ...body })!;
    expect(read({ status: 'in_progress' })).to.include({ isCutOff: true });
    expect(read({ status: 'completed' })).not.to.have.property('isCutOff');
    expect(
      read({ status: 'incomplete', incomplete_details: { reason: 'length' } }).messages[0]!.finish,
    ).to.equal('length');
    expect(read({}).messages[0]).not.to.have.property('finish');
  });
});

describe('a stream of Responses', () => {
  const merged = (...events: Json[]) => openaiResponses.merge(events)!;
  const delta = (type: string, delta: unknown, more: Json = {}) => ({
    type: `response.${type}.delta`,
    delta,
    ...more,
  });
  const outputOf = (...events: Json[]) => merged(...events).body['output'];

  it('is one with its events', () => {
    expect(openaiResponses.merge([{ type: 5 }, { type: 'x.response.' }])).to.equal(undefined);
    expect(
      merged({ type: 'x' }, { type: 'response.created', response: { id: 'i', status: 's' } }),
    ).to.deep.equal({
      body: { id: 'i', output: [], status: undefined },
      isCutOff: true,
    });
  });

  for (const type of ['completed', 'incomplete', 'failed', 'cancelled']) {
    it(`is over once it is ${type}, and has the output of its end`, () => {
      const end = { type: `response.${type}`, response: { output: ['whole'], status: type } };
      expect(merged(delta('output_text', 'a'), end)).to.deep.equal({ body: end.response, isCutOff: false });
      const empty = { type: `response.${type}`, response: { output: [] } };
      expect(merged(delta('function_call_arguments', 'a'), empty).body['output']).to.have.length(1);
    });
  }

  it('is not over by an event of a part of it, or with an output that is not its last', () => {
    for (const type of [
      'response.output_item.completed',
      'response.completed.x',
      'xresponse.completed',
      'response.in_progress',
    ])
      expect(merged(delta('x', 'a'), { type }).isCutOff, type).to.equal(true);
    expect(outputOf({ type: 'response.created', response: { output: ['early'] } })).to.deep.equal([]);
  });

  it('ends with an error', () => {
    const first = { type: 'response.created', response: { id: 'i' } };
    const body = (error: unknown) => ({
      body: { id: 'i', output: [], status: undefined, error },
      isCutOff: false,
    });
    expect(merged(first, { type: 'error', code: 'c', message: 'm' })).to.deep.equal(
      body({ code: 'c', message: 'm' }),
    );
    expect(merged(first, { type: 'response.error', error: 'down' })).to.deep.equal(body('down'));
  });

  it('has items as they are told, in their order', () => {
    const item = { type: 'message', content: [] };
    expect(
      outputOf(
        { type: 'response.output_item.added', output_index: 1, item },
        { type: 'response.output_item.done', output_index: 0, item: { type: 'x' } },
        delta('output_text', 'a', { output_index: 1, content_index: 0 }),
        delta('output_text', 'b', { output_index: 1, content_index: 0 }),
        delta('output_text', 5, { output_index: 1 }),
        delta('refusal', 'no', { output_index: 1, content_index: 1 }),
      ),
    ).to.deep.equal([
      { type: 'x' },
      {
        type: 'message',
        content: [
          { type: 'output_text', text: 'ab' },
          { type: 'refusal', refusal: 'no' },
        ],
      },
    ]);
    expect(item.content).to.deep.equal([]);
  });

  for (const [type, item] of [
    ['output_text', { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'ab' }] }],
    ['refusal', { type: 'message', role: 'assistant', content: [{ type: 'refusal', refusal: 'ab' }] }],
    ['reasoning_text', { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'ab' }] }],
    ['reasoning_summary_text', { type: 'reasoning', summary: [{ type: 'summary_text', text: 'ab' }] }],
    ['function_call_arguments', { type: 'function_call', name: '', arguments: 'ab' }],
    ['mcp_call_arguments', { type: 'mcp_call', name: '', arguments: 'ab' }],
    ['custom_tool_call_input', { type: 'custom_tool_call', name: '', input: 'ab' }],
    ['code_interpreter_call_code', { type: 'code_interpreter_call', code: 'ab' }],
  ] as const) {
    it(`has an item whose start is missing: ${type}`, () => {
      expect(outputOf(delta(type, 'a'), delta(type, 'b'))).to.deep.equal([item]);
      // Those of one response are no part of another.
      expect(outputOf(delta(type, 'ab'))).to.deep.equal([item]);
    });
  }

  it('has parts by their own index, which hostile events cannot make a long list of', () => {
    const summary = (text: string, summary_index: number) =>
      delta('reasoning_summary_text', text, { summary_index, content_index: 0 });
    expect(outputOf(summary('a', 0), summary('b', 1), summary('c', 1_000_000_000))).to.deep.equal([
      {
        type: 'reasoning',
        summary: [
          { type: 'summary_text', text: 'a' },
          { type: 'summary_text', text: 'b' },
          { type: 'summary_text', text: 'c' },
        ],
      },
    ]);
  });
});
