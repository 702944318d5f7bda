import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/insurance-json/define.js';
import { attributes, type Attributes } from '../support/attributes.js';
import { hostile, longChat, nested, passedOn, sent } from '../support/bodies.js';
import { forcedColours } from '../support/media-frame.js';

type Story = StoryObj<Attributes>;

/** A part of `insurance-request`: the JSON of a stage, or of two stages side by side. */
const meta: Meta<Attributes> = {
  title: 'Elements/insurance-json',
  component: 'insurance-json',
  args: { masked: true },
  render: (args) => json(args, sent),
};
export default meta;

function json(args: Attributes, value?: unknown, other?: unknown): TemplateResult {
  return html`<insurance-json ${attributes(args)} .value=${value} .other=${other}></insurance-json>`;
}

const narrow = { viewport: { value: 'narrow', isRotated: false } };
const compared: Attributes = { label: 'user → gateway', 'other-label': 'gateway → provider' };

type Play = NonNullable<Story['play']>;

const found = async (canvas: HTMLElement) => {
  const element = canvas.querySelector('insurance-json')!;
  await element.whenShown();
  const field = element.renderRoot.querySelector<HTMLInputElement>('[part=search]')!;
  field.value = 'compensat';
  field.dispatchEvent(new Event('input'));
  await element.whenShown();
  return element.renderRoot;
};

/** Credentials are masked. */
export const WithData: Story = { name: 'With data' };

/** What is searched for is marked, and what it is in is open. */
export const Searched: Story = {
  play: (async ({ canvasElement }) => {
    await found(canvasElement);
  }) satisfies Play,
};

/** The whole of a long text, below the tree. */
export const TextShown: Story = {
  name: 'Text shown',
  play: (async ({ canvasElement }) => {
    const root = await found(canvasElement);
    root.querySelector<HTMLElement>('.row.found [data-action=view]')!.click();
  }) satisfies Play,
};

/** A stream of events is a text by itself: it is shown whole. */
export const PlainText: Story = {
  name: 'Plain text',
  render: (args) => json(args, 'data: {"delta": "Last"}\n\ndata: {"delta": " week"}\n\ndata: [DONE]\n\n'),
};

/** Two stages side by side. */
export const Compared: Story = {
  args: compared,
  render: (args) => json(args, sent, passedOn),
};

/** Where there is little room, one under another. */
export const ComparedNarrow: Story = {
  name: 'Compared narrow',
  args: compared,
  globals: narrow,
  render: (args) => json(args, sent, passedOn),
};

export const ComparedDark: Story = {
  name: 'Compared dark',
  args: compared,
  globals: { scheme: 'dark' },
  render: (args) => json(args, sent, passedOn),
};

/** Nothing is different. */
export const Same: Story = {
  args: compared,
  render: (args) => json(args, sent, structuredClone(sent)),
};

/** Whatever the data is, it is shown as text; what cannot be seen is shown as its escape. */
export const Hostile: Story = {
  render: (args) => json(args, hostile),
};

/** A hundred thousand arrays in one another. */
export const Deep: Story = {
  render: (args) => json(args, nested(100_000)),
};

/** Ten megabytes. */
export const Long: Story = {
  render: (args) => json(args, longChat()),
};

/** The host asks for credentials as they are. */
export const Unmasked: Story = {
  args: { masked: false },
};

export const NothingRecorded: Story = {
  name: 'Nothing recorded',
  render: (args) => json(args),
};

export const Chinese: Story = {
  args: { lang: 'zh' },
};

export const Dark: Story = {
  globals: { scheme: 'dark' },
  render: (args) => json(args, sent),
};

export const Narrow: Story = {
  globals: narrow,
  render: (args) => json(args, sent),
};

/** JSON is read from left to right on every page. */
export const RightToLeft: Story = {
  name: 'Right to left',
  globals: { direction: 'rtl' },
};

/** An imitation of a contrast theme with a black background. */
export const ForcedColours: Story = {
  name: 'Forced colours',
  render: (args) => forcedColours(json(args, sent, passedOn)),
};
