import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/index.js';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import type { InsuranceErrorEvent } from '../../../../src/elements/base/events.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { record } from '../../../support/record.js';
import { inkOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { all, DAY, range, textOf } from '../../insurance-trend/shown-trend.js';

const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');
const recordOn = (day: number) => record(`r${day}`, { timestamp: WEEK.from + day * DAY, payout: '1' });
const { getContext } = HTMLCanvasElement.prototype;

/** Canvases of the page give no context. */
function refuseContexts() {
  HTMLCanvasElement.prototype.getContext = () => null;
}

function allowContexts() {
  HTMLCanvasElement.prototype.getContext = getContext;
}

const CANVASES = { 'insurance-trend': ['#trend'] };

for (const tag of ['insurance-trend'] as const) {
  describe(`a chart of ${tag} that cannot be drawn`, () => {
    const errors: InsuranceErrorEvent[] = [];
    let source: ReturnType<typeof memorySource>;
    let view: InsuranceElement;
    afterEach(allowContexts);

    async function failed({ locale = 'en' } = {}) {
      errors.length = 0;
      source = memorySource([0, 1, 2].map(recordOn));
      view = document.createElement(tag);
      Object.assign(view, { source, query: WEEK, locale });
      const page = await fixture<HTMLElement>(html`<div></div>`);
      page.addEventListener('insurance-error', (event) => errors.push(event));
      refuseContexts();
      page.append(view);
      await view.whenShown();
      await until(() => messages().length === CANVASES[tag].length, 'the messages');
    }

    const messages = () => all(view, '.chart [part=error]').map((message) => textOf(message));
    const isDrawn = () =>
      CANVASES[tag].every((id) => {
        const canvas = deep<HTMLCanvasElement>(view, id);
        return canvas && inkOf(canvas) > 300;
      });

    it('is a message with Retry, beside the sentence and the table', async () => {
      await failed();
      for (const message of messages()) expect(message).to.match(/The chart could not be drawn\.\s*Retry/);
      expect(textOf(deep(view, '.sentence'))).to.match(/\d/);
      deep(view, '[part=table-button]')!.click();
      await view.updateComplete;
      expect(all(view, '[part=chart-table] tbody tr').length).to.be.greaterThan(0);
    });

    it('has the size of the chart, and its button that of a button', async () => {
      await failed();
      const room = deep<HTMLElement>(view, '.chart [part=error]')!.offsetHeight;
      const button = all(view, '.chart [part=retry-button]')[0]!;
      expect(button.offsetHeight).to.equal(32);
      allowContexts();
      button.click();
      await until(() => deep(view, CANVASES[tag][0]!), 'the canvas');
      const canvas = deep<HTMLElement>(view, CANVASES[tag][0]!)!;
      // A chart of one bar is lower than a message.
      expect(room).to.be.at.least(canvas.parentElement!.offsetHeight);
      expect(room).to.be.below(canvas.parentElement!.offsetHeight + 60);
    });

    it('is in the language of the view', async () => {
      await failed({ locale: 'zh' });
      for (const message of messages()) expect(message).to.match(/图表无法绘制。\s*重试/);
    });

    it('is an event with the cause', async () => {
      await failed();
      expect(errors.map(({ detail }) => detail.error.code)).to.deep.equal(
        CANVASES[tag].map(() => 'chart-failed'),
      );
      expect(errors[0]!.detail.view).to.equal(tag.replace('insurance-', ''));
      expect(errors[0]!.detail.error.cause).to.be.instanceOf(Error);
    });

    it('is drawn by Retry once it can be, and takes the focus', async () => {
      await failed();
      allowContexts();
      for (const button of all(view, '.chart [part=retry-button]')) button.click();
      await until(isDrawn, 'the charts');
      expect(messages()).to.deep.equal([]);
      await until(() => view.shadowRoot!.activeElement?.localName === 'canvas', 'the focus');
    });

    it('stays a message where Retry fails again, with another event', async () => {
      await failed();
      const before = errors.length;
      all(view, '.chart [part=retry-button]')[0]!.click();
      await until(() => errors.length === before + 1, 'the next error');
      await until(() => messages().length === CANVASES[tag].length, 'the messages');
    });

    it('is drawn with the next figures that can be', async () => {
      await failed();
      allowContexts();
      source.add([recordOn(4)]);
      await until(isDrawn, 'the charts');
    });
  });
}
