import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type {
  InsuranceDataSource,
  InsuranceErrorEvent,
  InsuranceLoadEvent,
  QueryInput,
} from '../../src/index.js';
import type { Attributes } from './attributes.js';
import { forcedColours } from './media-frame.js';
import {
  choosing,
  empty,
  failing,
  failure,
  gated,
  later,
  silence,
  silent,
  trace,
  withTraffic,
  type Gate,
} from './sources.js';
import { liveSource, longNames, manyRecords, million, oneRecord, tinyAndHuge } from './volume-sources.js';

export type Story = StoryObj<Attributes>;

interface Shown extends EventTarget {
  query?: QueryInput;
  whenShown(): Promise<void>;
  reload(): Promise<void>;
}

type WithSource = (source: InsuranceDataSource) => TemplateResult;

/** An element with a story's args and a source, or none. */
export type Content = (args: Attributes, source?: InsuranceDataSource) => TemplateResult;

/** The states that each element is shown in, whatever it shows. */
export function statesOf(content: Content, source = trace) {
  return {
    firstLoad: story('The source answers after two seconds: nothing moves when the figures come.', (args) =>
      content(args, gated(source, later)),
    ),
    slow: story('The source has not answered yet, for as long as you look.', (args) => content(args, silent)),
    refreshing: story('What was shown stays, marked, while the source is asked again.', (args) =>
      askedAgain(silence, (source) => content(args, source), source),
    ),
    empty: story('Nothing was compensated in the range.', (args) => content(args, empty)),
    failed: story('The source fails once. Retry asks it again.', (args) =>
      failingOnce((source) => content(args, source), source),
    ),
    stale: story('A refresh failed: what was loaded last stays, under a warning.', (args) =>
      askedAgain(failure, (source) => content(args, source), source),
    ),
    noSource: story('The page has not set the source yet.', (args) => content(args)),
    oneRecord: story('A single compensation.', (args) => content(args, oneRecord())),
    manyRecords: story('12,000 compensations of 40 models and 6 types.', (args) =>
      content(args, manyRecords()),
    ),
    million: story(
      'A million compensations, made and queried in a worker: the first answer takes seconds.',
      (args) => content(args, million()),
    ),
    longNames: story('Models, types, providers and keys whose names are longer than any column.', (args) =>
      content(args, longNames()),
    ),
    tinyAndHuge: story('Amounts from a billionth to billions, exact in every digit.', (args) =>
      content(args, tinyAndHuge()),
    ),
    trafficKnown: story(
      'The source reports all requests: the share that was compensated is known.',
      (args) => content(args, withTraffic),
      { args: { period: '7d' } },
    ),
    live: story(
      'A compensation comes every two seconds. What is being read never moves.',
      (args) => content(args, liveSource()),
      { args: { period: '1h', to: undefined } },
    ),
    chinese: story('In Simplified Chinese.', (args) => content(args, source), { args: { lang: 'zh' } }),
    dark: story('In the dark colour scheme.', (args) => content(args, source), {
      globals: { scheme: 'dark' },
    }),
    forcedColours: story(
      'An imitation of a contrast theme with a black background. For the real one, choose a contrast theme in the system, or emulate forced-colors in the developer tools.',
      (args) => forcedColours(content(args, source)),
    ),
    rightToLeft: story(
      'In a page that is read from right to left; values keep their order.',
      (args) => content(args, source),
      {
        globals: { direction: 'rtl' },
      },
    ),
    narrow: story('As wide as a small telephone.', (args) => content(args, source), {
      globals: { viewport: { value: 'narrow', isRotated: false } },
    }),
  };
}

function story(description: string, render: NonNullable<Story['render']>, more: Story = {}): Story {
  return { ...more, render, parameters: { docs: { description: { story: description } } } };
}

/** Fails once; whoever asks again is answered. */
export function failingOnce(content: WithSource, source = trace): TemplateResult {
  let chosen = failing;
  const mend = async ({ target }: InsuranceErrorEvent) => {
    await (target as Shown).whenShown();
    chosen = source;
  };
  return html`<div @insurance-error=${mend}>${content(choosing(async () => chosen))}</div>`;
}

/** Answers, and is asked again in vain, by default for the same: it then fails, or never answers. */
export function askedAgain(
  gate: Gate,
  content: WithSource,
  source = trace,
  again = (element: Shown): unknown => element.reload(),
): TemplateResult {
  const broken = gated(source, gate);
  let chosen = source;
  const ask = async ({ target }: InsuranceLoadEvent) => {
    const element = target as Shown;
    await element.whenShown();
    if (chosen === broken) return;
    chosen = broken;
    await again(element);
  };
  return html`<div @insurance-load=${ask}>${content(choosing(async () => chosen))}</div>`;
}

/** Answers, and then never for October. */
export function loadingAnother(content: WithSource): TemplateResult {
  return askedAgain(silence, content, trace, (element) => {
    element.query = { from: '2026-10-01', to: '2026-11-01' };
  });
}
