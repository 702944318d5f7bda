import { expect } from 'chai';
import { readBody } from '../../../src/model/conversation/body.js';

const whole = (value: unknown) => ({ values: [value], isStream: false, isCutOff: false });
const plain = (text: string) => ({ values: [], isStream: false, isCutOff: false, text });
const stream = (...values: unknown[]) => ({ values, isStream: true, isCutOff: false });
const cut = (...values: unknown[]) => ({ values, isStream: true, isCutOff: true });

describe('a recorded body', () => {
  for (const [given, expected] of [
    [null, undefined],
    [undefined, undefined],
    ['', undefined],
    [5, whole(5)],
    [false, whole(false)],
    [{ a: 1 }, whole({ a: 1 })],
    [{ text: 'said' }, { ...plain('said'), values: [{ text: 'said' }] }],
    [{ text: 'said', type: 'x' }, whole({ text: 'said', type: 'x' })],
    [{ text: 'said', choices: [] }, whole({ text: 'said', choices: [] })],
    [{ text: 5 }, whole({ text: 5 })],
    // JSON text
    ['{"a":1}', whole({ a: 1 })],
    [' \n{"a":1}\n', whole({ a: 1 })],
    ['[{"a":1}]', stream({ a: 1 })],
    // Plain text
    ['said', plain('said')],
    ['5', plain('5')],
    ['"said"', plain('"said"')],
    ['{broken', plain('{broken')],
    ['{"a":{"b":1}', plain('{"a":{"b":1}')],
    ['[broken', plain('[broken')],
    // JSON lines
    ['{"a":1}\n{"b":2}', stream({ a: 1 }, { b: 2 })],
    ['{"a":1}\n\n{"b":2}\n', stream({ a: 1 }, { b: 2 })],
    ['{"a":1}\n \n {"b":2}', stream({ a: 1 }, { b: 2 })],
    ['{"a":1}\n{"b":2}\nsaid', plain('{"a":1}\n{"b":2}\nsaid')],
    ['{"a":1}\n{"b":2}\n{"c', cut({ a: 1 }, { b: 2 })],
    ['{"a":1}\n{"b', cut({ a: 1 })],
    ['{"a":1}\n{"b\n{"c', plain('{"a":1}\n{"b\n{"c')],
    ['{"a":1}\nsaid', plain('{"a":1}\nsaid')],
    ['{"a":1}\n5', plain('{"a":1}\n5')],
    ['{a\n{b', plain('{a\n{b')],
    // An array that breaks off
    ['[{"a":1},\n{"b":', cut({ a: 1 })],
    [' [{"a":[1]},{"b":2},{"c"', cut({ a: [1] }, { b: 2 })],
    ['[{"a":"}"},{"b":"\\"]}"},{"c":{}', cut({ a: '}' }, { b: '"]}' })],
    ['[{"a":"\\\\"},{"b', cut({ a: '\\' })],
    ['[[1],{"a":1},{', cut([1], { a: 1 })],
    ['[{x},{"a":1},{', cut({ a: 1 })],
    ['[[1],[2', plain('[[1],[2')],
    ['[1,2', plain('[1,2')],
    // Arrays of chunks
    [[{ a: 1 }, { b: 2 }], stream({ a: 1 }, { b: 2 })],
    [[], stream()],
    [['a', 1], stream('a', 1)],
    [['{"a":', '1}'], whole({ a: 1 })],
    [['{"a":1}', '{"b":2}'], stream({ a: 1 }, { b: 2 })],
    [['{"a":1}', '', '[2]'], plain('{"a":1}[2]')],
    [['sa', 'id'], plain('said')],
    [['data: {"a":1}', '', 'data: {"b":2}'], stream({ a: 1 }, { b: 2 })],
    [['data: {"a', '":1}\n\n'], stream({ a: 1 })],
    [['data: {"a', '":{"b":1}}\n\n'], stream({ a: { b: 1 } })],
    [['event: x', 'data: {"a":1}'], stream({ a: 1 })],
    [[': hello', 'id: 1', 'retry: 5', 'data: {"a":1}'], stream({ a: 1 })],
    // Events with their names
    [[{ event: 'x', data: { a: 1 } }], stream({ a: 1 })],
    [[{ event: 'x', data: '{"a":1}' }], stream({ a: 1 })],
    [[{ data: '[DONE]' }], stream('[DONE]')],
    [[{ data: '{"a":1}', type: 'x' }], stream({ data: '{"a":1}', type: 'x' })],
    [[{ data: { a: 1 }, type: 'x' }], stream({ a: 1 })],
    [[{ data: { a: 1 }, choices: [] }], stream({ data: { a: 1 }, choices: [] })],
    [[{ data: [1] }], stream({ data: [1] })],
    [['a', null], stream('a', null)],
    // Events
    ['data: {"a":1}\n\ndata: {"b":2}\n\n', stream({ a: 1 }, { b: 2 })],
    ['data: {"a":1}\r\n\r\ndata: {"b":2}\r\n', stream({ a: 1 }, { b: 2 })],
    ['data: {"a":1}\r\rdata: {"b":2}', stream({ a: 1 }, { b: 2 })],
    ['data:{"a":1}\ndata:{"b":2}', stream({ a: 1 }, { b: 2 })],
    [': hello\n\nid: 1\nevent: x\nretry: 5\ndata: {"a":1}', stream({ a: 1 })],
    ['data: {"a":\ndata: 1}\n\n', stream({ a: 1 })],
    ['data: {"a":\ndata: [\ndata: 1]}\n\n', stream({ a: [1] })],
    [
      'data: {"a":1}\n\ndata: {"b":\n\ndata: 2}',
      { values: [{ a: 1 }, '2}'], isStream: true, isCutOff: true },
    ],
    ['data: {"a":1}\n\ndata: {"b"', cut({ a: 1 })],
    ['data: {"a":1}\n\ndata: [DONE]\n\n', stream({ a: 1 })],
    ['data: {"a":1}\n\ndata: timed\ndata: out\n\n', stream({ a: 1 }, 'timed\nout')],
    ['data: 5\n\n', plain('data: 5\n\n')],
    ['data: said', plain('data: said')],
    ['database: down', plain('database: down')],
    ['metadata: {"a":1}', plain('metadata: {"a":1}')],
  ] as const) {
    it(`is read from ${JSON.stringify(given)}`, () => {
      expect(readBody(given)).to.deep.equal(expected);
    });
  }
});
