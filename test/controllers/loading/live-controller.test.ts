import { expect } from 'chai';
import { LiveController } from '../../../src/controllers/loading/live-controller.js';
import { controllerHost } from '../../support/controller-host.js';

describe('an interval of reloads that is longer than a timer can wait', () => {
  const { setInterval } = globalThis;
  afterEach(() => void (globalThis.setInterval = setInterval));

  for (const seconds of [2 ** 31 / 1000, 3e6, 1e300, Infinity]) {
    it(`is the longest that a timer can wait: ${seconds} s`, () => {
      const delays: unknown[] = [];
      globalThis.setInterval = ((_: unknown, delay: unknown) => delays.push(delay)) as never;
      const live = new LiveController(controllerHost(), () => undefined);
      live.follow(undefined, seconds);
      expect(delays).to.deep.equal([2 ** 31 - 1]);
    });
  }
});
