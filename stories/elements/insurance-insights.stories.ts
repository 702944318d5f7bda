import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-insights/define.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { attributes, type Attributes } from '../support/attributes.js';
import { eventfulSource } from '../support/eventful.js';
import { manyRecords } from '../support/volume-sources.js';
import { statesOf, type Story } from '../support/states.js';

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-insights',
  component: 'insurance-insights',
  args: { period: '30d', to: '2026-11-08', 'time-zone': 'UTC' },
  render: (args) => insights(args, eventfulSource()),
};
export default meta;

function insights(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-insights ${attributes(args)} .source=${source}></insurance-insights>`;
}

export const WithData: Story = { name: 'With data' };

const states = statesOf(insights, eventfulSource());

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
export const Live = states.live;
export const Chinese = states.chinese;
export const Dark = states.dark;
export const ForcedColours: Story = { ...states.forcedColours, name: 'Forced colours' };
export const RightToLeft: Story = { ...states.rightToLeft, name: 'Right to left' };
export const Narrow = states.narrow;

/** Without all requests, models can't be compared; the change splits into times and average payout. */
export const TrafficUnknown: Story = {
  name: 'Traffic unknown',
  render: (args) => insights(args, eventfulSource({ knowsTraffic: false })),
};

/** *Why did it change?* splits the change by its causes, as steps and as a table. */
export const WhyOpen: Story = {
  name: 'Why did it change?',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-insights')!;
    await element.whenShown();
    element.renderRoot.querySelector<HTMLElement>('[part=why-button]')!.click();
  },
};

/** Nothing is beyond chance. */
export const NothingStandsOut: Story = {
  name: 'Nothing stands out',
  render: (args) => insights(args, manyRecords()),
};

/** In a column beside the trend. */
export const Column: Story = {
  render: (args) => html`<div class="insights-column">${insights(args, eventfulSource())}</div>`,
};
