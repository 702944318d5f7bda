import { expect } from 'chai';
import type { InsuranceDataSource, InsuranceQueryChangeEvent } from '../../../src/index.js';
import type { InsuranceRequestOpenEvent } from '../../../src/elements/base/events.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { END } from '../../../stories/support/generated.js';
import { deep, until } from '../../support/fixture.js';
import {
  actionOf,
  EVENTFUL,
  eventfulSource,
  evidenceOf,
  RANGE,
  sentences,
  shownInsights,
  textOf,
} from './shown-insights.js';

const DAY = 86_400_000;

/** The query that an action changes to. */
async function changed(element: HTMLElement, kind: string) {
  let query: InsuranceQueryChangeEvent['detail']['query'] | undefined;
  element.addEventListener('insurance-query-change', (event) => (query = event.detail.query), { once: true });
  actionOf(element, kind).click();
  return query!;
}

describe('what to look at', () => {
  it('says what stands out in plain sentences, each with what it rests on', async () => {
    const element = await shownInsights(eventfulSource());
    const said = sentences(element);
    expect(Object.keys(said)).to.deep.equal(['growth', 'concentration', 'rate', 'incidents', 'dearest']);
    expect(said['growth']).to.match(/^Compensation Count grew: 4\d\d a day since Oct 2\d, 3\d\d before\.$/);
    expect(evidenceOf(element, 'growth')).to.match(/^\+\d\d(\.\d)?%; p < 0\.001; incidents left out$/);
    expect(said['concentration']).to.match(
      /^High Latency accounts for 59\.7% of the Compensation Count, up from 42\.\d% in the 30 days before\.$/,
    );
    expect(evidenceOf(element, 'concentration')).to.equal('7,143 of 11,955');
    expect(said['rate']).to.match(
      /^z-ai\/glm-4\.7: 5% of its requests compensated, 3\.\d times the rest \(1\.3%\)\.$/,
    );
    expect(evidenceOf(element, 'rate')).to.match(/^95% interval 4\.\d% – 5\.\d%; 5 models compared$/);
    expect(said['incidents']).to.match(
      /^1 incident explains 4\.\d% of the Compensation Count: bedrock, Nov 4, 09:00 – 12:00\.$/,
    );
    expect(evidenceOf(element, 'incidents')).to.match(/^\d{3} where about 1\d were expected$/);
    expect(said['dearest']).to.match(
      /^One request accounts for 23\.4% of Total Compensation \(\$41\.72\)\.$/,
    );
  });

  it('names the provider of an incident in a range of thirty-five days', async () => {
    const said = sentences(await shownInsights(eventfulSource(), { ...RANGE, period: '35d' }));
    expect(said['incidents']).to.match(/: bedrock, Nov 4, 09:00 – 12:00\.$/);
  });

  it('says that requests of all other models were never compensated', async () => {
    const records = EVENTFUL.records.filter(({ model }) => model === 'z-ai/glm-4.7');
    const source = memorySource(records, { traffic: EVENTFUL.traffic });
    const ending = async (lang: string) => sentences(await shownInsights(source, RANGE, lang))['rate'];
    expect(await ending('en')).to.match(/ of its requests compensated, those of the rest never\.$/);
    expect(await ending('zh')).to.match(/ 的请求获得补偿，其余从未获得补偿。$/);
  });

  it('says it in Chinese', async () => {
    const said = sentences(await shownInsights(eventfulSource(), RANGE, 'zh'));
    expect(said['concentration']).to.match(/^高延迟占补偿次数的 59\.7%，高于此前 30 天的 42\.\d%。$/);
    expect(said['rate']).to.match(/^z-ai\/glm-4\.7：5% 的请求获得补偿，是其余（1\.3%）的 3\.\d 倍。$/);
  });

  it('filters the panel to a finding', async () => {
    const element = await shownInsights(eventfulSource());
    expect((await changed(element, 'concentration')).types).to.deep.equal(['high_latency']);
    await element.whenShown();
    element.query = RANGE;
    await element.whenShown();
    expect((await changed(element, 'rate')).models).to.deep.equal(['z-ai/glm-4.7']);
    element.query = RANGE;
    await element.whenShown();
    const incident = await changed(element, 'incidents');
    expect(incident.providers).to.deep.equal(['bedrock']);
    expect([incident.from, incident.to]).to.deep.equal([
      END - 4 * DAY + 9 * 3_600_000,
      END - 4 * DAY + 12 * 3_600_000,
    ]);
    expect(incident.within, 'the range to go back to').to.include({ to: END });
    element.query = RANGE;
    await element.whenShown();
    const growth = await changed(element, 'growth');
    expect(growth.to).to.equal(END);
    expect(growth.from).to.be.closeTo(END - 12 * DAY, 2 * DAY);
  });

  it('opens the dearest request, or lets the page do so', async () => {
    const element = await shownInsights(eventfulSource());
    let opened: InsuranceRequestOpenEvent['detail'] | undefined;
    element.addEventListener(
      'insurance-request-open',
      (event) => {
        opened = event.detail;
        event.preventDefault();
      },
      { once: true },
    );
    actionOf(element, 'dearest').click();
    expect(opened?.record.payout).to.equal('41.72');
    await element.updateComplete;
    expect(deep(element, 'insurance-request')).to.equal(null);
    actionOf(element, 'dearest').click();
    await until(() => deep(element, 'insurance-request', 'dialog[open]'), 'the drawer opens');
    deep(element, 'insurance-request', '[part=close-button]')!.click();
    await until(() => !deep(element, 'insurance-request', 'dialog[open]'), 'the drawer closes');
  });

  it('says that nothing stands out', async () => {
    const records = EVENTFUL.records.filter(
      ({ model, timestamp, payout }) =>
        model.startsWith('openai') && timestamp < END - 14 * DAY && Number(payout) < 1,
    );
    const even = records.map((record, i) => ({
      ...record,
      type: i % 2 ? 'high_latency' : 'unsatisfactory_content',
    }));
    const query = { from: END - 28 * DAY, to: END - 14 * DAY, timeZone: 'UTC' };
    const element = await shownInsights(memorySource(even), query);
    expect(sentences(element)).to.deep.equal({});
    expect(textOf(deep(element, '.quiet-message'))).to.contain('Nothing stands out.');
    expect(textOf(deep(element, '.no-traffic'))).to.equal(
      'This source reports no request totals: models can’t be compared by rate.',
    );
  });

  it('says that there is too little to tell', async () => {
    const element = await shownInsights(memorySource(EVENTFUL.records.slice(-1)));
    expect(textOf(deep(element, '.quiet-message'))).to.equal(
      'Too little to tell: 1 compensation. Findings need at least 50.',
    );
  });

  it('works from a source that can do little', async () => {
    const full = eventfulSource();
    const asked: string[] = [];
    const little: InsuranceDataSource = {
      getSummary: (...args) => full.getSummary(...args),
      getRecords: (...args) => full.getRecords(...args),
      getRequest: (...args) => full.getRequest(...args),
      getBreakdown: (query, dimension, options) => {
        asked.push(dimension);
        return full.getBreakdown(query, dimension, options);
      },
      getTrend: (query, interval, options) => {
        asked.push(`${interval} ${options?.by}`);
        return full.getTrend(query, interval, options);
      },
      capabilities: {
        dimensions: ['type'],
        intervals: ['day'],
        sortFields: ['timestamp'],
        filters: [],
        requests: false,
      },
    };
    const element = await shownInsights(little);
    expect(new Set(asked)).to.deep.equal(new Set(['day type']));
    expect(Object.keys(sentences(element)))
      .to.include('concentration')
      .and.not.include('incidents');
    expect(deep(element, '[part=action-button]')!.textContent, 'dates can always be chosen').to.match(/Oct/);
    expect(element.shadowRoot!.querySelector('[data-kind=concentration] button')).to.equal(null);
    expect(deep(element, '[part=why-button]')).not.to.equal(null);
  });

  it('names the dearest request of a source that has none to open, without a button for it', async () => {
    const full = eventfulSource();
    const element = await shownInsights(Object.assign(full, { capabilities: { requests: false } }));
    expect(sentences(element)['dearest']).to.contain('One request accounts for 23.4%');
    expect(actionOf(element, 'dearest') === null).to.equal(true);
    expect(actionOf(element, 'growth') === null, 'others have theirs').to.equal(false);
  });

  it('explains how findings are found', async () => {
    const element = await shownInsights(eventfulSource());
    deep(element, '[part=how-button]')!.click();
    await until(() => deep(element, '#how:popover-open'), 'the text opens');
    expect(textOf(deep(element, '#how'))).to.contain('Benjamini–Hochberg');
  });
});
