import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

const VIEWS = ['filters', 'summary', 'trend', 'insights', 'breakdown', 'details'].map(
  (name) => `insurance-${name}`,
);

/** A panel whose source never answers. */
async function waitingPanel() {
  const { source } = heldSource(await traceSource());
  const dashboard = await fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
  );
  await until(() => deep(dashboard, 'insurance-details', '.waiting'), 'it waits');
  await until(() => !deep(dashboard, '.progress')!.hidden, 'progress is shown');
  return dashboard;
}

const animationsIn = (dashboard: Element) =>
  [dashboard, ...VIEWS.map((tag) => deep(dashboard, tag)!)].flatMap((element) =>
    element.shadowRoot!.getAnimations(),
  );

describe('a panel that waits for its figures', () => {
  it('moves few things, so that frames stay short', async () => {
    const { length } = animationsIn(await waitingPanel());
    expect(length).to.be.within(1, 45);
  });

  it('moves none of them by layout', async () => {
    const moved = animationsIn(await waitingPanel()).flatMap(({ effect }) =>
      (effect as KeyframeEffect)
        .getKeyframes()
        .flatMap(({ offset: _, computedOffset: __, easing: ___, composite: ____, ...properties }) =>
          Object.keys(properties),
        ),
    );
    expect(moved).to.include('transform');
    expect(new Set(moved)).to.have.all.keys('opacity', 'transform');
  });
});
