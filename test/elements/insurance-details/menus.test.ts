import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { catchCopies } from '../insurance-json/json.js';
import { focused, many, press as pressKey, shown, type Details } from './shown-details.js';

const RECORDS = many(200).map((each) => ({ ...each, inputTokenDetails: { prompt: 3 } }));

/** A table in a page that scrolls, next to a field. */
async function inPage() {
  const field = await fixture<HTMLInputElement>(html`<input aria-label="Field of the page" />`);
  const details = await shown(memorySource(RECORDS));
  const space = await fixture<HTMLElement>(html`<div></div>`);
  space.style.height = '3000px';
  return { details, field };
}

const isOpen = (details: Details, selector: string) =>
  deep(details, selector)?.matches(':popover-open') === true;

async function opened(details: Details, id: string) {
  deep(details, `[popovertarget=${id}]`)!.click();
  await until(() => isOpen(details, `#${id}`), 'the menu opens');
  // It is placed, and its button is seen, with the next frames.
  await until(() => deep(details, `#${id}`)!.style.left, 'it is beside its button');
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
}

const press = async (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({ type: 'click', position });
};

afterEach(() => window.scrollTo(0, 0));

for (const id of ['columns', 'export', 'models']) {
  describe(`the menu ${id} of the details table`, () => {
    it('closes with Escape where the press on its button has moved no focus', async () => {
      const { details } = await inPage();
      await opened(details, id);
      (document.activeElement as HTMLElement | null)?.blur();
      await sendKeys({ press: 'Escape' });
      expect(isOpen(details, `#${id}`)).to.equal(false);
      await until(
        () => focused(details) === deep(details, `[popovertarget=${id}]`),
        'its button has the focus',
      );
    });

    it('closes once its button is scrolled away, without a jump back', async () => {
      const { details } = await inPage();
      await opened(details, id);
      window.scrollTo(0, 1500);
      await until(() => !isOpen(details, `#${id}`), 'it closes');
      await new Promise(requestAnimationFrame);
      expect(window.scrollY).to.equal(1500);
    });

    it('closes with a press outside, which keeps the focus where it was put', async () => {
      const { details, field } = await inPage();
      await opened(details, id);
      await press(field);
      expect(isOpen(details, `#${id}`)).to.equal(false);
      await new Promise(requestAnimationFrame);
      expect(document.activeElement).to.equal(field);
    });
  });
}

describe('the breakdown of a number', () => {
  const button = (details: Details) => deep(details, '[data-id] [data-field=inputTokens] button')!;

  it('closes with a press outside where the press on the number has moved no focus', async () => {
    const { details, field } = await inPage();
    button(details).click();
    await until(() => isOpen(details, '.breakdown'), 'it opens');
    await press(field);
    await until(() => !isOpen(details, '.breakdown'), 'it closes');
  });

  it('opens with the focus on the number, and closes with Escape, which leaves the focus there', async () => {
    const { details } = await inPage();
    button(details).focus();
    await until(() => isOpen(details, '.breakdown'), 'it opens');
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(details, '.breakdown'), 'it closes');
    expect(focused(details) === button(details)).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(focused(details).dataset['field'], 'the next one leaves the number').to.equal('inputTokens');
  });

  it('closes once its row is scrolled out of the table', async () => {
    const { details } = await inPage();
    button(details).click();
    await until(() => isOpen(details, '.breakdown'), 'it opens');
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    deep(details, '.scroller')!.scrollTop = 3000;
    await until(() => !isOpen(details, '.breakdown'), 'it closes');
  });
});

describe('the menu of a cell', () => {
  async function openedMenu(details: Details, { isFocused = false } = {}) {
    const cell = isFocused ? focused(details) : deep(details, '[data-id] [data-field=model]')!;
    cell.focus();
    cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    await until(() => isOpen(details, '.cell-menu'), 'it opens');
    await until(() => focused(details).role === 'menuitem', 'its first item has the focus');
    return cell;
  }

  it('closes when the table scrolls, and returns the focus to the cell', async () => {
    const { details } = await inPage();
    const cell = await openedMenu(details);
    deep(details, '.scroller')!.scrollTop = 40;
    await until(() => !isOpen(details, '.cell-menu'), 'it closes');
    await until(() => focused(details) === cell, 'the cell has the focus');
    expect(deep(details, '.scroller')!.scrollTop).to.equal(40);
  });

  it('is moved in by arrow keys, Home and End, and left by Tab', async () => {
    const { details } = await inPage();
    await openedMenu(details);
    const key = (name: string) => {
      const event = new KeyboardEvent('keydown', {
        key: name,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      focused(details).dispatchEvent(event);
      return focused(details).dataset['item'];
    };
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'Home'];
    expect(keys.map(key)).to.deep.equal(['copy-row', 'copy-cell', 'meta', 'copy-cell', 'meta', 'copy-cell']);
    key('Tab');
    expect(isOpen(details, '.cell-menu')).to.equal(false);
  });

  it('copies the selection, as the button beside its size does', async () => {
    const copies = catchCopies();
    try {
      const { details } = await inPage();
      deep(details, '[data-id] [data-field=model]')!.focus();
      pressKey(details, 'ArrowDown', { shiftKey: true });
      await openedMenu(details, { isFocused: true });
      deep(details, '[data-item=copy-selection]')!.click();
      expect(isOpen(details, '.cell-menu')).to.equal(false);
      await until(() => copies.texts.length === 1, 'the copy');
      expect(copies.texts[0]).to.equal('acme/one\nacme/one');
      deep(details, '.selection .link')!.click();
      await until(() => copies.texts.length === 2, 'the second copy');
      expect(copies.texts[1]).to.equal(copies.texts[0]);
    } finally {
      copies.restore();
    }
  });

  it('leaves the focus with what is pressed outside', async () => {
    const { details, field } = await inPage();
    await openedMenu(details);
    await press(field);
    await until(() => !isOpen(details, '.cell-menu'), 'it closes');
    await new Promise(requestAnimationFrame);
    expect(document.activeElement).to.equal(field);
  });
});

describe('a filter in a column’s head', () => {
  it('is large enough to be pressed with a finger', async () => {
    const { details } = await inPage();
    const funnels = [...details.shadowRoot!.querySelectorAll('.funnel')];
    expect(funnels).not.to.have.lengthOf(0);
    for (const funnel of funnels) {
      const { width, height } = funnel.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });
});
