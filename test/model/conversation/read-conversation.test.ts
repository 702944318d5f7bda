import { expect } from 'chai';
import { joinResults } from '../../../src/model/conversation/joined.js';
import { readConversation } from '../../../src/model/conversation/read-conversation.js';
import type { Part } from '../../../src/model/conversation/types.js';
import type { RequestStage } from '../../../src/model/base/types.js';
import { CONVERSATIONS, loadConversation, outlineOf } from '../../data/conversations.js';

const request = (body: unknown, name = 'user → gateway'): RequestStage => ({
  name,
  direction: 'request',
  body,
});
const response = (body: unknown, name = 'gateway → user'): RequestStage => ({
  name,
  direction: 'response',
  body,
});
const read = (...stages: RequestStage[]) => outlineOf(readConversation(stages));

describe('a recorded conversation', () => {
  for (const name of CONVERSATIONS) {
    it(`is read message by message: ${name}`, async () => {
      const { stages, outline, format, usage, isCutOff } = await loadConversation(name);
      const conversation = readConversation(stages);
      expect(outlineOf(conversation)).to.deep.equal(outline);
      expect(conversation.format).to.equal(format);
      expect(conversation.isCutOff ?? false, 'cut off').to.equal(isCutOff ?? false);
      if (usage) expect(conversation.usage).to.deep.equal(usage);
    });

    it(`is the same as JSON text: ${name}`, async () => {
      const { stages } = await loadConversation(name);
      const asText = stages.map((stage) => ({
        ...stage,
        body: typeof stage.body === 'string' ? stage.body : JSON.stringify(stage.body, null, 2),
      }));
      const { body } = stages[1]!;
      // Plain text is recorded as an object there.
      if (name !== 'text') expect(read(...asText)).to.deep.equal(read(...stages), JSON.stringify(body));
    });
  }

  it('is the same from the lines or the bytes of a stream as they arrived', async () => {
    const { stages, outline } = await loadConversation('anthropic-plain-streamed');
    const text = stages[1]!.body as string;
    const lines = text.split('\n').filter(Boolean);
    const bytes = text.match(/[\s\S]{1,400}/g)!.flatMap((piece) => piece.split(/(?<=\n)/));
    for (const chunks of [lines, bytes, [text]])
      expect(read(stages[0]!, response(chunks))).to.deep.equal(outline);
  });

  it('is the same from JSON lines, and from events recorded with their names', async () => {
    const { stages, outline } = await loadConversation('openai-chat-plain-chunks');
    const chunks = stages[1]!.body as object[];
    const lines = chunks.map((chunk) => JSON.stringify(chunk)).join('\n');
    expect(read(stages[0]!, response(lines))).to.deep.equal(outline);
    const events = chunks.map((chunk) => ({ event: 'message', data: JSON.stringify(chunk) }));
    expect(read(stages[0]!, response(events))).to.deep.equal(outline);
  });

  it('includes the settings and tools of the request', async () => {
    const chat = readConversation((await loadConversation('openai-chat-plain')).stages);
    expect(chat.settings).to.deep.equal({ model: 'gpt-4o-mini', temperature: 0.2, max_tokens: 200 });
    const gemini = readConversation((await loadConversation('gemini-plain')).stages);
    expect(gemini.settings).to.deep.equal({ temperature: 0.2, maxOutputTokens: 200 });
    for (const api of ['openai-chat', 'openai-responses', 'anthropic', 'gemini'] as const) {
      const { tools } = readConversation((await loadConversation(`${api}-tools`)).stages);
      expect(tools![0]!.name).to.equal('get_weather');
      expect(tools![0]!.description).to.equal('Current weather of a city');
      expect(tools![0]!.parameters).to.have.nested.property('properties.city');
    }
  });

  it('is what the user sent and received, not what the gateway made of it', async () => {
    const [asked, answered] = (await loadConversation('openai-chat-plain')).stages;
    const other = (await loadConversation('anthropic-plain')).stages;
    const stages = [asked!, { ...other[0]!, name: 'gateway → provider' }, other[1]!, answered!];
    const { outline } = await loadConversation('openai-chat-plain');
    expect(read(...stages)).to.deep.equal(outline);
  });

  it('is read from an inner stage where an outer one is empty', async () => {
    const { stages, outline } = await loadConversation('anthropic-plain');
    const outer = [request({ x: 1 }), ...stages, response(null)];
    expect(read(...outer)).to.deep.equal(outline);
  });

  it('is plain text where it was recorded as plain text', () => {
    expect(read(response('Half of it.'))).to.deep.equal(['response assistant | text: Half of it.']);
    expect(read(response('{not JSON'))).to.deep.equal(['response assistant | text: {not JSON']);
    expect(read(response('data: no JSON'))).to.deep.equal(['response assistant | text: data: no JSON']);
    expect(read(response('{}\nand so on'))).to.deep.equal(['response assistant | text: {}\nand so on']);
  });

  it('keeps messages of proxies within a stream', () => {
    const said = 'data: {"choices":[{"delta":{"content":"Half"}}]}\n\ndata: upstream timed out\n\n';
    expect(read(response(said))).to.deep.equal([
      'response assistant | text: Half',
      'response unknown | unknown: "upstream timed out"',
    ]);
  });

  it('is read from messages without their envelope', () => {
    expect(read(response({ role: 'assistant', content: 'Half.' }))).to.deep.equal([
      'response assistant | text: Half.',
    ]);
    expect(read(request([{ role: 'user', content: 'Why?' }]))).to.deep.equal(['request user | text: Why?']);
  });

  it('has no messages where only the parameters of the request were kept', () => {
    const { messages, settings } = readConversation([request({ model: 'llama', max_tokens: 150 })]);
    expect(messages).to.deep.equal([]);
    expect(settings).to.deep.equal({ model: 'llama', max_tokens: 150 });
  });

  it('is kept as it is where no API has its shape', () => {
    const value = { a: [1, { b: null }] };
    expect(read(response(value))).to.deep.equal([`response assistant | unknown: ${JSON.stringify(value)}`]);
    const part = { type: 'hologram', depth: 3 };
    expect(read(request({ messages: [{ role: 'user', content: [part] }] }))).to.deep.equal([
      `request user | unknown: ${JSON.stringify(part)}`,
    ]);
  });
});

