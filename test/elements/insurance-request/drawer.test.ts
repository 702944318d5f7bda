import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { many, rows, shown, type Details } from '../insurance-details/shown-details.js';
import { heldSource } from '../../support/source.js';

type Request = HTMLElementTagNameMap['insurance-request'];

const drawerOf = (details: Details) => deep<Request>(details, 'insurance-request')!;
const dialogOf = (details: Details) => deep<HTMLDialogElement>(details, 'insurance-request', 'dialog');
const place = (details: Details) =>
  deep(drawerOf(details), '.steps [role=status]')?.textContent.trim() ?? 'no place';
const idShown = (details: Details) => deep(drawerOf(details), '.id .mono')?.textContent;
const step = (details: Details, by: -1 | 1) =>
  deep<HTMLButtonElement>(drawerOf(details), `[data-step="${by}"]`)!;

async function opened(details: Details, row = 0) {
  const button = rows(details)[row]!.querySelector<HTMLElement>('[part=details-button]')!;
  button.focus();
  button.click();
  await until(() => deep(drawerOf(details), '[part=metrics]'), 'the request shows');
  return button;
}

const arrivedAt = (details: Details, id: string) =>
  until(
    () => idShown(details) === id && deep(drawerOf(details), '[part=metrics]'),
    `request ${id} shows, rather than ${idShown(details)}`,
  );

async function pressWithAlt(key: string) {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Alt' });
}

