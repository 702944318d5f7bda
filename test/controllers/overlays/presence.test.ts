import { expect } from 'chai';
import { html } from 'lit';
import { Presence } from '../../../src/controllers/overlays/presence.js';
import { fixture, until } from '../../support/fixture.js';

/** An element in a `<details>` section, and whether it is shown, as it is reported. */
async function setUp() {
  const root = await fixture<HTMLDetailsElement>(html`
    <details open>
      <summary>section</summary>
      <style>
        .probe {
          width: 1px;
          height: 1px;
          transition: visibility 1ms;
        }
      </style>
      <div class="around">
        <div class="probe"></div>
        <div class="box">box</div>
      </div>
    </details>
  `);
  const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
  const reports: boolean[] = [];
  const presence: Presence = new Presence(() => reports.push(presence.isShown));
  presence.follow(find('.probe'), find('.box'));
  // Observers report once when they begin.
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  return { root, around: find('.around'), probe: find('.probe'), presence, reports };
}

type Setting = Awaited<ReturnType<typeof setUp>>;

describe('the presence of an element', () => {
  it('is known at once, and not reported while it lasts', async () => {
    const { presence, reports } = await setUp();
    expect(presence.isShown).to.equal(true);
    expect(reports).to.deep.equal([]);
  });

  for (const [name, hide, show] of [
    [
      'display: none',
      ({ around }: Setting) => around.style.setProperty('display', 'none'),
      ({ around }: Setting) => around.style.removeProperty('display'),
    ],
    [
      'visibility: hidden',
      ({ around }: Setting) => around.style.setProperty('visibility', 'hidden'),
      ({ around }: Setting) => around.style.removeProperty('visibility'),
    ],
    [
      'a closed <details>',
      ({ root }: Setting) => (root.open = false),
      ({ root }: Setting) => (root.open = true),
    ],
    [
      'inert',
      ({ around }: Setting) => (around.inert = true),
      ({ around }: Setting) => (around.inert = false),
    ],
  ] as const) {
    it(`ends and returns with ${name} around it`, async () => {
      const setting = await setUp();
      const { presence, reports } = setting;
      hide(setting);
      await until(() => reports.length === 1, 'it is reported as hidden');
      expect(presence.isShown).to.equal(false);
      show(setting);
      await until(() => reports.length === 2, 'it is reported as shown');
      expect(reports).to.deep.equal([false, true]);
    });
  }

  it('ends when the element is removed', async () => {
    const { around, reports } = await setUp();
    around.remove();
    await until(() => reports.length === 1, 'it is reported');
    expect(reports).to.deep.equal([false]);
  });

  it('is not reported once it is no longer followed', async () => {
    const { around, presence, reports } = await setUp();
    presence.stop();
    expect(presence.isShown).to.equal(false);
    around.inert = true;
    around.style.display = 'none';
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    expect(reports).to.deep.equal([]);
  });
});
