import { expect } from 'chai';
import { html, LitElement, type TemplateResult } from 'lit';
import { ThemeController } from '../../../src/controllers/charts/theme-controller.js';
import { tokens } from '../../../src/styles/tokens.js';
import { parseColor } from '../../support/canvas.js';
import { fixture, until } from '../../support/fixture.js';

class ThemeTest extends LitElement {
  static override styles = [tokens];
  updates = 0;
  readonly theme = new ThemeController(this);

  override updated(): void {
    this.updates++;
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
customElements.define('theme-test', ThemeTest);

async function themed(style = '') {
  const host = await fixture<ThemeTest>(html`<theme-test></theme-test>`);
  host.style.cssText = style;
  return host;
}

const color = (host: ThemeTest, token: Parameters<ThemeTest['theme']['current']['color']>[0] = '--_text') =>
  parseColor(host.theme.current.color(token));

const BLUE = '--insurance-text-color: rgb(0, 0, 255)';

describe('the theme of charts', () => {
  it('has the colours, typeface and sizes of the host’s tokens', async () => {
    const host = await themed(
      `${BLUE}; --insurance-font-size: 20px; --insurance-radius: 3px; --insurance-font-family: serif`,
    );
    expect(color(host)).to.deep.equal([0, 0, 255]);
    const { fontSize, radius, fontFamily } = host.theme.current;
    expect([fontSize, radius, fontFamily]).to.deep.equal([20, 3, 'serif']);
  });

  it('is the same object until something changes', async () => {
    const host = await themed();
    expect(host.theme.current).to.equal(host.theme.current);
  });

  it('updates the host when a variable changes', async () => {
    const host = await themed();
    const { key } = host.theme.current;
    const { updates } = host;
    host.style.cssText = BLUE;
    await until(() => host.updates > updates, 'an update');
    expect(color(host)).to.deep.equal([0, 0, 255]);
    expect(host.theme.current.key).not.to.equal(key);
  });

  it('has the other colours where one variable is no colour', async () => {
    const host = await themed(`${BLUE}; --insurance-border-color: no-colour`);
    expect(color(host)).to.deep.equal([0, 0, 255]);
  });

  it('is read again after the host was moved', async () => {
    const host = await themed();
    expect(color(host)).not.to.deep.equal([0, 0, 255]);
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.style.cssText = BLUE;
    elsewhere.append(host);
    expect(color(host)).to.deep.equal([0, 0, 255]);
  });

  it('is black on white on paper, and as before on the screen', async () => {
    const host = await themed('color-scheme: dark');
    const { current } = host.theme;
    const paper = host.theme.onPaper(() =>
      (['--_text', '--_card'] as const).map((token) => host.theme.current.color(token)),
    );
    expect(paper).to.deep.equal(['#000000', '#ffffff']);
    expect(host.theme.current).to.equal(current);
  });

  it('is that of the screen again where drawing for the paper throws', async () => {
    const host = await themed();
    const { current } = host.theme;
    expect(() =>
      host.theme.onPaper(() => {
        throw new Error('broken');
      }),
    ).to.throw('broken');
    expect(host.theme.current).to.equal(current);
  });

  it('updates the host when the colour scheme changes, until it is disconnected', async () => {
    const { matchMedia: original } = window;
    const schemes: EventTarget[] = [];
    window.matchMedia = (query) => {
      const media = original.call(window, query);
      if (query.includes('prefers-color-scheme')) schemes.push(media);
      return media;
    };
    try {
      const host = await themed();
      const { updates } = host;
      schemes.forEach((scheme) => scheme.dispatchEvent(new Event('change')));
      await host.updateComplete;
      expect(host.updates).to.equal(updates + 1);
      host.remove();
      schemes.forEach((scheme) => scheme.dispatchEvent(new Event('change')));
      await host.updateComplete;
      expect(host.updates).to.equal(updates + 1);
    } finally {
      window.matchMedia = original;
    }
  });
});
