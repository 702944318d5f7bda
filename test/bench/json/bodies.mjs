// Bodies of requests: the same for the same seed.
import { randomOf } from '../records.mjs';

const MEGABYTES = 10;
const WORDS =
  'credits were paid back for this answer since it took far longer than the model mostly takes'.split(' ');

/** A chat of about ten megabytes as JSON: some thousands of messages, calls of tools among them. */
export function chatOf(seed) {
  const random = randomOf(seed);
  const sentence = (words) =>
    Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const messages = [];
  for (let length = 0; length < MEGABYTES * 1e6;) {
    const message = messageOf(messages.length, sentence(20 + Math.floor(random() * 150)));
    length += JSON.stringify(message).length + 1;
    messages.push(message);
  }
  return { model: 'bench/model-1', temperature: 0.2, stream: true, messages, user: 'user-7' };
}

function messageOf(index, content) {
  const role = index % 2 === 0 ? 'user' : 'assistant';
  if (index % 6 !== 5) return { role, content: [{ type: 'text', text: content }] };
  const call = {
    name: 'get_records',
    arguments: JSON.stringify({ offset: index, limit: 100, note: content }),
  };
  return { role, content: null, tool_calls: [{ id: `call_${index}`, type: 'function', function: call }] };
}

/** Values that take long to show unless care is taken, each of about ten megabytes or as deep as said. */
export const hostile = {
  'nested arrays': () => JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)),
  'nested objects': () => JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)),
  'one line': () => 'x'.repeat(MEGABYTES * 1e6),
  'one line in a member': () => ({ role: 'user', content: 'word '.repeat(MEGABYTES * 2e5) }),
  'no spaces, two scripts': () => ({ content: 'مرحباabc\u202e'.repeat(MEGABYTES * 1e5) }),
  'marks upon marks': () => ({ content: `e${'\u0301'.repeat(MEGABYTES * 3e5)}` }),
  'half characters': () => ({ content: '\ud800'.repeat(MEGABYTES * 3e5) }),
  'many items': () => JSON.parse(`[${'[1234567],'.repeat(MEGABYTES * 1e5)}0]`),
  'many members': () => JSON.parse(`{${Array.from({ length: 5e5 }, (_, i) => `"member ${i}":${i}`).join()}}`),
  'long names': () => ({ ['n'.repeat(MEGABYTES * 5e5)]: 1, ['m'.repeat(MEGABYTES * 5e5)]: {} }),
  'JSON in a text': () => ({ arguments: JSON.stringify(chatOf(3)) }),
};
