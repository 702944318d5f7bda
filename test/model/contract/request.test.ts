import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import { readRequest } from '../../../src/model/contract/request.js';
import { NOON, record } from '../../support/record.js';

type Json = Record<string, unknown>;

/** A request with everything that the contract knows. */
const whole = (): Json => ({
  record: record('a'),
  reason: 'It took too long.',
  basis: { measure: 'latency', actual: 1.5, threshold: 1, share: '0.5', limit: '2', creditedAt: NOON },
  rating: [{ name: 'Input', quantity: 10, price: '3', per: 1e6, amount: '0.00003' }],
  attempts: [
    {
      provider: 'p',
      model: 'm',
      start: NOON,
      firstToken: NOON + 1,
      end: NOON + 2,
      status: 503,
      error: { code: 'busy', message: 'Too many requests' },
    },
  ],
  content: 'stored',
  stages: [
    {
      name: 'Gateway',
      direction: 'request',
      method: 'POST',
      url: '/v1',
      headers: { accept: '*/*' },
      body: { model: 'm' },
    },
  ],
  error: { code: 503, message: 'Busy' },
  logs: [{ timestamp: NOON, level: 'warn', message: 'slow' }],
  meta: { region: 'east' },
});

/** A copy with another value at a path, such as `attempts[0].end`. */
function changed(path: string, value: unknown): Json {
  const answer = whole();
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const parent = steps.slice(0, -1).reduce((at, step) => at[step] as Json, answer);
  if (value === undefined) delete parent[steps.at(-1)!];
  else parent[steps.at(-1)!] = value;
  return answer;
}

function faultOf(answer: unknown): string | undefined {
  try {
    readRequest(answer, 'a', 'request');
    return undefined;
  } catch (error) {
    const { code, field, message } = error as InsuranceError;
    expect(code).to.equal('invalid-response');
    expect(message).to.satisfy((text: string) => text.startsWith(field!));
    return field;
  }
}

describe('the answer for one request', () => {
  it('is a copy of what the contract knows of it, and of nothing else', () => {
    const answer = whole();
    const read = readRequest({ ...answer, more: 1 }, 'a', 'request');
    expect(read).to.deep.equal(answer);
    expect(read.record).not.to.equal(answer['record']);
    const least = { record: record('a'), content: 'not-retained' };
    expect(readRequest(least, 'a', 'request')).to.deep.equal({ ...least, meta: undefined });
  });

  const parts: [path: string, bad: unknown, isOptional?: true][] = [
    ['record', 1],
    ['record.latency', -1],
    ['reason', 1, true],
    ['basis', [], true],
    ['basis.measure', 1, true],
    ['basis.actual', Infinity, true],
    ['basis.threshold', '1', true],
    ['basis.share', 0.5, true],
    ['basis.limit', 'much', true],
    ['basis.creditedAt', 8.64e15 + 1, true],
    ['rating', {}, true],
    ['rating[0]', 'Input'],
    ['rating[0].name', 1],
    ['rating[0].quantity', NaN, true],
    ['rating[0].price', 3, true],
    ['rating[0].per', '1', true],
    ['rating[0].amount', 1],
    ['attempts', 1, true],
    ['attempts[0]', null],
    ['attempts[0].provider', 1, true],
    ['attempts[0].model', 1, true],
    ['attempts[0].start', 0.5],
    ['attempts[0].firstToken', 'now', true],
    ['attempts[0].end', -8.64e15 - 1],
    ['attempts[0].status', -1, true],
    ['attempts[0].error', 'busy', true],
    ['attempts[0].error.code', true],
    ['attempts[0].error.message', 1],
    ['content', 'lost'],
    ['stages', 'none', true],
    ['stages[0]', 1],
    ['stages[0].name', 1],
    ['stages[0].direction', 'back'],
    ['stages[0].method', 1, true],
    ['stages[0].url', 1, true],
    ['stages[0].headers', 'accept', true],
    ['stages[0].headers.accept', 1],
    ['error', [], true],
    ['error.code', Infinity],
    ['error.message', null],
    ['logs', {}, true],
    ['logs[0]', []],
    ['logs[0].timestamp', '2026'],
    ['logs[0].level', 1],
    ['logs[0].message', 1],
  ];

  for (const [path, bad, isOptional] of parts) {
    it(`names ${path} where it is of another kind${isOptional ? ', which may be absent' : ''}`, () => {
      expect(faultOf(changed(path, bad))).to.equal(path);
      if (!isOptional) return;
      const answer = changed(path, undefined);
      expect(readRequest(answer, 'a', 'request')).to.deep.equal(answer);
    });
  }

  it('may have anything, or nothing, as the body of a stage and as its own further data', () => {
    for (const path of ['stages[0].body', 'meta']) {
      for (const value of [null, 1, 'text', []]) {
        const answer = changed(path, value);
        expect(readRequest(answer, 'a', 'request')).to.deep.equal(answer);
      }
    }
  });

  it('may have attempts that take no time, and instants up to the end of time', () => {
    for (const path of ['attempts[0].end', 'attempts[0].start']) {
      expect(faultOf(changed(path, path.endsWith('end') ? NOON : NOON + 2))).to.equal(undefined);
    }
    expect(faultOf(changed('attempts[0].end', NOON - 1))).to.equal('attempts[0].end');
    expect(faultOf(changed('attempts[0].end', 8.64e15))).to.equal(undefined);
    expect(faultOf(changed('attempts[0].start', -8.64e15))).to.equal(undefined);
  });

  it('has the id that was asked for', () => {
    expect(faultOf(changed('record.id', 'b'))).to.equal('record.id');
    expect(faultOf(null)).to.equal('request');
  });
});