describe('a conversation of several stages', () => {
  const chat = { choices: [{ message: { content: 'a' }, finish_reason: 'stop' }] };

  it('has the format of the response, or else of the request, and of plain text last', () => {
    const formatOf = (...stages: RequestStage[]) => readConversation(stages).format;
    const gemini = request({ contents: 'a' });
    expect(formatOf(gemini, response(chat))).to.equal('openai-chat');
    expect(formatOf(gemini, response('said'))).to.equal('gemini');
    expect(formatOf(request('asked'), response('said'))).to.equal('text');
    expect(formatOf(request({ x: 1 }), response('said'))).to.equal('text');
    expect(formatOf(request('asked'), response({ x: 1 }))).to.equal('unknown');
    expect(formatOf(request('asked'))).to.equal('text');
    expect(formatOf()).to.equal('unknown');
    expect(readConversation([])).to.deep.equal({ format: 'unknown', messages: [] });
  });

  it('has the first stage of the request and the last of the response that are known, or else any', () => {
    expect(read(request('a'), request('b'))).to.deep.equal(['request user | text: a']);
    expect(read(response('a'), response('b'))).to.deep.equal(['response assistant | text: b']);
    expect(read(request({ x: 1 }), request(null), request('b'))).to.deep.equal(['request user | text: b']);
    expect(read(request(null), request({ x: 1 }), request({ y: 1 }))).to.deep.equal([
      'request user | unknown: {"x":1}',
    ]);
  });

  it('has what is known of it only', () => {
    const full = readConversation([
      request({ messages: [], model: 'm', tools: [{ type: 't' }] }),
      response({ ...chat, usage: { prompt_tokens: 1 } }),
    ]);
    expect(full).to.have.all.keys('format', 'messages', 'settings', 'tools', 'usage');
    expect(readConversation([request({ messages: [] }), response(chat)])).to.have.all.keys(
      'format',
      'messages',
    );
  });

  it('is cut off where the response is', () => {
    const cutOf = (body: unknown) => readConversation([response(body)]).isCutOff;
    expect(cutOf('{"choices":[{"delta":{"content":"a"}}]}\n{"cho')).to.equal(true);
    expect(cutOf([{ choices: [{ delta: { content: 'a' } }] }])).to.equal(true);
    expect(cutOf([{ choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }] }])).to.equal(undefined);
    expect(cutOf('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: {"x"')).to.equal(true);
    expect(cutOf({ output: [], status: 'in_progress' })).to.equal(true);
    const whole = '{"type":"message","content":"a"}';
    expect([cutOf(whole), cutOf(`${whole}\n{"x`)]).to.deep.equal([undefined, true]);
    // The end has come, whatever it says of itself.
    const ended = { type: 'response.completed', response: { output: [], status: 'in_progress' } };
    expect(cutOf([ended])).to.equal(undefined);
    expect(cutOf('data: {"type":"response.completed","response":{"output":[]}}')).to.equal(undefined);
  });
});

