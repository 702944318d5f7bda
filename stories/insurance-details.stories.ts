import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-details/define.js';
import type { CompensationRecord, InsuranceDataSource } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { detailedTrace, empty, failingSecondPage, failure, silence, silent, trace } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

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

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => details(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => details(args, source)),
};

/** Nothing was compensated in the range. */
export const Empty: Story = {
  render: (args) => details(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => details(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => details(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => details(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(details(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(details(args, trace)),
};

/** Focus or a click on a number of input tokens tells what it is made of. */
export const TokenBreakdowns: Story = {
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  render: (args) => details(args, detailedTrace),
  play: pressing('[data-field=inputTokens] button'),
};

/** A type that the library has no name for gets a tab of its own. */
export const UnknownType: Story = {
  args: { type: 'provider_outage' },
  render: (args) => details(args, detailedTrace),
};

/** Nothing of the chosen type. */
export const EmptyTab: Story = {
  args: { type: 'billing_error' },
};

/** Rows that fail to come say so where they stand, and can be asked for again. */
export const FailingPage: Story = {
  render: (args) => details(args, failingSecondPage()),
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-details')!;
    await element.whenShown();
    element.renderRoot.querySelector('[part=table]')!.scrollTo({ top: 110 * 36 });
  },
};

/** Slowest first. */
export const SortedByLatency: Story = {
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
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=details-button]'),
};

/** Columns of the host's own beside built-in ones, one of them renamed. */
export const OwnColumns: Story = {
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
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=columns-button]'),
};

/** What goes into a file. */
export const ExportMenu: Story = {
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: pressing('[part=export-button]'),
};

/** What is out of line is marked; the line below says what all records come to. */
export const SlowestFirst: Story = {
  ...SortedByLatency,
  args: { type: 'high_latency' },
};

/** The bounds of a number, from its header. */
export const HeaderRange: Story = {
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: pressing('[popovertarget=latency]'),
};

/** The members of a list with their counts, from its header. */
export const HeaderList: Story = {
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: pressing('[popovertarget=finishes]'),
};
