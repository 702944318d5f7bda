import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/insurance-request/define.js';
import type { InsuranceDataSource } from '../src/index.js';
import { attributes, type Attributes } from './attributes.js';
import { dark, narrow } from './frames.js';
import {
  conversationSource,
  disagreeingSource,
  failure,
  recordedSource,
  silence,
  silent,
  trace,
} from './sources.js';
import { askedAgain, failingOnce } from './states.js';

type Story = StoryObj<Attributes>;

const meta: Meta<Attributes> = {
  title: 'Elements/insurance-request',
  component: 'insurance-request',
  args: { 'request-id': 'req_7f3a', 'time-zone': 'UTC' },
  render: (args) => request(args, recordedSource),
};
export default meta;

function request(args: Attributes, source?: InsuranceDataSource): TemplateResult {
  return html`<insurance-request ${attributes(args)} .source=${source}></insurance-request>`;
}

/** All that a gateway may record of a request; credentials in its headers are masked. */
export const WithData: Story = {};

/** The source has been asked for the first time and has not answered yet. */
export const Loading: Story = {
  render: (args) => request(args, silent),
};

/** What was shown before stays, marked, until the source answers again. */
export const Refreshing: Story = {
  render: (args) => askedAgain(silence, (source) => request(args, source), recordedSource),
};

/** The source fails once; *Retry* asks it again. */
export const Failed: Story = {
  render: (args) => failingOnce((source) => request(args, source), recordedSource),
};

/** A refresh failed: what was last loaded stays, under a word of warning. */
export const Stale: Story = {
  render: (args) => askedAgain(failure, (source) => request(args, source), recordedSource),
};

/** The host page has not handed over its source yet. */
export const NoSource: Story = {
  render: (args) => request(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  render: (args) => dark(request(args, recordedSource)),
};

export const Narrow: Story = {
  render: (args) => narrow(request(args, recordedSource)),
};

/** Over the page, as a modal dialog. */
export const Drawer: Story = {
  args: { drawer: true },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
};

/** Opened by *Meta* in a row: the metadata has the focus. */
export const ForItsMeta: Story = {
  args: { show: 'meta' },
};

/** Every recorded stage as JSON, with its headers. */
export const AsJson: Story = {
  name: 'As JSON',
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-request')!;
    await element.whenShown();
    element.renderRoot.querySelector<HTMLElement>('[data-id=json]')!.click();
  },
};

/** The host asks for credentials as they are. */
export const CredentialsShown: Story = {
  ...AsJson,
  name: 'Credentials shown',
  args: { 'show-credentials': true },
};

/** Two stages beside each other, with what the gateway changed between them. */
export const Compared: Story = {
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('insurance-request')!;
    await element.whenShown();
    element.renderRoot.querySelector<HTMLElement>('[data-id=json]')!.click();
    await element.updateComplete;
    const choice = element.renderRoot.querySelector<HTMLSelectElement>('.compare select')!;
    choice.value = '1';
    choice.dispatchEvent(new Event('change'));
  },
};

/** Among others of a list: *Previous* and *Next* go through them. */
export const InAList: Story = {
  name: 'In a list',
  render: (args) => {
    const places = { place: { index: 3, total: 146 } };
    return html`<insurance-request
      ${attributes(args)}
      .source=${recordedSource}
      .place=${places.place}
    ></insurance-request>`;
  },
};

/** The lines of the rating are more than the cost, and the payout is not what the rule makes of it: both are said. */
export const FiguresThatDisagree: Story = {
  name: 'Figures that disagree',
  render: (args) => request(args, disagreeingSource),
};

/** Tool calls with their results, as OpenAI's Chat Completions record them. */
export const OpenAIChat: Story = {
  name: 'OpenAI Chat Completions',
  render: (args) => request(args, conversationSource('openai-chat-tools')),
};

/** Reasoning, as OpenAI's Responses stream it. */
export const OpenAIResponses: Story = {
  name: 'OpenAI Responses',
  render: (args) => request(args, conversationSource('openai-responses-reasoning-streamed')),
};

/** Images by reference, as Anthropic's Messages record them: none is loaded until the reader asks. */
export const Anthropic: Story = {
  name: 'Anthropic Messages',
  render: (args) => request(args, conversationSource('anthropic-images')),
};

/** Function calls, as Gemini's generateContent records them. */
export const Gemini: Story = {
  name: 'Gemini generateContent',
  render: (args) => request(args, conversationSource('gemini-tools')),
};

/** A stream that broke off: what came is kept, and it is said. */
export const CutOff: Story = {
  name: 'Cut off',
  render: (args) => request(args, conversationSource('anthropic-cut-off')),
};

/** A request of the trace with its answer in plain text. */
export const PlainText: Story = {
  args: { 'request-id': 'gen_00003_bedrock_13b' },
  render: (args) => request(args, trace),
};

/** Zero data retention: the figures are there, what was said is not. */
export const NotRetained: Story = {
  args: { 'request-id': 'gen_00011_lepton_7b' },
  render: (args) => request(args, trace),
};

/** No request has this id. */
export const NotFound: Story = {
  args: { 'request-id': 'req_nobody' },
};

/** No request has been chosen yet. */
export const NothingChosen: Story = {
  args: { 'request-id': undefined },
};
