import { html } from 'lit';
import '../../../../src/index.js';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { record } from '../../../support/record.js';
import { type Color, HIGH_LATENCY, pixelsOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { DAY, range } from '../../insurance-trend/shown-trend.js';

export const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');

const slow = Array.from({ length: 7 }, (_, i) =>
  record(`r${i}`, { timestamp: WEEK.from + i * DAY, payout: String(i + 1), model: `acme/${i % 4}` }),
);

export const source = memorySource(slow);

export const TAGS = ['insurance-trend'] as const;

type Tag = (typeof TAGS)[number];

const CANVAS = { 'insurance-trend': '#trend' } as const;

export const canvasIn = (view: Element) => deep<HTMLCanvasElement>(view, CANVAS[view.localName as Tag]);

/** More pixels than any writing has, fewer than any bar. */
export const BAR = 300;

export const isColored = (view: Element, color: Color) => pixelsOf(canvasIn(view)!, color) > BAR;

export const becomes = (view: Element, color: Color, what: string) =>
  until(() => canvasIn(view) && isColored(view, color), `${what}: ${color.join()}`);

export const GREEN: Color = [0, 128, 0];
export const DARK_HIGH_LATENCY: Color = [0x7b, 0x98, 0xff];

/** A view inside an element of the page, drawn. */
export async function drawn(tag: Tag) {
  const view = document.createElement(tag) as InsuranceElement;
  Object.assign(view, { source, query: WEEK, locale: 'en' });
  const page = await fixture<HTMLElement>(html`<div><div>${view}</div></div>`);
  await view.whenShown();
  await becomes(view, HIGH_LATENCY, 'the bars');
  return { view, page };
}
