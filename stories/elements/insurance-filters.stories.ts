import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-filters/define.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { trace } from '../support/sources.js';
import { statesOf, type Story } from '../support/states.js';

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-filters',
  component: 'insurance-filters',
  args: traceRange,
  render: (args) => filters(args, trace),
};
export default meta;

function filters(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-filters ${attributes(args)} .source=${source}></insurance-filters>`;
}

/** Opens one of the bar's menus. */
function opening(menu: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const filters = canvasElement.querySelector('insurance-filters')!;
    await filters.whenShown();
    filters.renderRoot.querySelector<HTMLElement>(`[popovertarget=${menu}]`)!.click();
  };
}

export const WithData: Story = { name: 'With data' };

const states = statesOf(filters);

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
export const Live = states.live;
export const Chinese = states.chinese;
export const Dark = states.dark;
export const ForcedColours: Story = { ...states.forcedColours, name: 'Forced colours' };
export const RightToLeft: Story = { ...states.rightToLeft, name: 'Right to left' };
export const Narrow = states.narrow;

/** Each filter in force is a chip that takes it away. */
export const FiltersInForce: Story = {
  name: 'Filters in force',
  render: (args) => html`
    <insurance-filters
      ${attributes(args)}
      .source=${trace}
      .query=${{ types: ['high_latency'], models: ['lepton/llama-2-7b-chat'] }}
    ></insurance-filters>
  `,
};

/** The list of models, open. */
export const MenuOpen: Story = {
  name: 'Menu open',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: opening('models'),
};

/** The bounds of every number, and one request's id. */
export const MoreFilters: Story = {
  name: 'More filters',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: opening('more'),
};

/** The presets are the host's choice. */
export const OtherPresets: Story = {
  name: 'Other presets',
  args: { presets: '1d 4w 12mo' },
};
