import { expect } from 'chai';
import { html } from 'lit';
import { containScroll } from '../../../src/controllers/overlays/scroll-containment.js';
import { fixture } from '../../support/fixture.js';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A dialog with a box that scrolls down, and a text that does not. */
async function setUp() {
  const dialog = await fixture<HTMLDialogElement>(html`
    <dialog class="contain-test">
      <style>
        .contain-test .box {
          width: 200px;
          height: 100px;
          overflow: auto;
        }
        .contain-test .tall {
          height: 500px;
        }
      </style>
      <div class="box"><div class="tall">scrolls</div></div>
      <p>stands</p>
    </dialog>
  `);
  dialog.showModal();
  const end = containScroll(dialog);
  ends.push(end);
  return { dialog, box: dialog.querySelector<HTMLElement>('.box')!, text: dialog.querySelector('p')!, end };
}

/** Whether a wheel over an element would scroll something. */
function wheel(target: Element, init: WheelEventInit, at?: { x: number; y: number }): boolean {
  const { left, top } = target.getBoundingClientRect();
  const { x, y } = at ?? { x: left + 5, y: top + 5 };
  const event = new WheelEvent('wheel', { clientX: x, clientY: y, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return !event.defaultPrevented;
}

describe('scrolling over a modal dialog', () => {
  it('scrolls a box in it as far as there is room', async () => {
    const { box } = await setUp();
    expect(wheel(box, { deltaY: 10 }), 'down from the top').to.equal(true);
    expect(wheel(box, { deltaY: -10 }), 'up from the top').to.equal(false);
    box.scrollTop = box.scrollHeight;
    expect(wheel(box, { deltaY: 10 }), 'down from the end').to.equal(false);
    expect(wheel(box, { deltaY: -10 }), 'up from the end').to.equal(true);
  });

  it('does not scroll across where a box scrolls down only', async () => {
    const { box } = await setUp();
    expect(wheel(box, { deltaX: 10 })).to.equal(false);
  });

  it('does not scroll the page where nothing in the dialog scrolls', async () => {
    const { text } = await setUp();
    expect(wheel(text, { deltaY: 10 })).to.equal(false);
  });

  it('does not scroll the page from the backdrop, even where the dialog itself has room', async () => {
    const { dialog } = await setUp();
    dialog.style.cssText = 'height: 100px; overflow: auto';
    expect(wheel(dialog, { deltaY: 10 }), 'inside').to.equal(true);
    expect(wheel(dialog, { deltaY: 10 }, { x: 1, y: 1 }), 'the backdrop').to.equal(false);
  });

  it('leaves zooming to the page', async () => {
    const { text } = await setUp();
    expect(wheel(text, { deltaY: 10, ctrlKey: true })).to.equal(true);
  });

  it('is the page’s own again afterwards', async () => {
    const { text, end } = await setUp();
    end();
    expect(wheel(text, { deltaY: 10 })).to.equal(true);
  });

  it('does not start the middle button’s scrolling on the backdrop', async () => {
    const { dialog, text } = await setUp();
    const press = (target: Element) => {
      const event = new MouseEvent('mousedown', { button: 1, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(press(dialog)).to.equal(true);
    expect(press(text)).to.equal(false);
  });
});
