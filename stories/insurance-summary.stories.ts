import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-summary/define.js';
import type { InsuranceDataSource } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { empty, failingBefore, failure, silence, silent, trace, withTraffic } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-summary',
  component: 'insurance-summary',
  args: traceRange,
  render: (args) => summary(args, trace),
};
export default meta;

function summary(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-summary ${attributes(args)} .source=${source}></insurance-summary>`;
}

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => summary(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => summary(args, source)),
};

/** Nothing was compensated in the range. */
export const Empty: Story = {
  render: (args) => summary(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => summary(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => summary(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => summary(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(summary(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(summary(args, trace)),
};

/** Amounts in another currency; the figures stay what they are. */
export const InEuro: Story = {
  args: { currency: 'EUR' },
};

/** A panel whose setting cannot be used says so; it never throws into the page. */
export const UnknownTimeZone: Story = {
  args: { 'time-zone': 'Mars/Olympus_Mons' },
};

/** Against the 30 days before: more is bad news, and is said in words. */
export const AgainstThePeriodBefore: Story = {
  args: { period: '30d' },
};

/** The gateway reports all its traffic: shares of requests and of spend. */
export const WithAllTraffic: Story = {
  args: { period: '7d' },
  render: (args) => summary(args, withTraffic),
};

/** The period before cannot be had: the figures stand without it. */
export const WithoutComparison: Story = {
  args: { period: '30d' },
  render: (args) => summary(args, failingBefore),
};
