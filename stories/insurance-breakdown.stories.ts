import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-breakdown/define.js';
import type { InsuranceDataSource } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { detailedTrace, empty, failure, silence, silent, trace, withTraffic } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

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

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => breakdown(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => breakdown(args, source)),
};

/** Nothing was compensated in the range. */
export const Empty: Story = {
  render: (args) => breakdown(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => breakdown(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => breakdown(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => breakdown(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(breakdown(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(breakdown(args, trace)),
};

/** The tab *Times of Compensation*. */
export const InTimes: Story = {
  args: { unit: 'times' },
};

/** By provider, API key and finish too, which a reader adds with the buttons. */
export const FurtherDimensions: Story = {
  args: { further: 'provider apiKey finish' },
  render: (args) => breakdown(args, detailedTrace),
};

/** Of many members the first have a bar of their own; what the others come to opens into them. */
export const WithOthers: Story = {
  args: { top: 4 },
};

/** The gateway reports all its traffic: what share of each model’s requests was compensated? */
export const WithAllTraffic: Story = {
  render: (args) => breakdown(args, withTraffic),
};

/** The reader filters by one model; its bar lets go of it again. */
export const FilteredByABar: Story = {
  render: (args) =>
    html`<insurance-breakdown
      ${attributes(args)}
      .source=${trace}
      .query=${{ models: ['bedrock/llama-2-70b-chat'] }}
    ></insurance-breakdown>`,
};