describe('a body that is recorded alone', () => {
  it('is one response in an array, or lines of one', () => {
    expect(read(response([{ choices: [{ message: { content: 'a' } }] }]))).to.deep.equal([
      'response assistant | text: a',
    ]);
    expect(read(request([{ model: 'm', messages: [{ role: 'user', content: 'a' }] }]))).to.deep.equal([
      'request user | text: a',
    ]);
  });

  it('is of messages where each has a role and content', () => {
    const a = { role: 'user', content: 'a' };
    expect(read(request([a, { role: 'assistant', content: 'b' }]))).to.deep.equal([
      'request user | text: a',
      'request assistant | text: b',
    ]);
    expect(readConversation([request([a, a])]).format).to.equal('openai-chat');
    expect(read(request([a, { role: 'user' }]))).to.have.length(1);
    expect(read(request([a, { content: 'b' }]))[0]).to.contain('unknown');
    expect(read(request([a, 5]))[0]).to.contain('unknown');
    expect(read(request([]))).to.deep.equal(['request user | unknown: []']);
    expect(read(response(5))).to.deep.equal(['response assistant | unknown: 5']);
  });

  it('is an error, with the rest of its body where there is more', () => {
    const error = { message: 'm' };
    expect(
      read(response({ error, type: 'error', request_id: 'r', code: 1, status: 's', user_id: 'u' })),
    ).to.deep.equal(['response assistant | error: m']);
    expect(read(response({ error, more: 1 }))).to.deep.equal([
      'response assistant | error: m + unknown: {"error":{"message":"m"},"more":1}',
    ]);
    expect(read(request({ error }))).to.deep.equal(['request user | error: m']);
    const formatOf = (error: unknown) => readConversation([response({ error })]).format;
    expect(formatOf({ message: 'm', param: null })).to.equal('openai-chat');
    expect(formatOf({ message: 'm', status: 'UNAVAILABLE' })).to.equal('gemini');
    expect(formatOf({ message: 'm' })).to.equal('text');
    expect(formatOf('down')).to.equal('text');
  });

  it('is plain text with the error that is recorded with it', () => {
    expect(read(response({ text: 'said', error: 'down' }))).to.deep.equal([
      'response assistant | text: said + error: down',
    ]);
    expect(read(request('said'))).to.deep.equal(['request user | text: said']);
  });

  it('is settings where a request has a model and nothing within', () => {
    const settingsOf = (body: unknown, direction = request) => readConversation([direction(body)]).settings;
    expect(settingsOf({ model: 'm', stop: null })).to.deep.equal({ model: 'm', stop: null });
    expect(settingsOf({ model: 'm', stop: ['a'] })).to.equal(undefined);
    expect(settingsOf({ model: '', top_p: 1 })).to.equal(undefined);
    expect(settingsOf({ top_p: 1 })).to.equal(undefined);
    expect(settingsOf({ model: 'm' }, response)).to.equal(undefined);
    expect(read(response({ model: 'm' }))).to.deep.equal(['response assistant | unknown: {"model":"m"}']);
  });

  it('is kept as it is where reading it throws', () => {
    const body = {
      get messages(): unknown {
        throw new Error('locked');
      },
    };
    const { messages } = readConversation([request(body)]);
    expect(messages[0]!.parts).to.have.length(1);
    expect((messages[0]!.parts[0] as { value: unknown }).value).to.equal(body);
  });

  it('keeps what belongs to no API within a stream', () => {
    expect(read(response([{ choices: [{ delta: { content: 'a' } }] }, 'x', 5]))).to.deep.equal([
      'response assistant | text: a',
      'response unknown | unknown: "x" + unknown: 5',
    ]);
    expect(read(response([{ choices: [{ delta: { content: 'a' } }] }, null]))).to.deep.equal([
      'response assistant | text: a',
      'response unknown | unknown: null',
    ]);
    expect(read(response([null]))).to.deep.equal(['response assistant | unknown: null']);
    expect(read(response([{ a: 1 }, { b: 2 }]))).to.deep.equal([
      'response assistant | unknown: [{"a":1},{"b":2}]',
    ]);
    expect(read(request([{ choices: [{ delta: { content: 'a' } }] }, { b: 2 }]))[0]).to.contain('unknown');
  });
});

