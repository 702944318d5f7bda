import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-filters/define.js';
import type { InsuranceDataSource } from '../src/index.js';
import { attributes, traceRange, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import { empty, failure, silence, silent, trace } from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

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

export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => filters(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => filters(args, source)),
};

/** Nothing was compensated in the range: the lists are empty, the bar works. */
export const Empty: Story = {
  render: (args) => filters(args, empty),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => filters(args, source)),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => filters(args, source)),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => filters(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(filters(args, trace)),
};

export const Narrow: Story = {
  render: (args) => narrow(filters(args, trace)),
};

/** Each filter in force is a chip that takes it away. */
export const FiltersInForce: Story = {
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
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  play: opening('models'),
};

/** The bounds of every number, and one request's id. */
export const MoreFilters: Story = {
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  play: opening('more'),
};

/** The presets are the host's choice. */
export const OtherPresets: Story = {
  args: { presets: '1d 4w 12mo' },
};
