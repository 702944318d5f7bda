import { expect } from 'chai';
import fc from 'fast-check';
import { joinResults } from '../../../src/model/conversation/joined.js';
import { readConversation } from '../../../src/model/conversation/read-conversation.js';
import type { Conversation } from '../../../src/model/conversation/types.js';
import { CONVERSATIONS, loadConversation } from '../../data/conversations.js';

const recorded = await Promise.all(CONVERSATIONS.map(loadConversation));
const direction = fc.constantFrom('request' as const, 'response' as const);

/** A place in JSON: which member of which member. */
const path = fc.array(fc.nat(20), { maxLength: 8 });

/** A copy in which something was put in place of what is at a path. */
function changed(value: unknown, [step, ...rest]: number[], put: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  const names = Object.keys(value);
  if (names.length === 0) return put;
  const name = names[step % names.length]!;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[name] = changed(copy[name], rest, put);
  return copy;
}

/** All texts of all parts. */
function said({ messages }: Conversation): string {
  return JSON.stringify(messages);
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'core';
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
}

describe('reading a conversation', () => {
  it('never fails, whatever JSON was recorded', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), direction, body: fc.jsonValue() })), (stages) => {
        joinResults(readConversation(stages).messages);
      }),
    );
  });

  it('never fails, whatever text was recorded', () => {
    const line = fc.oneof(
      fc.string(),
      fc.json().map((json) => `data: ${json}`),
      fc.json(),
      fc.constantFrom('', 'data: [DONE]', 'event: x', '{', '[{}', '[{"a":"\\', 'data:'),
    );
    fc.assert(
      fc.property(fc.array(line), direction, (lines, direction) => {
        readConversation([{ name: '', direction, body: lines.join('\n') }]);
        readConversation([{ name: '', direction, body: lines }]);
      }),
    );
  });

  it('never fails, whatever is changed in a documented body', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...recorded),
        path,
        fc.jsonValue(),
        fc.nat(1),
        ({ stages }, path, put, which) => {
          const parsed = stages.map((stage) => ({ ...stage, body: wholeOf(stage.body) }));
          parsed[which % parsed.length]!.body = changed(parsed[which % parsed.length]!.body, path, put);
          joinResults(readConversation(parsed).messages);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never fails, wherever the text of a stream breaks off, and keeps what arrived', () => {
    const streamed = recorded.filter(
      ({ stages, isCutOff }) => typeof stages[1]?.body === 'string' && !isCutOff,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...streamed),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ stages }, share) => {
          const text = stages[1]!.body as string;
          const cut = { ...stages[1]!, body: text.slice(0, Math.floor(text.length * share)) };
          const partly = textOf(readConversation([cut]));
          const whole = textOf(readConversation([stages[1]!]));
          // Ahead of the first whole chunk it is plain text.
          if (readConversation([cut]).format !== 'text')
            expect(whole.startsWith(partly), partly).to.equal(true);
        },
      ),
    );
  });

  it('loses no text of a message next to unknown parts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.jsonValue(), fc.jsonValue(), (text, before, after) => {
        const content = [before, { type: 'text', text }, after];
        for (const body of [
          { messages: [{ role: 'user', content }] },
          { system: 's', messages: [{ role: 'user', content }] },
          { contents: [{ parts: [before, { text }, after] }] },
          { input: [{ role: 'user', content: [before, { type: 'input_text', text }, after] }] },
        ]) {
          const read = readConversation([{ name: '', direction: 'request', body }]);
          expect(said(read)).to.contain(JSON.stringify(text).slice(1, -1));
        }
      }),
    );
  });

  it('works at any depth', () => {
    const deep = nested(100_000, (inner) => [inner]);
    const blocks = nested(100_000, (inner) => ({ type: 'tool_result', content: [inner] }));
    const parts = nested(100_000, (inner) => ({ parts: [inner] }));
    for (const body of [
      deep,
      { messages: deep },
      { messages: [{ role: 'user', content: deep }], system: deep },
      { messages: [{ role: 'user', content: [blocks] }], system: 's' },
      { contents: [parts] },
      { input: deep },
      { output: deep },
      { choices: deep, error: deep },
      { choices: [{ message: { content: deep, tool_calls: deep } }] },
      { error: { message: deep } },
      { candidates: [{ content: parts }] },
      '['.repeat(100_000),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `data: ${'{"a":'.repeat(100_000)}`,
    ])
      for (const direction of ['request', 'response'] as const)
        expect(readConversation([{ name: '', direction, body }]).messages).to.be.an('array');
  });

  it('works where reading a body throws', () => {
    const body = {
      get messages(): unknown {
        throw new Error('locked');
      },
    };
    expect(readConversation([{ name: '', direction: 'request', body }]).format).to.equal('unknown');
  });
});

/** Parsed where it is JSON, so that it can be changed inside. */
function wholeOf(body: unknown): unknown {
  if (typeof body !== 'string' || !body.startsWith('data:')) return body;
  return body
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''))
    .filter((event) => event.startsWith('{') && event.endsWith('}'))
    .map((event) => JSON.parse(event) as unknown);
}

function textOf({ messages }: Conversation): string {
  const parts = messages.flatMap(({ parts }) => parts);
  return parts.map((part) => (part.kind === 'text' || part.kind === 'reasoning' ? part.text : '')).join('');
}
