import { expect } from 'chai';
import '../../../src/index.js';
import type { InsuranceRequestOpenEvent } from '../../../src/index.js';
import { deep } from '../../support/fixture.js';
import { traceSource } from '../../support/source.js';
import { detailsOf } from './shown-details.js';

describe('opening a request from the details', () => {
  it('dispatches an event and opens the drawer', async () => {
    const details = await detailsOf(await traceSource());
    let dispatched: InsuranceRequestOpenEvent['detail'] | undefined;
    details.addEventListener('insurance-request-open', ({ detail }) => (dispatched = detail));
    deep(details, '[part=meta-button]')!.click();
    await details.updateComplete;
    expect(dispatched).to.include({ id: 'gen_02841_replicate_7b', show: 'meta' });
    expect(dispatched!.record.payout).to.equal('0.00005405');
    const drawer = deep<HTMLElementTagNameMap['insurance-request']>(details, 'insurance-request')!;
    await drawer.whenShown();
    expect(deep<HTMLDialogElement>(drawer, 'dialog')!.matches(':modal')).to.equal(true);
  });

  it('opens no drawer where the page prevents the event', async () => {
    const details = await detailsOf(await traceSource());
    details.addEventListener('insurance-request-open', (event) => event.preventDefault());
    deep(details, '[part=details-button]')!.click();
    await details.updateComplete;
    expect(deep(details, 'insurance-request', 'dialog')).to.equal(null);
  });
});
