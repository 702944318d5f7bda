/** Small drawings of what a finding rests on, for wide cards. Decorative: the sentence says the same. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Finding } from '../../model/insights/findings.js';
import type { Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

/** px */
const HEIGHT = 40;

export function drawingOf(finding: Finding, insights: Insights, words: Words): unknown {
  switch (finding.kind) {
    case 'growth':
      return drawGrowth(finding);
    case 'concentration':
      return drawShares(finding, insights, words);
    case 'rate':
      return drawRates(finding, words);
    case 'incidents':
      return drawIncidents(finding, insights, words);
    case 'dearest':
      return drawPart(finding.share);
    case 'frequent-model':
      return drawPart(finding.share);
  }
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** The days of both periods, those of the later level strong, with both levels. */
function drawGrowth({ growth, days }: Of<'growth'>): TemplateResult {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const y = (count: number) => HEIGHT - (HEIGHT - 2) * Math.min(1, count / most);
  const width = 1 / days.length;
  const since = growth.isStep ? growth.since : 0;
  const level = (count: number, from: number, to: number) =>
    svg`<line class="level" x1=${percent(from)} x2=${percent(to)} y1=${y(count)} y2=${y(count)} />`;
  return html`<svg class="drawing" height=${HEIGHT} aria-hidden="true">
    ${days.map(
      ({ count }, d) =>
        svg`<rect class=${d >= since ? 'strong' : 'weak'} x=${percent((d + 0.12) * width)} width=${percent(0.76 * width)} y=${y(count)} height=${HEIGHT - y(count)} />`,
    )}
    ${growth.isStep ? [level(growth.before, 0, since * width), level(growth.after, since * width, 1)] : nothing}
  </svg>`;
}

/** A type's share in both periods. */
function drawShares(
  { found }: Of<'concentration'>,
  { query, previous }: Insights,
  { format }: Words,
): unknown {
  const { share, before } = found;
  if (before === undefined) return drawPart(share);
  const row = (range: { from: number; to: number }, value: number, look: string) => html`
    <span class="soft">${format.range(range.from, range.to, { withYear: false })}</span>
    <svg class="bar" height="10">
      <rect class="track" width="100%" height="10" rx="2" />
      <rect class=${look} width=${percent(value)} height="10" rx="2" />
    </svg>
    <strong>${format.percent(value)}</strong>
  `;
  return html`<div class="drawing shares" aria-hidden="true">
    ${row(previous, before, 'weak')}${row(query, share, 'strong')}
  </div>`;
}

/** The rates of all, with the interval of the one that stands out. */
function drawRates({ found, rates }: Of<'rate'>, { format }: Words): TemplateResult {
  const most = Math.max(found.interval[1], ...rates) * 1.05;
  const x = (rate: number) => percent(rate / most);
  const [least, greatest] = found.interval;
  return html`<svg class="drawing" height=${HEIGHT} aria-hidden="true">
    <line class="axis" x1="0" x2="100%" y1="20" y2="20" />
    ${rates.filter((rate) => rate !== found.rate).map((rate) => svg`<circle class="weak" cx=${x(rate)} cy="12" r="4" />`)}
    <line class="range" x1=${x(least)} x2=${x(greatest)} y1="12" y2="12" />
    <circle class="strong" cx=${x(found.rate)} cy="12" r="4" />
    <text x="0" y="36">0%</text>
    <text x=${x(found.rate)} y="36" text-anchor="middle">${format.percent(found.rate)}</text>
  </svg>`;
}

/** Incidents along the range. */
function drawIncidents(
  { incidents }: Of<'incidents'>,
  { query }: Insights,
  { format }: Words,
): TemplateResult {
  const most = Math.max(...incidents.map(({ count }) => count));
  const x = (instant: number) => (instant - query.from) / (query.to - query.from);
  return html`<svg class="drawing" height=${HEIGHT} aria-hidden="true">
    <line class="axis" x1="0" x2="100%" y1="26" y2="26" />
    ${incidents.map(
      ({ start, count }) =>
        svg`<line class="peak" x1=${percent(x(start))} x2=${percent(x(start))} y1="26" y2=${26 - 24 * (count / most)} />`,
    )}
    <text x=${percent(Math.min(0.9, Math.max(0.1, x(incidents[0]!.start))))} y="39" text-anchor="middle">
      ${format.bucket(incidents[0]!.start, 'day')}
    </text>
  </svg>`;
}

/** A part of a whole. */
function drawPart(share: number): TemplateResult {
  return html`<svg class="drawing bar" height="10" aria-hidden="true">
    <rect class="track" width="100%" height="10" rx="2" />
    <rect class="strong" width=${percent(share)} height="10" rx="2" />
  </svg>`;
}
