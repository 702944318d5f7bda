import { expect } from 'chai';
import { gemini } from '../../../src/model/conversation/gemini.js';
import type { Json } from '../../../src/model/conversation/types.js';

const text = (text: string) => ({ kind: 'text', text });
const unknown = (value: unknown) => ({ kind: 'unknown', value });
const request = (role: string, ...parts: unknown[]) => ({ role, from: 'request', index: 0, parts });

describe('a request of Gemini', () => {
  it('has instructions, contents, and settings of both levels', () => {
    const body = {
      model: 'm',
      contents: [
        { role: 'user', parts: [{ text: 'a' }] },
        { role: 'model', parts: [{ text: 'b' }] },
      ],
      tools: [],
    };
    const messages = [
      request('system', text('s')),
      request('user', text('a')),
      request('assistant', text('b')),
    ];
    const instructions = { parts: [{ text: 's' }] };
    const [config, settings] = [{ temperature: 1 }, { temperature: 1, model: 'm' }];
    expect(
      gemini.request({ ...body, systemInstruction: instructions, generationConfig: config }),
    ).to.deep.equal({
      messages,
      tools: undefined,
      settings,
    });
    expect(
      gemini.request({ ...body, system_instruction: instructions, generation_config: config }),
    ).to.deep.equal({
      messages,
      tools: undefined,
      settings,
    });
  });

  for (const [contents, expected] of [
    ['a', request('user', text('a'))],
    [{ role: 'function', parts: [{ text: 'a' }] }, request('tool', text('a'))],
    [{ role: 'other', parts: { text: 'a' } }, request('other', text('a'))],
    [{ parts: ['a', 5] }, request('user', text('a'), unknown(5))],
    [{ role: 'user', text: 'a' }, request('user', text('a'))],
    [{ text: 'a' }, request('user', text('a'))],
    [{ role: 'user' }, request('user')],
    [{ parts: null }, request('user')],
    [{ parts: 'a' }, request('user')],
    [[5], request('unknown', unknown(5))],
    [
      { role: 'user', parts: [{ functionResponse: { name: 'f', response: { result: 'r' } } }] },
      request('tool', { kind: 'tool-result', id: undefined, name: 'f', parts: [text('r')] }),
    ],
  ] as const) {
    it(`is read from ${JSON.stringify(contents)}`, () => {
      expect(gemini.request({ contents })!.messages).to.deep.equal([expected]);
    });
  }

  it('is none without contents', () => {
    for (const contents of [undefined, null, 5]) expect(gemini.request({ contents })).to.equal(undefined);
  });

  it('has tools that are declared, and those of the API', () => {
    const declared = { name: 'f', description: 'd', parameters: { a: 1 } };
    const toolsOf = (tools: unknown) => gemini.request({ contents: 'a', tools })!.tools;
    expect(toolsOf([{ functionDeclarations: [declared] }, { googleSearch: {} }])).to.deep.equal([
      declared,
      { name: 'googleSearch', parameters: {} },
    ]);
    expect(toolsOf({ function_declarations: [{ parametersJsonSchema: { b: 1 } }] })).to.deep.equal([
      { name: '', description: undefined, parameters: { b: 1 } },
    ]);
    for (const none of [undefined, [], [5], null]) expect(toolsOf(none)).to.equal(undefined);
  });
});

