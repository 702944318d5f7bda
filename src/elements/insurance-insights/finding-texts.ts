import type { Localizer } from '../../locales/localize.js';
import type { Dimension } from '../../model/base/types.js';
import type { DatedIncident, Finding } from '../../model/insights/findings.js';
import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import { unbroken } from '../../model/text/dash.js';
import type { Formatter } from '../../model/text/format.js';
import type { IconName } from '../shared/controls/icons.js';
import { memberNameAmong } from '../shared/figures/names.js';
import { lengthName } from '../shared/figures/range-names.js';
import type { Insights } from './load-insights.js';

/** What texts depend on. */
export interface Words {
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
}

/** A finding in words: a sentence that begins with its gist, and what it rests on. */
export interface FindingText {
  icon: IconName;
  gist: string;
  rest: string;
  evidence: string;
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

export function textOf(finding: Finding, insights: Insights, words: Words): FindingText {
  switch (finding.kind) {
    case 'growth':
      return growthText(finding, words);
    case 'concentration':
      return concentrationText(finding, insights, words);
    case 'rate':
      return rateText(finding, words);
    case 'frequent-model':
      return frequentText(finding, words);
    case 'incidents':
      return incidentsText(finding, words);
    case 'dearest':
      return dearestText(finding, insights, words);
  }
}

function growthText({ growth, days }: Of<'growth'>, { format, localize }: Words): FindingText {
  const direction = growth.direction === 'grew' ? 'grew' : 'fell';
  const p = growth.p < 0.001 ? '< 0.001' : `= ${format.number(growth.p, 3)}`;
  if (!growth.isStep) {
    const change = format.percent(Math.abs(growth.overall - 1));
    return {
      icon: 'rise',
      gist: localize(`insights.growth.line.${direction}`, { change }),
      rest: localize('insights.growth.line', { days: format.number(days.at(-1)!.day - days[0]!.day + 1) }),
      evidence: localize('insights.growth.evidence.line', { p }),
    };
  }
  const perDay = (count: number) => format.number(count, count < 10 ? 1 : 0);
  return {
    icon: 'rise',
    gist: localize(`insights.growth.step.${direction}`),
    rest: localize('insights.growth.step', {
      after: perDay(growth.after),
      before: perDay(growth.before),
      date: format.bucket(days[growth.since]!.start, 'day'),
    }),
    evidence: localize('insights.growth.evidence', { change: signedPercent(growth.ratio - 1, format), p }),
  };
}

function concentrationText(
  { key, found }: Of<'concentration'>,
  { query }: Insights,
  words: Words,
): FindingText {
  const { format, localize } = words;
  const { share, before, change, count, total } = found;
  return {
    icon: 'bars',
    gist: localize('insights.concentration', {
      name: nameOf(key, 'type', words),
      share: format.percent(share),
    }),
    rest: change
      ? localize(`insights.concentration.${change}`, {
          before: format.percent(before!),
          length: lengthName(query, words),
        })
      : localize('insights.concentration.steady'),
    evidence: localize('insights.concentration.evidence', {
      count: format.number(count),
      total: format.number(total),
    }),
  };
}

function rateText({ dimension, found }: Of<'rate'>, words: Words): FindingText {
  const { format, localize } = words;
  const { key, rate, ratio, rest, interval, compared } = found;
  const [least, greatest] = interval.map((share) => format.percent(share)) as [string, string];
  return {
    icon: 'percent',
    gist: localize('insights.rate', { name: nameOf(key, dimension, words), rate: format.percent(rate) }),
    rest:
      rest > 0
        ? localize('insights.rate.ratio', { ratio: format.factor(ratio), rest: format.percent(rest) })
        : localize('insights.rate.never'),
    evidence: localize(`insights.rate.evidence.${dimension}`, {
      least,
      greatest,
      count: format.number(compared),
    }),
  };
}

function frequentText({ key, share, count, total }: Of<'frequent-model'>, words: Words): FindingText {
  const { format, localize } = words;
  return {
    icon: 'bars',
    gist: localize('insights.frequent-model', {
      name: nameOf(key, 'model', words),
      share: format.percent(share),
    }),
    rest: localize('insights.frequent-model.caution'),
    evidence: localize('insights.concentration.evidence', {
      count: format.number(count),
      total: format.number(total),
    }),
  };
}

function incidentsText({ share, incidents }: Of<'incidents'>, words: Words): FindingText {
  const { format, localize } = words;
  const largest = incidents[0]!;
  const { start, end, count, expected } = largest;
  const name = incidentName(largest, words);
  const range = unbroken(format.range(start, end, { withYear: false }));
  const only = incidents.length === 1;
  return {
    icon: 'pulse',
    gist: localize.plural('insights.incidents', incidents.length, {
      count: format.number(incidents.length),
      share: format.percent(share),
    }),
    rest: localize(only ? 'insights.incidents.only' : 'insights.incidents.largest', { name, range }),
    evidence: localize('insights.incidents.evidence', {
      count: format.number(count),
      expected: format.number(expected, expected < 10 ? 1 : 0),
    }),
  };
}

function dearestText(
  { requests, share, records }: Of<'dearest'>,
  { findings }: Insights,
  words: Words,
): FindingText {
  const { format, localize } = words;
  const { payout, model, timestamp } = records[0]!;
  const form = requests === 1 ? 'one' : 'five';
  return {
    icon: 'coin',
    gist: localize(`insights.dearest.${form}`, {
      share: format.percent(share),
      count: format.number(findings.count),
    }),
    rest: localize(`insights.dearest.${form}.payout`, { payout: format.credits(payout).text }),
    evidence: localize('insights.dearest.evidence', {
      name: nameOf(model, 'model', words),
      time: format.minute(timestamp),
    }),
  };
}

/** The name of the group that an incident is in. */
export function incidentName({ dimension, key }: DatedIncident, words: Words): string {
  return dimension === 'all' ? words.localize('insights.incidents.all') : nameOf(key, dimension, words);
}

/** A member's name, isolated from the text around it. */
export function nameOf(key: string, dimension: Dimension, words: Words): string {
  return isolatedWhereNeeded(memberNameAmong(key, dimension, words));
}

/** A change with its sign: `+42%`, `−13%`. */
export function signedPercent(share: number, format: Formatter): string {
  return `${share < 0 ? '−' : '+'}${format.percent(Math.abs(share))}`;
}
