import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/index.js';
import { fixture } from '../../../support/fixture.js';
import { TRACE, traceSource } from '../../../support/source.js';

/** WCAG 2.2: 1.4.11 requires 3:1 of marks, 1.4.3 4.5:1 of text. */
const MARKS = [
  '--_type-high-latency',
  '--_type-unsatisfactory-content',
  ...Array.from({ length: 5 }, (_, i) => `--_series-${i + 1}`),
  '--_bar',
  '--_others',
  '--_accent',
  '--_control-line',
];
/** Text also stands on what is chosen, and on tracks. */
const BEHIND_TEXT = ['--_selected', '--_sunken', '--_raised'];
const TEXTS = [
  ...['--_text', '--_soft', '--_accent', '--_bad', '--_good'],
  ...['--_json-name', '--_json-string', '--_json-number', '--_json-word'],
];

/** Relative luminance of an opaque colour, by WCAG. */
function luminance([red, green, blue]: Uint8ClampedArray): number {
  const linear = [red!, green!, blue!].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

function contrast(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the colours of charts', () => {
  for (const scheme of ['light', 'dark']) {
    it(`contrast with their card in the ${scheme} scheme: marks by 3:1, text by 4.5:1`, async () => {
      const source = await traceSource();
      const trend = await fixture<HTMLElementTagNameMap['insurance-trend']>(
        html`<insurance-trend lang="en" .source=${source} .query=${TRACE}></insurance-trend>`,
      );
      trend.style.colorScheme = scheme;
      const probe = trend.renderRoot.appendChild(document.createElement('span'));
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const pixel = (token: string) => {
        probe.style.color = `var(${token})`;
        context.fillStyle = getComputedStyle(probe).color;
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data;
      };
      const card = pixel('--_card');
      for (const token of MARKS) expect(contrast(pixel(token), card), token).to.be.at.least(3);
      for (const token of TEXTS) expect(contrast(pixel(token), card), token).to.be.at.least(4.5);
      for (const behind of BEHIND_TEXT) {
        for (const token of ['--_text', '--_soft', '--_accent']) {
          expect(contrast(pixel(token), pixel(behind)), `${token} on ${behind}`).to.be.at.least(4.5);
        }
      }
    });
  }
});
