import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-trend/define.js';
import type { InsuranceDataSource } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { detailedTrace, empty, failure, growing, silence, silent, trace } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-trend',
  component: 'insurance-trend',
  args: traceRange,
  render: (args) => trend(args, trace),
};
export default meta;

function trend(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-trend ${attributes(args)} .source=${source}></insurance-trend>`;
}

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => trend(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => trend(args, source)),
};

/** Nothing was compensated in the range. */
export const Empty: Story = {
  render: (args) => trend(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => trend(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => trend(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => trend(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(trend(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(trend(args, trace)),
};

export const InTimes: Story = {
  args: { unit: 'times' },
};

/** A short range is shown hour by hour. */
export const ByHour: Story = {
  args: { period: '24h' },
};

/** New York's clocks go back on 1 November 2026: that day has 25 hours. */
export const OverAChangeOfClocks: Story = {
  args: { period: undefined, from: '2026-11-01', to: '2026-11-02', 'time-zone': 'America/New_York' },
};

/** A type that the library has no name for gets one made of its slug, and a colour of its own. */
export const WithAnUnknownType: Story = {
  render: (args) => trend(args, detailedTrace),
};

export const ByModel: Story = {
  args: { by: 'model' },
};

/** Weeks begin on Monday; the first and the last are cut to the range. */
export const ByWeek: Story = {
  args: { interval: 'week' },
};

/** The 30 days before as a dotted line. */
export const AgainstThePeriodBefore: Story = {
  args: { period: '30d' },
};

/** What is paid back grows from day to day: the sentence says so, by a test. */
export const Growing: Story = {
  render: (args) => trend(args, growing),
};

/** The reader chose one day; chosen again it lets go. */
export const OneDayChosen: Story = {
  render: (args) => {
    const day = Date.UTC(2026, 9, 27);
    const within = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), period: '68d' };
    const query = { from: day, to: day + 86_400_000, timeZone: 'UTC', within };
    return html`<insurance-trend ${attributes(args)} .source=${trace} .query=${query}></insurance-trend>`;
  },
};
