import { expect } from 'chai';
import { isChromium } from '../../support/engine.js';
import { InsuranceError } from '../../../src/model/base/errors.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { workerSource, serveSource } from '../../../src/sources/worker/worker-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { failure, startedWorkers } from './kit.js';

describe('workerSource', () => {
  const { start, started } = startedWorkers();

  describe('errors', () => {
    it('come with their codes, fields and causes', async () => {
      const source = workerSource(start('odd'));
      const refused = await failure(source.getSummary({ ...SEPTEMBER, from: 0.5 }));
      expect(refused)
        .to.be.an.instanceOf(InsuranceError)
        .and.include({ code: 'invalid-query', field: 'from' });

      const plain = await failure(source.getRequest('plain error'));
      expect(plain).to.include({ code: 'source-failed', message: 'no plan' });
      const cause = plain.cause as Error;
      expect(cause).to.be.an.instanceOf(TypeError);
      expect(cause.cause).to.be.an.instanceOf(RangeError).and.include({ message: 'too far' });

      const own = await failure(source.getRequest('own error'));
      expect(own.cause).to.be.an.instanceOf(Error).and.include({ name: 'OwnError', message: 'mine' });
      expect((await failure(source.getRequest('text'))).cause).to.equal('just a text');
      expect(await failure(source.getRequest('ring'))).to.include({ message: 'ring' });
    });

    it('report values that cannot be cloned', async () => {
      const source = workerSource(start('odd'));
      await source.ready;
      expect(await failure(source.getRequest('function'))).to.include({ code: 'source-failed' });
      expect(await failure(source.getRequest((() => 1) as never))).to.include({ code: 'invalid-query' });
    });

    it('of a source that could not be made reject ready and every call', async () => {
      const source = workerSource(start('refused'));
      const expected = { code: 'invalid-record', message: 'a bad one', index: 3, id: 'r3', field: 'cost' };
      expect(await failure(source.getSummary(SEPTEMBER))).to.include(expected);
      expect(await failure(source.ready)).to.include(expected);
      expect((await failure(source.ready)).faults).to.deep.equal([
        { row: 3, field: 'cost', value: 5, reason: 'bad' },
        { row: 4, field: 'cost', value: 'a function', reason: 'worse' },
      ]);
      expect(await failure(source.getSummary(SEPTEMBER))).to.include(expected);
    });

    for (const serve of ['nonsense', 'uncopied']) {
      it(`name a source that is ${serve}`, async () => {
        expect(await failure(workerSource(start(serve)).ready)).to.include({ code: 'source-failed' });
      });
    }
  });

  describe('aborts', () => {
    it('end a call at once and reach the worker’s source with their reason', async () => {
      const source = workerSource(start('odd'));
      await source.ready;
      const controller = new AbortController();
      const call = failure(source.getRequest('never', { signal: controller.signal }));
      controller.abort('enough');
      expect(await call).to.include({ code: 'aborted', cause: 'enough' });
      expect((await source.getRequest('aborts')).meta).to.deep.equal(['enough']);
    });

    it('reach it with a text in place of a reason that cannot be sent', async () => {
      const source = workerSource(start('odd'));
      await source.ready;
      const reason = () => 'enough';
      const controller = new AbortController();
      const call = failure(source.getRequest('never', { signal: controller.signal }));
      controller.abort(reason);
      expect((await call).cause).to.equal(reason);
      expect((await source.getRequest('aborts')).meta).to.deep.equal(['a function']);
    });

    it('before the worker is there never reach its source', async () => {
      const source = workerSource(start('odd'));
      const controller = new AbortController();
      const call = failure(source.getRequest('never', { signal: controller.signal }));
      controller.abort('enough');
      expect(await call).to.include({ code: 'aborted' });
      expect(await failure(source.getRequest('x', { signal: AbortSignal.abort() }))).to.include({
        code: 'aborted',
      });
      expect((await source.getRequest('aborts')).meta).to.deep.equal([]);
    });
  });

  describe('a worker that', () => {
    it('cannot be loaded fails every call', async () => {
      const worker = new Worker(new URL('./no-such-worker.ts', import.meta.url), { type: 'module' });
      const source = workerSource(worker);
      const expected = { code: 'source-failed', message: 'the worker could not be loaded' };
      expect(await failure(source.getSummary(SEPTEMBER))).to.include(expected);
      expect(await failure(source.ready)).to.include(expected);
      expect(await failure(source.getSummary(SEPTEMBER))).to.include(expected);
    });

    it('throws at its start fails every call', async () => {
      const error = await failure(workerSource(start('throws')).getSummary(SEPTEMBER));
      expect(error.code).to.equal('source-failed');
      expect(error.message).to.contain('bad start');
    });

    it('throws later fails the calls in flight and no others', async () => {
      const source = workerSource(start('odd'));
      await source.ready;
      const error = await failure(source.getRequest('throws later'));
      expect(error.code).to.equal('source-failed');
      expect(error.message).to.contain('nobody caught it');
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.be.above(0);
    });

    it('serves nothing fails every call after the timeout', async () => {
      const source = workerSource(start('silent'), { timeout: 300 });
      expect(await failure(source.getSummary(SEPTEMBER))).to.include({
        code: 'source-failed',
        message: 'the worker has not come to serveSource within 300 ms',
      });
    });

    it('is terminated fails every call', async () => {
      const source = workerSource(start('odd'));
      await source.ready;
      const call = failure(source.getRequest('never'));
      started[0]!.terminate();
      expect(await call).to.include({ code: 'source-failed', message: 'the worker has ended' });
      expect(await failure(source.getSummary(SEPTEMBER))).to.include({ code: 'source-failed' });
    });

    it('closes itself fails every call', async () => {
      const source = workerSource(start('odd'));
      expect(await failure(source.getRequest('closes'))).to.include({ message: 'the worker has ended' });
    });
  });

  describe('with a worker whose lock is free', () => {
    /** A port whose other end is answered by hand. */
    function metBy(answer: (message: { kind: string }, reply: (message: object) => void) => void) {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }) => answer(data, (message) => port2.postMessage({ ...data, ...message }));
      return workerSource(port1, { timeout: 300 });
    }

    it('works if the worker answers, since its locks are separate', async () => {
      const source = metBy(({ kind }, reply) => {
        if (kind === 'hello') reply({ kind: 'here', lock: 'held elsewhere' });
        if (kind === 'ping') reply({ kind: 'pong' });
        if (kind === 'call') setTimeout(() => reply({ kind: 'answer', value: 'still here' }), 600);
      });
      expect(await source.getSummary(SEPTEMBER)).to.equal('still here');
    });

    it('fails if the worker does not answer', async () => {
      const source = metBy(({ kind }, reply) => {
        if (kind === 'hello') reply({ kind: 'here', lock: 'held by nobody' });
      });
      expect(await failure(source.getSummary(SEPTEMBER))).to.include({ code: 'source-failed' });
    });
  });

  describe('without locks', () => {
    afterEach(() => Reflect.deleteProperty(navigator, 'locks'));

    const have = (locks: unknown) =>
      Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });

    it('answers where neither end has any, as in a page that is not secure', async () => {
      have(undefined);
      const { port1, port2 } = new MessageChannel();
      const end = serveSource(memorySource([record('a')]), port2);
      const source = workerSource(port1);
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(1);
      source.close();
      end();
      port1.close();
    });

    it('answers where the page is refused them, as in a sandboxed frame', async () => {
      have({ request: () => Promise.reject(new DOMException('not here', 'SecurityError')) });
      const source = workerSource(start('memory'));
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.be.above(0);
    });
  });

  it('fails with a shared worker that cannot be loaded', async () => {
    const url = new URL('./no-such-worker.ts', import.meta.url);
    const source = workerSource(new SharedWorker(url, { type: 'module' }));
    expect(await failure(source.getSummary(SEPTEMBER))).to.include({ code: 'source-failed' });
  });

  it('rejects once the worker stops serving', async () => {
    const { port1, port2 } = new MessageChannel();
    const end = serveSource(memorySource([record('a')]), port2);
    const source = workerSource(port1);
    await source.ready;
    end();
    const error = await failure(source.getSummary(SEPTEMBER));
    expect(error).to.include({ code: 'source-failed' });
    // Other engines may tell first that its port is closed.
    const messages = ['the worker serves no more', ...(isChromium ? [] : ['the worker has ended'])];
    expect(messages).to.include((error as Error).message);
    port1.close();
  });
});
