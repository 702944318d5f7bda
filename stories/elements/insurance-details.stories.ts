import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-details/define.js';
import type { CompensationRecord, InsuranceDataSource } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { detailedTrace, failingSecondPage, trace } from '../support/sources.js';
import { statesOf, type Story } from '../support/states.js';

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-details',
  component: 'insurance-details',
  args: traceRange,
  render: (args) => details(args, trace),
};
export default meta;

function details(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-details ${attributes(args)} .source=${source}></insurance-details>`;
}

/** Presses something once the rows are there. */
function pressing(selector: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-details')!;
    await element.whenShown();
    element.renderRoot.querySelector<HTMLElement>(selector)!.click();
  };
}

export const WithData: Story = { name: 'With data' };

const states = statesOf(details);

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

/** Focus or a click on a number of input tokens tells what it is made of. */
export const TokenBreakdowns: Story = {
  name: 'Token breakdowns',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  render: (args) => details(args, detailedTrace),
  play: pressing('[data-field=inputTokens] button'),
};

/** Focus or a click on a cost shows which part of it was compensated. */
export const CostBreakdown: Story = {
  name: 'Cost breakdown',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: pressing('[data-field=cost] button'),
};

/** The menu of a cell, by the right mouse button or the menu key. */
export const CellMenu: Story = {
  name: 'Cell menu',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-details')!;
    await element.whenShown();
    const cell = element.renderRoot.querySelector<HTMLElement>('[role=gridcell][data-field=model]')!;
    cell.focus();
    cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
  },
};

/** A type that the library has no name for gets a tab of its own. */
export const UnknownType: Story = {
  name: 'Unknown type',
  args: { type: 'provider_outage' },
  render: (args) => details(args, detailedTrace),
};

/** The records of all types. */
export const AllTypes: Story = {
  name: 'All types',
  args: { type: 'all' },
};

/** Nothing of the chosen type. */
export const EmptyTab: Story = {
  name: 'Empty tab',
  args: { type: 'billing_error' },
};

/** Rows that fail to come say so where they stand, and can be asked for again. */
export const FailingPage: Story = {
  name: 'Failing page',
  render: (args) => details(args, failingSecondPage()),
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-details')!;
    await element.whenShown();
    element.renderRoot.querySelector('[part=table]')!.scrollTo({ top: 110 * 36 });
  },
};

/** Slowest first. */
export const SortedByLatency: Story = {
  name: 'Sorted by latency',
  render: (args) => html`
    <insurance-details
      ${attributes(args)}
      .source=${trace}
      .sort=${{ field: 'latency', direction: 'descending' }}
    ></insurance-details>
  `,
};

/** *Details* in a row opens the request in a drawer. */
export const DrawerOpen: Story = {
  name: 'Drawer open',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=details-button]'),
};

/** Columns of the host's own beside built-in ones, one of them renamed. */
export const OwnColumns: Story = {
  name: 'Own columns',
  render: (args) => html`
    <insurance-details
      ${attributes(args)}
      .source=${trace}
      .columns=${[
        'timestamp',
        { field: 'model', label: 'LLM' },
        {
          field: 'ratio',
          label: 'Payout / cost',
          number: true,
          value: ({ payout, cost }: CompensationRecord) => Number(payout) / Number(cost),
        },
        'action',
      ]}
    ></insurance-details>
  `,
};

/** Which columns are shown, in what order, and how dense the rows are. */
export const ColumnsMenu: Story = {
  name: 'Columns menu',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=columns-button]'),
};

/** What goes into a file. */
export const ExportMenu: Story = {
  name: 'Export menu',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=export-button]'),
};

/** What is out of line is marked; the line below says what all records come to. */
export const SlowestFirst: Story = {
  name: 'Slowest first',
  ...SortedByLatency,
  args: { type: 'high_latency' },
};

/** The bounds of a number, from its header. */
export const HeaderRange: Story = {
  name: 'Header range',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: pressing('[popovertarget=latency]'),
};

/** The members of a list with their counts, from its header. */
export const HeaderList: Story = {
  name: 'Header list',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: pressing('[popovertarget=finishes]'),
};
