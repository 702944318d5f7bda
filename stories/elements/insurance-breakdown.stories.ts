import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-breakdown/define.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { detailedTrace, trace } from '../support/sources.js';
import { statesOf, type Story } from '../support/states.js';

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-breakdown',
  component: 'insurance-breakdown',
  args: traceRange,
  render: (args) => breakdown(args, trace),
};
export default meta;

function breakdown(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-breakdown ${attributes(args)} .source=${source}></insurance-breakdown>`;
}

export const WithData: Story = { name: 'With data' };

const states = statesOf(breakdown);

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

/** The tab *Times of Compensation*. */
export const InTimes: Story = {
  name: 'In times',
  args: { unit: 'times' },
};

/** Ranked by the rate of compensated requests, each with its 95 % interval. */
export const RankedByRate: Story = {
  ...states.trafficKnown,
  name: 'Ranked by rate',
  args: { ...states.trafficKnown.args, rank: 'rate' },
};

/** By provider, API key and finish too, which a reader adds in a menu. */
export const FurtherDimensions: Story = {
  name: 'Further dimensions',
  args: { further: 'provider apiKey finish' },
  render: (args) => breakdown(args, detailedTrace),
};

/** Of many members the first have a row of their own; the others open ten at a time. */
export const WithOthers: Story = {
  name: 'With others',
  args: { top: 4 },
};

/** The reader filters by one model; its row clears the filter again. */
export const FilteredByARow: Story = {
  name: 'Filtered by a row',
  render: (args) =>
    html`<insurance-breakdown
      ${attributes(args)}
      .source=${trace}
      .query=${{ models: ['bedrock/llama-2-70b-chat'] }}
    ></insurance-breakdown>`,
};
