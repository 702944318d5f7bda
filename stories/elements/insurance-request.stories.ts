import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-request/define.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { attributes, type Attributes } from '../support/attributes.js';
import { conversationSource, disagreeingSource, recordedSource } from '../support/request-sources.js';
import { trace } from '../support/sources.js';
import { statesOf, type Story } from '../support/states.js';

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
export const WithData: Story = { name: 'With data' };

const states = statesOf(request, recordedSource);

export const FirstLoad: Story = { ...states.firstLoad, name: 'First load' };
export const Slow = states.slow;
export const Refreshing = states.refreshing;
export const Failed = states.failed;
export const Stale = states.stale;
export const NoSource: Story = { ...states.noSource, name: 'No source' };
export const LongNames: Story = {
  ...states.longNames,
  name: 'Long names',
  args: { 'request-id': 'gen_0000003' },
};
export const TinyAndHuge: Story = {
  ...states.tinyAndHuge,
  name: 'Tiny and huge amounts',
  args: { 'request-id': 'gen_0000001' },
};
export const Chinese = states.chinese;
export const Dark = states.dark;
export const ForcedColours: Story = { ...states.forcedColours, name: 'Forced colours' };
export const RightToLeft: Story = { ...states.rightToLeft, name: 'Right to left' };
export const Narrow = states.narrow;

/** Over the page, as a modal dialog. */
export const Drawer: Story = {
  args: { drawer: true },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
};

/** Zero data retention, over the page: a narrow drawer, since there is nothing else to show. */
export const NarrowDrawer: Story = {
  name: 'Drawer without content',
  args: { drawer: true, 'request-id': 'gen_00011_lepton_7b' },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  render: (args) => request(args, trace),
};

/** Opened by *Meta* in a row: the metadata has the whole height, and the focus. */
export const ForItsMeta: Story = {
  name: 'For its meta',
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
  name: 'Plain text',
  args: { 'request-id': 'gen_00003_bedrock_13b' },
  render: (args) => request(args, trace),
};

/** Zero data retention: the figures are there, what was said is not. */
export const NotRetained: Story = {
  name: 'No content kept',
  args: { 'request-id': 'gen_00011_lepton_7b' },
  render: (args) => request(args, trace),
};

/** No request has this id. */
export const NotFound: Story = {
  name: 'Not found',
  args: { 'request-id': 'req_nobody' },
};

/** No request has been chosen yet. */
export const NothingChosen: Story = {
  name: 'Nothing chosen',
  args: { 'request-id': undefined },
};