describe('stepping through requests in the drawer', () => {
  it('follows the order of the table, and stops at its ends', async () => {
    const details = await shown(memorySource(many(3)));
    await opened(details);
    expect(place(details)).to.equal('1 of 3');
    expect(step(details, -1).ariaDisabled).to.equal('true');
    for (const [id, told] of [
      ['r000001', '2 of 3'],
      ['r000002', '3 of 3'],
    ] as const) {
      step(details, 1).click();
      await arrivedAt(details, id);
      expect(place(details)).to.equal(told);
    }
    expect(step(details, 1).ariaDisabled).to.equal('true');
    await pressWithAlt('ArrowDown');
    expect(idShown(details)).to.equal('r000002');
    await pressWithAlt('ArrowUp');
    await arrivedAt(details, 'r000001');
  });

  it('follows the sort order that the reader chose', async () => {
    const details = await shown(memorySource(many(300)));
    details.sort = { field: 'latency', direction: 'descending' };
    await details.whenShown();
    await until(() => rows(details)[0]?.dataset['id'] === 'r000299', 'sorted');
    await opened(details);
    step(details, 1).click();
    await arrivedAt(details, 'r000298');
  });

  it('continues into records that are not loaded yet, and reports when they cannot be loaded', async () => {
    const { source, calls } = heldSource(memorySource(many(250)));
    const answering = shown(source);
    await until(() => calls.length > 0, 'asked');
    calls.forEach(({ answer }) => answer());
    const timer = setInterval(() => {
      for (const { method, args, answer } of calls)
        if (method !== 'getRecords' || (args[1] as { offset: number }).offset < 200) answer();
    }, 5);
    try {
      const details = await answering;
      details.sort = undefined;
      await opened(details);
      const scroller = deep(details, '.scroller')!;
      for (let i = 1; i < 200; i++) {
        step(details, 1).click();
        await arrivedAt(details, `r000${String(i).padStart(3, '0')}`);
      }
      expect(scroller.scrollTop).to.be.greaterThan(1000);
      step(details, 1).click();
      await drawerOf(details).updateComplete;
      await until(() => deep(drawerOf(details), '.steps')!.ariaBusy === 'true', 'on the way');
      expect(idShown(details)).to.equal('r000199');
      const wanted = () =>
        calls.findLast(
          ({ method, args }) => method === 'getRecords' && (args[1] as { offset: number }).offset === 200,
        )!;
      wanted().fail(new Error('gone fishing'));
      await until(() => deep(drawerOf(details), '.steps [role=alert]'), 'the failure is told');
      expect(deep(drawerOf(details), '.steps [role=alert]')!.textContent).to.contain('gone fishing');
      const failed = wanted();
      step(details, 1).click();
      await until(() => wanted() !== failed, 'asked again');
      wanted().answer();
      await arrivedAt(details, 'r000200');
    } finally {
      clearInterval(timer);
    }
  });

  it('returns the focus to the row of the last request', async () => {
    const details = await shown(memorySource(many(3)));
    const button = await opened(details);
    step(details, 1).click();
    await arrivedAt(details, 'r000001');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialogOf(details), 'it is closed');
    const focused = details.shadowRoot!.activeElement!;
    expect(focused.closest<HTMLElement>('[data-id]')?.dataset['id']).to.equal('r000001');
    expect(focused).not.to.equal(button);
  });

  it('never shows one request under the id of another', async () => {
    const behind = memorySource(many(2));
    const { source, calls } = heldSource(behind);
    const request = await fixture<Request>(html`
      <insurance-request lang="en" request-id="r000000" .source=${source}></insurance-request>
    `);
    calls[0]!.answer();
    await request.whenShown();
    expect(deep(request, '[part=metrics]')).to.exist;
    request.requestId = 'r000001';
    await request.updateComplete;
    expect(deep(request, '[part=metrics]')).to.equal(null);
    expect(deep(request, '[part=base]')!.dataset['state']).to.equal('loading');
  });

  it('stays with the metadata and its focus, once the reader has chosen that view', async () => {
    const details = await shown(memorySource(many(3)));
    await opened(details);
    deep(drawerOf(details), '#tab-meta')!.click();
    await until(() => deep(drawerOf(details), '[part=meta]'), 'the metadata shows');
    step(details, 1).focus();
    step(details, 1).click();
    await until(() => idShown(details) === 'r000001', 'the next request');
    await until(() => deep(drawerOf(details), '[part=meta]'), 'its metadata shows');
    expect(drawerOf(details).shadowRoot!.activeElement).to.equal(step(details, 1));
  });

  it('keeps the focus on its button at the end of the list', async () => {
    const details = await shown(memorySource(many(2)));
    await opened(details);
    step(details, 1).focus();
    await sendKeys({ press: 'Enter' });
    await arrivedAt(details, 'r000001');
    await until(() => place(details) === '2 of 2', 'the end');
    // The focus would leave a disabled button in a paint.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(drawerOf(details).shadowRoot!.activeElement === step(details, 1)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await drawerOf(details).updateComplete;
    expect([idShown(details), place(details)]).to.deep.equal(['r000001', '2 of 2']);
  });

  it('is not offered without a position in a list', async () => {
    const request = await fixture<Request>(html`
      <insurance-request lang="en" request-id="r000000" .source=${memorySource(many(2))}></insurance-request>
    `);
    await request.whenShown();
    expect(deep(request, '.steps')).to.equal(null);
  });
});

describe('a drawer that is closed', () => {
  it('stays closed if its host updates before the event of closing', async () => {
    const details = await shown(memorySource(many(3)));
    await opened(details);
    const drawer = drawerOf(details);
    dialogOf(details)!.close();
    drawer.requestUpdate();
    await drawer.updateComplete;
    await until(() => !dialogOf(details), 'it is closed');
    expect(drawer.requestId).to.equal(undefined);
  });
});

describe('the page behind the drawer', () => {
  const { style } = document.documentElement;

  it('is not scrolled by a wheel event that the drawer does not use, and keeps its own overflow', async () => {
    style.overflow = 'scroll';
    const details = await shown(memorySource(many(3)));
    await opened(details);
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('scroll');
    const wheel = new WheelEvent('wheel', { deltaY: -100, bubbles: true, composed: true, cancelable: true });
    dialogOf(details)!.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).to.equal(true);
    dialogOf(details)!.close();
    await until(() => !dialogOf(details), 'it is closed');
    expect(style.overflow).to.equal('scroll');
    style.overflow = '';
  });
});
