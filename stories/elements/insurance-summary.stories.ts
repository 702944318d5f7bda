import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-summary/define.js';
import { InsuranceError, type InsuranceDataSource, type InsuranceErrorCode } from '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { failingBefore, trace, gated } from '../support/sources.js';
import { loadingAnother, statesOf, type Story } from '../support/states.js';

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

export const WithData: Story = { name: 'With data' };

const states = statesOf(summary);

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

/** Amounts in another currency; the figures stay what they are. */
export const InEuro: Story = {
  name: 'In euro',
  args: { currency: 'EUR' },
};

/** A currency without decimals. */
export const InYen: Story = {
  name: 'In yen',
  args: { currency: 'JPY' },
};

/** Any other name is written after the amount. */
export const InCredits: Story = {
  name: 'In credits',
  args: { currency: 'credits' },
};

/** A panel whose setting cannot be used says so; it never throws into the page. */
export const UnknownTimeZone: Story = {
  name: 'Unknown time zone',
  args: { 'time-zone': 'Mars/Olympus_Mons' },
};

/** Against the 30 days before: more is bad news, and is said in words. */
export const AgainstThePeriodBefore: Story = {
  name: 'Against the period before',
  args: { period: '30d' },
};

/** The period before cannot be had: the figures stand without it. */
export const WithoutComparison: Story = {
  name: 'Without comparison',
  args: { period: '30d' },
  render: (args) => summary(args, failingBefore),
};

/** Another range loads: each metric says which range its figure still is of. */
export const AnotherRange: Story = {
  name: 'Another range loads',
  render: (args) => loadingAnother((source) => summary(args, source)),
};

/** Focus on a rounded figure shows its exact value. */
export const ExactValue: Story = {
  name: 'Exact value',
  parameters: { docs: { story: { inline: false, height: '320px' } } },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-summary')!;
    await element.whenShown();
    element.renderRoot
      .querySelector<HTMLElement>('[data-metric=average-per-compensation] [part=value]')!
      .focus();
  },
};

const CODES = [
  'network',
  'timeout',
  'unauthorized',
  'forbidden',
  'rate-limited',
  'unavailable',
  'unsupported',
  'invalid-query',
  'invalid-response',
  'source-failed',
] as const;

/** What a source can fail with: each code has words of its own. Choose one below. */
export const ErrorCodes: Story = {
  name: 'Error codes',
  args: { code: 'unauthorized' },
  argTypes: { code: { control: { type: 'select' }, options: CODES } },
  parameters: { controls: { include: ['code', 'lang'] } },
  render: ({ code, ...args }) => {
    const error = new InsuranceError(code as InsuranceErrorCode, `The source failed with ${String(code)}.`);
    return summary(
      args,
      gated(trace, () => Promise.reject(error)),
    );
  },
};
