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

/** Opens the form of the time range or the panel of filters, and a section of it. */
function opening(menu: 'range' | 'filters', section?: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const filters = canvasElement.querySelector('insurance-filters')!;
    const find = (selector: string) => filters.renderRoot.querySelector<HTMLElement>(selector);
    await filters.whenShown();
    find(`[popovertarget=${menu}]`)!.click();
    if (!section) return;
    while (!find(`[data-section=${section}]`)) await new Promise(requestAnimationFrame);
    if (find(`[data-section=${section}]`)!.ariaExpanded === 'false')
      find(`[data-section=${section}]`)!.click();
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

/** The form of the time range: periods, both ends, and the time zone. */
export const RangeOpen: Story = {
  name: 'Time range open',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: opening('range'),
};

/** The panel of filters, open at the models. */
export const MenuOpen: Story = {
  name: 'Filters open',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: opening('filters', 'models'),
};

/** On a phone the filters are a sheet, which says how many records they show. */
export const Sheet: Story = {
  name: 'Filters as a sheet',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  globals: { viewport: { value: 'narrow', isRotated: false } },
  play: opening('filters', 'types'),
};

/** On a phone the form of the time range is a sheet, too. */
export const RangeSheet: Story = {
  name: 'Time range as a sheet',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  globals: { viewport: { value: 'narrow', isRotated: false } },
  play: opening('range'),
};

/** The bounds of every number, and one request's id. */
export const MoreFilters: Story = {
  name: 'Figures and request ID',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: opening('filters', 'more'),
};

/** The presets are the host's choice. */
export const OtherPresets: Story = {
  name: 'Other presets',
  args: { presets: '1d 4w 12mo' },
};
