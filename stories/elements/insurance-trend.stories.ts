import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-trend/define.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { detailedTrace, growing, trace } from '../support/sources.js';
import { statesOf, type Story } from '../support/states.js';

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

export const WithData: Story = { name: 'With data' };

const states = statesOf(trend);

export const FirstLoad: Story = { ...states.firstLoad, name: 'First load' };
export const Slow = states.slow;
export const Refreshing = states.refreshing;
export const Empty = states.empty;
export const Failed = states.failed;
export const Stale = states.stale;
export const NoSource: Story = { ...states.noSource, name: 'No source' };
export const OneRecord: Story = { ...states.oneRecord, name: 'One record' };
export const ManyRecords: Story = { ...states.manyRecords, name: '12,000 records' };
export const MillionRecords: Story = { ...states.million, name: 'A million records' };
export const LongNames: Story = { ...states.longNames, name: 'Long names' };
export const TinyAndHuge: Story = { ...states.tinyAndHuge, name: 'Tiny and huge amounts' };
export const TrafficKnown: Story = { ...states.trafficKnown, name: 'Traffic known' };
export const Live = states.live;
export const Chinese = states.chinese;
export const Dark = states.dark;
export const ForcedColours: Story = { ...states.forcedColours, name: 'Forced colours' };
export const RightToLeft: Story = { ...states.rightToLeft, name: 'Right to left' };
export const Narrow = states.narrow;

export const InTimes: Story = {
  name: 'In times',
  args: { unit: 'times' },
};

/** A short range is shown hour by hour. */
export const ByHour: Story = {
  name: 'By hour',
  args: { period: '24h' },
};

/** A single bar. */
export const OneDay: Story = {
  name: 'One day',
  args: { period: '1d', to: '2026-11-07', interval: 'day' },
};

/** A single bar of a whole week. */
export const OneWeek: Story = {
  name: 'One week',
  args: { period: undefined, from: '2026-10-26', to: '2026-11-02', interval: 'week' },
};

/** New York's clocks go back on 1 November 2026: that day has 25 hours. */
export const OverAChangeOfClocks: Story = {
  name: 'Over a change of clocks',
  args: { period: undefined, from: '2026-11-01', to: '2026-11-02', 'time-zone': 'America/New_York' },
};

/** A type that the library has no name for gets one made of its slug, and a colour of its own. */
export const WithAnUnknownType: Story = {
  name: 'With an unknown type',
  render: (args) => trend(args, detailedTrace),
};

export const ByModel: Story = {
  name: 'By model',
  args: { by: 'model' },
};

/** Patterns besides the colours, by choice. */
export const WithPatterns: Story = {
  name: 'With patterns',
  render: (args) =>
    html`<insurance-trend ${attributes(args)} by="model" patterns .source=${trace}></insurance-trend>`,
};

/** Weeks begin on Monday; the first and the last are cut to the range. */
export const ByWeek: Story = {
  name: 'By week',
  args: { interval: 'week' },
};

/** The 30 days before as a dotted line. */
export const AgainstThePeriodBefore: Story = {
  name: 'Against the period before',
  args: { period: '30d' },
};

/** What is paid back grows from day to day: the sentence says so, by a test. */
export const Growing: Story = {
  render: (args) => trend(args, growing),
};

/** The reader chose one day; chosen again it lets go. */
export const OneDayChosen: Story = {
  name: 'One day chosen',
  render: (args) => {
    const day = Date.UTC(2026, 9, 27);
    const within = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), period: '68d' };
    const query = { from: day, to: day + 86_400_000, timeZone: 'UTC', within };
    return html`<insurance-trend ${attributes(args)} .source=${trace} .query=${query}></insurance-trend>`;
  },
};
