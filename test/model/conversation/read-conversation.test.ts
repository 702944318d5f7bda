import { expect } from 'chai';
import { joinResults } from '../../../src/model/conversation/joined.js';
import { readConversation } from '../../../src/model/conversation/read-conversation.js';
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

describe('the result of a tool call', () => {
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