describe('a response of Gemini', () => {
  const response = (role: string, ...parts: unknown[]) => ({ role, from: 'response', index: 0, parts });
  const read = (body: Json) => gemini.response(body)!;

  it('has its candidates with their index and finish, and its use', () => {
    const body = {
      candidates: [
        { content: { role: 'model', parts: [{ text: 'a' }] }, finishReason: 'STOP', index: 1 },
        { content: { parts: [{ text: 'b' }] }, finish_reason: 'STOP' },
        { finishReason: 'SAFETY', finishMessage: 'no' },
        { index: 3 },
      ],
      usageMetadata: {
        promptTokenCount: 9,
        cachedContentTokenCount: 3,
        candidatesTokenCount: 4,
        thoughtsTokenCount: 2,
      },
    };
    expect(read(body)).to.deep.equal({
      messages: [
        { ...response('assistant', text('a')), index: 1, finish: 'STOP' },
        { ...response('assistant', text('b')), finish: 'STOP' },
        { ...response('assistant', { kind: 'error', code: 'SAFETY', message: 'no' }), finish: 'SAFETY' },
        { ...response('assistant'), index: 3 },
      ],
      usage: { input: 9, cached: 3, output: 6, reasoning: 2 },
    });
    const usage = (usage_metadata: Json) => read({ candidates: [], usage_metadata }).usage;
    expect(usage({ candidatesTokenCount: 4 })).to.deep.equal({ output: 4 });
    expect(usage({ thoughtsTokenCount: 2 })).to.deep.equal({ output: 2, reasoning: 2 });
    expect(usage({})).to.equal(undefined);
  });

  it('has the reason why a prompt was blocked, and errors', () => {
    const blocked = { blockReason: 'SAFETY', blockReasonMessage: 'no' };
    const error = { kind: 'error', code: 'SAFETY', message: 'no' };
    expect(read({ promptFeedback: blocked }).messages).to.deep.equal([response('assistant', error)]);
    expect(read({ prompt_feedback: { blockReason: 'SAFETY' } }).messages).to.deep.equal([
      response('assistant', { ...error, message: '' }),
    ]);
    expect(read({ candidates: [], error: 'down', promptFeedback: blocked }).messages).to.deep.equal([
      response('assistant', error, { kind: 'error', code: undefined, message: 'down' }),
    ]);
    expect(read({ candidates: [] }).messages).to.deep.equal([]);
    expect(gemini.response({ candidates: 5, promptFeedback: {} })).to.equal(undefined);
  });

  for (const [part, ...expected] of [
    [
      { text: 'a', thought: true },
      { kind: 'reasoning', text: 'a' },
    ],
    [{ text: 'a', thought: false, thoughtSignature: 's' }, text('a')],
    [{ text: '', thoughtSignature: 's' }],
    [{ text: '' }, text('')],
    [{ thoughtSignature: 's' }],
    [{ thoughtSignature: 's', x: 1 }, unknown({ thoughtSignature: 's', x: 1 })],
    [
      { functionCall: { id: 'i', name: 'f', args: { a: 1 } } },
      { kind: 'tool-call', id: 'i', name: 'f', arguments: { a: 1 } },
    ],
    [{ function_call: { name: 'f' } }, { kind: 'tool-call', id: undefined, name: 'f', arguments: {} }],
    [{ functionCall: { args: 1 } }, unknown({ functionCall: { args: 1 } })],
    [{ functionCall: 'f' }, unknown({ functionCall: 'f' })],
    [{ executableCode: { code: 'c' } }, { kind: 'tool-call', name: 'code_execution', arguments: 'c' }],
    [{ executableCode: {} }, { kind: 'tool-call', name: 'code_execution', arguments: '' }],
    [
      { codeExecutionResult: { outcome: 'OUTCOME_OK', output: 'o' } },
      { kind: 'tool-result', name: 'code_execution', parts: [text('o')] },
    ],
    [
      { codeExecutionResult: { outcome: 'OUTCOME_FAILED' } },
      { kind: 'tool-result', name: 'code_execution', parts: [text('')], isError: true },
    ],
    [
      { codeExecutionResult: { output: 'o' } },
      { kind: 'tool-result', name: 'code_execution', parts: [text('o')] },
    ],
    [
      { inlineData: { mimeType: 'image/png', data: 'QUJD', displayName: 'n' } },
      { kind: 'image', mediaType: 'image/png', data: 'QUJD', bytes: 3, name: 'n' },
    ],
    [
      { inline_data: { mime_type: 'audio/wav', data: 'QUJD' } },
      { kind: 'audio', mediaType: 'audio/wav', data: 'QUJD', bytes: 3 },
    ],
    [
      { fileData: { mimeType: 'video/mp4', fileUri: 'u', displayName: 'n' } },
      { kind: 'video', mediaType: 'video/mp4', url: 'u', name: 'n' },
    ],
    [{ file_data: { mime_type: 'a/b', file_uri: 'u' } }, { kind: 'file', mediaType: 'a/b', url: 'u' }],
    [{ fileData: {} }, unknown({ fileData: {} })],
  ] as [Json, ...unknown[]][]) {
    it(`has a part read from ${JSON.stringify(part)}`, () => {
      const { messages } = read({ candidates: [{ content: { role: 'model', parts: [part] } }] });
      expect(messages[0]!.parts).to.deep.equal(expected);
    });
  }

  for (const [response, parts, isError] of [
    [{ result: 'r' }, [text('r')]],
    [{ output: { a: 1 } }, [unknown({ a: 1 })]],
    [{ error: 'down' }, [text('down')], true],
    [{ result: 'r', more: 1 }, [unknown({ result: 'r', more: 1 })]],
    [{ other: 'o' }, [unknown({ other: 'o' })]],
    ['said', [text('said')]],
    [undefined, []],
  ] as [unknown, unknown[], boolean?][]) {
    it(`has the result of a call read from ${JSON.stringify(response)}`, () => {
      const content = { parts: [{ function_response: { id: 'i', name: 'f', response } }] };
      const [message] = read({ candidates: [{ content }] }).messages;
      expect(message!.role).to.equal('tool');
      expect(message!.parts).to.deep.equal([
        { kind: 'tool-result', id: 'i', name: 'f', parts, ...(isError && { isError }) },
      ]);
    });
  }
});

