import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/index.js';
import type { InsuranceDataSource, InsuranceQueryChangeEvent } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { empty, failingTrend, failure, silence, silent, trace } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

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

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => dashboard(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => dashboard(args, source)),
};

/** Nothing was compensated in the range. */
export const Empty: Story = {
  render: (args) => dashboard(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => dashboard(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => dashboard(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => dashboard(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(dashboard(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(dashboard(args, trace)),
};

/** Every view fails on its own: the others show what they have. */
export const OneViewFailed: Story = {
  render: (args) => dashboard(args, failingTrend),
};

/** A layout of the host's own: whatever is in it follows the dashboard, and a row opens in place. */
export const OwnLayout: Story = {
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
