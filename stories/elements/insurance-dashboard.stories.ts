import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/index.js';
import type { InsuranceDataSource, InsuranceQueryChangeEvent } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { onPaper } from '../support/media-frame.js';
import { failingTrend, trace } from '../support/sources.js';
import { loadingAnother, statesOf, type Story } from '../support/states.js';

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-dashboard',
  component: 'insurance-dashboard',
  args: traceRange,
  render: (args) => dashboard(args, trace),
};
export default meta;

function dashboard(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-dashboard ${attributes(args)} .source=${source}></insurance-dashboard>`;
}

export const WithData: Story = { name: 'With data' };

const states = statesOf(dashboard);

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

/** Every view fails on its own: the others show what they have. */
export const OneViewFailed: Story = {
  name: 'One view failed',
  render: (args) => dashboard(args, failingTrend),
};

/** The filters stay in reach while the page scrolls. */
export const Sticky: Story = {
  render: (args) =>
    html`<insurance-dashboard sticky ${attributes(args)} .source=${trace}></insurance-dashboard>`,
};

/** Nothing matches these filters: the panel says so once, and has what removes them. */
export const NothingMatches: Story = {
  name: 'Nothing matches the filters',
  render: (args) => html`
    <insurance-dashboard
      ${attributes(args)}
      .query=${{ models: ['nobody/none'], ranges: { cost: { min: '1000' } } }}
      .source=${trace}
    ></insurance-dashboard>
  `,
};

/** A range of a single day: its course is shown hour by hour. */
export const OneDay: Story = {
  name: 'One day',
  args: { period: '1d', to: '2026-11-07' },
};

/** A range of a single week. */
export const OneWeek: Story = {
  name: 'One week',
  args: { period: '1w' },
};

/** Another range loads: the status says so, and the summary which range its figures still are of. */
export const AnotherRange: Story = {
  name: 'Another range loads',
  render: (args) => loadingAnother((source) => dashboard(args, source)),
};

/** What *Print statement* prints, with the host's own words at its head. Shown as on paper, without the margins. */
export const PrintedStatement: Story = {
  name: 'Printed statement',
  args: { period: '7d' },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  render: (args) =>
    onPaper(html`
      <insurance-dashboard ${attributes(args)} .source=${trace}>
        <div slot="statement">Example Ltd · Account 4711<br />Statement 2026-11</div>
      </insurance-dashboard>
    `),
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('insurance-dashboard')!.prepareForPrint();
    dispatchEvent(new Event('beforeprint'));
  },
};

/** A layout of the host's own: whatever is in it follows the dashboard, and a row opens in place. */
export const OwnLayout: Story = {
  name: 'Own layout',
  render: (args) => html`
    <style>
      .own-layout {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
        gap: 16px;
      }

      .own-layout .wide {
        grid-column: 1 / -1;
      }
    </style>
    <insurance-dashboard ${attributes(args)} .source=${trace}>
      <div class="own-layout">
        <insurance-filters class="wide"></insurance-filters>
        <insurance-details></insurance-details>
        <insurance-request request-id="gen_00003_bedrock_13b"></insurance-request>
        <insurance-summary class="wide"></insurance-summary>
        <insurance-trend></insurance-trend>
        <insurance-breakdown unit="times"></insurance-breakdown>
      </div>
    </insurance-dashboard>
  `,
};

/** Without a dashboard: each element has the source, and the host hands the filters' query to the others. */
export const SeparateElements: Story = {
  name: 'Separate elements',
  render: (args) => {
    const handOver = (event: InsuranceQueryChangeEvent) => {
      const page = event.currentTarget as HTMLElement;
      for (const name of ['summary', 'trend', 'breakdown', 'details'] as const) {
        page.querySelector(`insurance-${name}`)!.query = event.detail.query;
      }
    };
    return html`
      <style>
        .separate {
          display: grid;
          grid-template-columns: minmax(0, 1fr);
          gap: 16px;
        }
      </style>
      <div class="separate" @insurance-query-change=${handOver}>
        <insurance-filters ${attributes(args)} .source=${trace}></insurance-filters>
        <insurance-summary ${attributes(args)} .source=${trace}></insurance-summary>
        <insurance-trend ${attributes(args)} .source=${trace}></insurance-trend>
        <insurance-breakdown ${attributes(args)} .source=${trace}></insurance-breakdown>
        <insurance-details ${attributes(args)} .source=${trace}></insurance-details>
        <insurance-request
          ${attributes(args)}
          request-id="gen_00003_bedrock_13b"
          .source=${trace}
        ></insurance-request>
      </div>
    `;
  },
};