describe('a stream of Gemini', () => {
  const merged = (...chunks: Json[]) => gemini.merge(chunks)!;
  const said = (...parts: unknown[]) => ({ candidates: [{ content: { parts } }] });
  const partsOf = (...chunks: Json[]) =>
    (merged(...chunks).body['candidates'] as { content: { parts: unknown[] } }[])[0]!.content.parts;

  it('is one with candidates or their use', () => {
    expect(gemini.merge([{ a: 1 }, { candidates: 5 }, { usageMetadata: 5 }])).to.equal(undefined);
    expect(merged({ a: 1 }, { usageMetadata: {} })).to.deep.equal({
      body: { usageMetadata: {}, candidates: [] },
      isCutOff: true,
    });
  });

  it('adds texts of a kind up, and takes the last of all else', () => {
    expect(partsOf(said({ text: 'a' }), said({ text: 'b', thoughtSignature: 's' }))).to.deep.equal([
      { text: 'ab', thoughtSignature: 's' },
    ]);
    const [thought, call] = [{ text: 't', thought: true }, { functionCall: { name: 'f' } }];
    expect(
      partsOf(said(thought), said({ text: 'a' }), said(call), said({ text: 'b' }), said(call)),
    ).to.deep.equal([thought, { text: 'a' }, call, { text: 'b' }, call]);
    expect(
      partsOf({ candidates: [{ content: { parts: { text: 'a' } } }] }, { candidates: [{ content: {} }, {}] }),
    ).to.deep.equal([{ text: 'a' }]);
  });

  it('has each candidate with its role and finish', () => {
    const one = { index: 1, content: { role: 'r', parts: [{ text: 'a' }] }, finishReason: 'STOP' };
    expect(
      merged(
        { ...said({ text: 'b' }), promptFeedback: { a: 1 } },
        { candidates: [one], usageMetadata: { b: 1 } },
        { candidates: [{ index: 1, finishReason: null }] },
      ),
    ).to.deep.equal({
      body: {
        promptFeedback: { a: 1 },
        usageMetadata: { b: 1 },
        candidates: [
          { content: { role: 'model', parts: [{ text: 'b' }] } },
          { index: 1, content: { role: 'r', parts: [{ text: 'a' }] }, finishReason: 'STOP' },
        ],
      },
      isCutOff: false,
    });
  });

  it('is cut off without a finish, unless an error or a refusal ends it', () => {
    expect(merged(said({ text: 'a' })).isCutOff).to.equal(true);
    expect(merged(said({ text: 'a' }), { error: 'down' })).to.deep.include({ isCutOff: false });
    expect(merged(said({ text: 'a' }), { promptFeedback: {} }).isCutOff).to.equal(false);
  });
});
