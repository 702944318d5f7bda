import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, nothing, render } from 'lit';
import { ModalController } from '../../../src/controllers/overlays/modal-controller.js';
import { controllerHost } from '../../support/controller-host.js';
import { changed } from '../../elements/changed-page/changed.js';
import { until } from '../../support/fixture.js';

/** A host in a section that can be hidden, with a button that opens its dialog. */
function setUp() {
  const host = controllerHost();
  const opener = document.createElement('button');
  opener.textContent = 'open';
  host.before(opener);
  const closes: string[] = [];
  const modal = new ModalController(host, {
    dialog: () => host.querySelector('dialog'),
    probe: () => host.querySelector<HTMLElement>('.probe'),
    body: () => host.querySelector<HTMLElement>('.body'),
    onClose: () => closes.push('closed'),
  });
  const show = (isOpen: boolean) =>
    host.update(() =>
      render(
        html`
          <style>
            .probe {
              width: 1px;
              height: 1px;
            }
          </style>
          <div class="probe"></div>
          ${
            isOpen
              ? html`<dialog @close=${modal.onClose}>
                  <div class="body" tabindex="-1"><input class="first" /><input class="second" /></div>
                </dialog>`
              : nothing
          }
        `,
        host,
      ),
    );
  const open = () => {
    opener.focus();
    show(true);
    return host.querySelector('dialog')!;
  };
  const find = (selector: string) => host.querySelector<HTMLElement>(selector)!;
  return { host, opener, modal, closes, show, open, find };
}

const focused = () => document.activeElement;

describe('a modal controller', () => {
  afterEach(() => document.querySelectorAll('body > button').forEach((button) => button.remove()));

  it('makes a dialog modal while its host renders it', () => {
    const { open } = setUp();
    expect(open().matches(':modal')).to.equal(true);
  });

  it('closes with Escape, returns the focus and reports it once', async () => {
    const { open, opener, closes } = setUp();
    const dialog = open();
    await sendKeys({ press: 'Escape' });
    await until(() => closes.length > 0, 'it is reported');
    expect(dialog.open).to.equal(false);
    expect(focused() === opener).to.equal(true);
    expect(closes).to.deep.equal(['closed']);
  });

  it('closes on request, and returns the focus', async () => {
    const { modal, open, opener, closes } = setUp();
    const dialog = open();
    modal.close();
    await until(() => closes.length > 0, 'it is reported');
    expect(dialog.open).to.equal(false);
    expect(focused() === opener).to.equal(true);
  });

  it('closes without a report while its host is hidden, and is back with its focus', async () => {
    const { host, open, find, closes } = setUp();
    const dialog = open();
    find('.second').focus();
    host.hidden = true;
    await until(() => !dialog.open, 'it is closed');
    host.hidden = false;
    await until(() => dialog.matches(':modal'), 'it is back');
    expect(focused() === find('.second')).to.equal(true);
    expect(closes).to.deep.equal([]);
  });

  it('returns the focus where its host is removed', async () => {
    const { host, open, opener, closes } = setUp();
    open();
    host.disconnect();
    await until(() => focused() === opener, 'the focus is back');
    expect(closes).to.deep.equal([]);
  });

  it('is modal again where its host is moved in the page', async () => {
    const { host, open, show, find } = setUp();
    const dialog = open();
    find('.second').focus();
    host.disconnect();
    host.connect();
    show(true);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(focused() === find('.second')).to.equal(true);
  });

  it('takes the focus for a key that is pressed nowhere', async () => {
    const { open, find } = setUp();
    open();
    (focused() as HTMLElement).blur();
    await sendKeys({ press: 'ArrowDown' });
    expect(focused() === find('.body')).to.equal(true);
  });

  it('stays closed where the document may not show it, and leaves keys and focus alone until it does', async () => {
    const { host, open, opener } = setUp();
    const { showModal } = HTMLDialogElement.prototype;
    let dialog: HTMLDialogElement | undefined;
    await changed([[HTMLDialogElement.prototype, 'showModal', refuse]], async () => {
      dialog = open();
      expect(dialog.open).to.equal(false);
      await sendKeys({ press: 'ArrowDown' });
      expect(focused() === opener).to.equal(true);
    });
    expect(HTMLDialogElement.prototype.showModal === showModal).to.equal(true);
    host.update();
    expect(dialog!.matches(':modal')).to.equal(true);
  });
});

function refuse(): never {
  throw new DOMException('The document is not fully active.', 'InvalidStateError');
}
