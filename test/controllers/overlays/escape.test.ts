import { expect } from 'chai';
import { html } from 'lit';
import {
  clearOnEscape,
  closeOnEscape,
  onEscape,
  onEscapeWithin,
} from '../../../src/controllers/overlays/escape.js';
import { fixture } from '../../support/fixture.js';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Offers Escape to an element; its name is recorded where it takes the key. */
function listen(element: HTMLElement, name: string, taken: string[], takes = true): () => void {
  const end = onEscape(element, () => {
    if (takes) taken.push(name);
    return takes;
  });
  ends.push(end);
  return end;
}

function pressEscape(options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...options });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

const boxes = () =>
  fixture<HTMLElement>(html`
    <div>
      <div id="outer">
        <input id="outside" />
        <div id="inner" tabindex="-1"><input id="within" /></div>
      </div>
      <dialog id="page"><input id="other" /></dialog>
    </div>
  `);
const byId = (root: Element, id: string) => root.querySelector<HTMLElement>(`#${id}`)!;

describe('Escape', () => {
  it('goes to the layer that was opened last', async () => {
    const root = await boxes();
    const taken: string[] = [];
    listen(byId(root, 'outer'), 'first', taken);
    const end = listen(byId(root, 'inner'), 'second', taken);
    const event = pressEscape();
    end();
    pressEscape();
    expect(taken).to.deep.equal(['second', 'first']);
    expect(event.defaultPrevented).to.equal(true);
  });

  it('goes to the next layer where the last one declines it', async () => {
    const root = await boxes();
    const taken: string[] = [];
    listen(byId(root, 'outer'), 'first', taken);
    listen(byId(root, 'inner'), 'second', taken, false);
    pressEscape();
    expect(taken).to.deep.equal(['first']);
  });

  it('is left to the page where no layer takes it', async () => {
    const root = await boxes();
    listen(byId(root, 'inner'), 'declines', [], false);
    let heard = 0;
    const onKeydown = () => heard++;
    document.body.addEventListener('keydown', onKeydown);
    expect(pressEscape().defaultPrevented).to.equal(false);
    document.body.removeEventListener('keydown', onKeydown);
    expect(heard).to.equal(1);
  });

  it('is not heard by listeners of the page where a layer takes it, capturing ones included', async () => {
    const root = await boxes();
    listen(byId(root, 'inner'), 'takes', []);
    let heard = 0;
    const onKeydown = () => heard++;
    document.addEventListener('keydown', onKeydown, { capture: true });
    pressEscape();
    document.removeEventListener('keydown', onKeydown, { capture: true });
    expect(heard).to.equal(0);
  });

  it('that ends a composition is none', async () => {
    const root = await boxes();
    const taken: string[] = [];
    listen(byId(root, 'inner'), 'takes', taken);
    pressEscape({ isComposing: true });
    expect(taken).to.deep.equal([]);
  });

  it('goes to what has the focus before the layer around it', async () => {
    const root = await boxes();
    const taken: string[] = [];
    listen(byId(root, 'outer'), 'layer', taken);
    const inner = byId(root, 'inner');
    const onFocusin = (event: FocusEvent) =>
      onEscapeWithin(event, () => {
        taken.push('focused');
        return true;
      });
    inner.addEventListener('focusin', onFocusin);
    byId(root, 'within').focus();
    pressEscape();
    byId(root, 'outside').focus();
    pressEscape();
    expect(taken).to.deep.equal(['focused', 'layer']);
  });

  it('is left to an overlay of the page that has the focus', async () => {
    const root = await boxes();
    const taken: string[] = [];
    listen(byId(root, 'outer'), 'layer', taken);
    const dialog = byId(root, 'page') as HTMLDialogElement;
    dialog.show();
    byId(root, 'other').focus();
    pressEscape();
    expect(taken).to.deep.equal([]);
    dialog.close();
    byId(root, 'outside').focus();
    pressEscape();
    expect(taken).to.deep.equal(['layer']);
  });
});

describe('Escape in a popover', () => {
  it('closes the popover, and nothing after it has closed', async () => {
    const popover = await fixture<HTMLElement>(
      html`<div popover="manual" @beforetoggle=${closeOnEscape}>menu</div>`,
    );
    popover.showPopover();
    expect(pressEscape().defaultPrevented).to.equal(true);
    expect(popover.matches(':popover-open')).to.equal(false);
    expect(pressEscape().defaultPrevented).to.equal(false);
  });
});

describe('Escape in a search field', () => {
  it('clears a text, and is left to others where there is none', async () => {
    const searches: string[] = [];
    const field = await fixture<HTMLInputElement>(html`
      <input
        type="search"
        @focusin=${(event: FocusEvent) => clearOnEscape(event, (text) => searches.push(text))}
      />
    `);
    field.focus();
    field.value = 'text';
    expect(pressEscape().defaultPrevented).to.equal(true);
    expect(field.value).to.equal('');
    expect(searches).to.deep.equal(['']);
    expect(pressEscape().defaultPrevented).to.equal(false);
  });
});
