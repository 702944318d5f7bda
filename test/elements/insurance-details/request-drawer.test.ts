import { expect } from 'chai';
import '../../../src/index.js';
import type { InsuranceRequestOpenEvent } from '../../../src/index.js';
import { deep, until } from '../../support/fixture.js';
import { traceSource } from '../../support/source.js';
import { detailsOf, focused } from './shown-details.js';

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

  it('is painted before the drawer, which takes longer', async () => {
    const details = await detailsOf(await traceSource());
    deep(details, '[part=details-button]')!.click();
    const isOpen = () => deep<HTMLDialogElement>(details, 'insurance-request', 'dialog')?.open ?? false;
    await new Promise(requestAnimationFrame);
    expect(isOpen()).to.equal(false);
    await details.whenShown();
    expect(isOpen()).to.equal(true);
  });

  it('returns the focus to the row, also where the table became cards meanwhile', async () => {
    const details = await detailsOf(await traceSource());
    details.style.width = '1200px';
    await until(() => !deep(details, '.scroller')!.classList.contains('cards'), 'a table');
    const button = deep(details, '[part=details-button]')!;
    button.focus();
    button.click();
    const drawer = deep<HTMLElementTagNameMap['insurance-request']>(details, 'insurance-request')!;
    await drawer.whenShown();
    details.style.width = '360px';
    await until(
      () => deep(details, '.scroller')!.classList.contains('cards') && !button.isConnected,
      'cards',
    );
    deep(drawer, '[part=close-button]')!.click();
    await until(() => focused(details)?.closest('[data-id]'), 'a row has the focus');
    expect(focused(details).closest<HTMLElement>('[data-id]')!.dataset['id']).to.equal(
      'gen_02841_replicate_7b',
    );
  });

  it('opens no drawer where the page prevents the event', async () => {
    const details = await detailsOf(await traceSource());
    details.addEventListener('insurance-request-open', (event) => event.preventDefault());
    deep(details, '[part=details-button]')!.click();
    await details.whenShown();
    expect(deep(details, 'insurance-request', 'dialog')).to.equal(null);
  });
});