describe('the result of a tool call', () => {
  const call = (name: string, id?: string): Part => ({
    kind: 'tool-call',
    name,
    arguments: {},
    ...(id && { id }),
  });
  const result = (name?: string, id?: string): Part => ({
    kind: 'tool-result',
    parts: [],
    ...(name && { name }),
    ...(id && { id }),
  });
  /** For each call, the place of its result. */
  function joinedPlaces(...parts: Part[]) {
    const messages = parts.map((part) => ({
      role: 'user',
      from: 'request' as const,
      index: 0,
      parts: [part],
    }));
    const joined = joinResults(messages);
    return parts.flatMap((part) => (part.kind === 'tool-call' ? [parts.indexOf(joined.get(part)!)] : []));
  }

  it('is found by its id, whatever its name and order', () => {
    expect(joinedPlaces(call('f', 'i'), call('f', 'j'), result('g', 'j'), result('f', 'i'))).to.deep.equal([
      3, 2,
    ]);
    expect(joinedPlaces(call('f', 'i'), result('f', 'x'))).to.deep.equal([-1]);
  });

  it('is found by the name of the tool in the order of the calls, each once', () => {
    expect(
      joinedPlaces(call('f'), call('g'), call('f'), result('f'), result('f'), result('g')),
    ).to.deep.equal([3, 5, 4]);
    expect(joinedPlaces(call('f'), result('f'), result('f'))).to.deep.equal([1]);
    expect(joinedPlaces(result('f'), call('f'))).to.deep.equal([-1]);
    expect(joinedPlaces(call('f', 'i'), call('f', 'j'), result('f', 'i'), result('f'))).to.deep.equal([2, 3]);
    expect(joinedPlaces(call('f', 'i'), call('f'), result('f', 'i'), result('f'))).to.deep.equal([2, 3]);
    expect(
      joinedPlaces(call('f', 'i'), result('f', 'i'), result('f', 'i'), call('f', 'i'), result('f', 'i')),
    ).to.deep.equal([1, 4]);
    expect(joinedPlaces(call('name i'), result('i'))).to.deep.equal([-1]);
    expect(joinedPlaces(call(''), result())).to.deep.equal([1]);
    expect(joinedPlaces(call('f', 'i'), result('f'), result('f', 'i'))).to.deep.equal([1]);
    const several = [call('f', 'i'), call('f'), call('f'), result('f', 'i'), result('f')];
    expect(joinedPlaces(...several)).to.deep.equal([3, 4, -1]);
    expect(joinedPlaces(call('f'), { kind: 'file', name: 'f' }, result('f'))).to.deep.equal([2]);
  });

  for (const [name, expected] of [
    ['openai-chat-tools', ['text: {"temperature":18.5,"sky":"clear"}', 'text: 4 °C, rain']],
    ['anthropic-tools', ['text: 18.5 °C', 'text: station unreachable']],
    ['gemini-tools', ['text: 18.5 °C', 'unknown', 'text: 14.5\n']],
    ['openai-responses-tools', ['text: {"temperature":18.5}', undefined]],
  ] as const) {
    it(`is found by its id, or else by the order of the calls: ${name}`, async () => {
      const { messages } = readConversation((await loadConversation(name)).stages);
      const joined = joinResults(messages);
      const calls = messages.flatMap(({ parts }) => parts).filter((part) => part.kind === 'tool-call');
      const results = calls.map((call) => {
        const part = joined.get(call)?.parts[0];
        return part?.kind === 'text' ? `text: ${part.text}` : part?.kind;
      });
      expect(results).to.deep.equal(expected);
    });
  }
});
