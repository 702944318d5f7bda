import { expect } from 'chai';
import { InsuranceError } from '../../../src/model/base/errors.js';
import type { InsuranceRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';
import { refusal } from '../../support/refusal.js';
import { spoil } from '../../support/spoil.js';

describe('requests of a memory source', () => {
  const request = (id: string): InsuranceRequest => ({
    record: record(id),
    reason: 'too late',
    content: 'stored',
    stages: [{ name: 'user → gateway', direction: 'request', body: { messages: ['hello'] } }],
    meta: { region: 'eu' },
  });

  it('show the record alone if nothing else is known', async () => {
    const expected = { record: record('a'), content: 'not-retained', meta: null };
    expect(await memorySource([record('a')]).getRequest('a')).to.deep.equal(expected);
    const source = memorySource([record('a')], { requests: () => undefined });
    expect(await source.getRequest('a')).to.deep.equal(expected);
  });

  it('are found among the given ones, also without a record', async () => {
    const source = memorySource([record('a')], { requests: [request('a'), request('b')] });
    expect(await source.getRequest('a')).to.deep.equal(request('a'));
    expect(await source.getRequest('b')).to.deep.equal(request('b'));
  });

  it('are looked up by a given function', async () => {
    const controller = new AbortController();
    const asked: unknown[] = [];
    const source = memorySource([record('a')], {
      requests: async (id, { signal }) => {
        asked.push(id, signal);
        return request(id);
      },
    });
    expect(await source.getRequest('x', { signal: controller.signal })).to.deep.equal(request('x'));
    expect(asked).to.deep.equal(['x', controller.signal]);
  });

  it('are not found by an unknown id', async () => {
    const source = memorySource([record('a')], { requests: [request('b')] });
    for (const id of ['c', '', '__proto__', undefined, Symbol('x'), 'x'.repeat(1e6)]) {
      expect((await refusal(source.getRequest(id as string), 'not-found')).message.length).to.be.below(100);
    }
  });

  it('reject with the error of the function', async () => {
    const cause = new Error('down');
    const failing = [
      () => Promise.reject(cause),
      () => {
        throw cause;
      },
    ];
    for (const requests of failing) {
      const error = await refusal(memorySource([record('a')], { requests }).getRequest('a'), 'source-failed');
      expect(error.cause).to.equal(cause);
    }
  });

  it('are refused if the function returns another one', async () => {
    const source = memorySource([record('a')], { requests: () => request('b') });
    await refusal(source.getRequest('a'), 'source-failed');
    const broken = memorySource([], { requests: () => ({ record: { id: 'a' } }) as InsuranceRequest });
    await refusal(broken.getRequest('a'), 'invalid-record');
  });

  it('are refused at once if one has no valid record', () => {
    const requests = [request('a'), { ...request('b'), record: record('b', { cost: '1e5' }) }];
    expect(() => memorySource([], { requests })).to.throw(InsuranceError, 'record 1 (b): cost is "1e5"');
  });

  it('are refused where one is no object, given or looked up', async () => {
    const requests = [request('a'), null as unknown as InsuranceRequest];
    expect(() => memorySource([], { requests })).to.throw(
      InsuranceError,
      'record 1: expected a request, got null',
    );
    const source = memorySource([], { requests: () => '{}' as unknown as InsuranceRequest });
    const { message } = await refusal(source.getRequest('a'), 'invalid-record');
    expect(message).to.contain('expected a request, got "{}"');
  });

  it('do not change with the given or returned objects', async () => {
    const given = request('a');
    const source = memorySource([], { requests: [given] });
    spoil(given);
    spoil(await source.getRequest('a'));
    expect(await source.getRequest('a')).to.deep.equal(request('a'));
  });
});
