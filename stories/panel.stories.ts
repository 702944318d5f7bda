import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { attributes, traceRange, type Attributes } from './support/attributes.js';
import { trace } from './support/sources.js';

const meta: Meta<Attributes> = {
  title: 'The panel',
  component: 'insurance-dashboard',
  tags: ['!autodocs'],
  args: traceRange,
  argTypes: {
    '--insurance-accent-color': { control: { type: 'color' }, description: 'Links, choices, focus.' },
    '--insurance-radius': { control: { type: 'text' }, description: 'Corners of cards, such as `4px`.' },
  },
  parameters: {
    layout: 'fullscreen',
    controls: {
      include: ['period', 'time-zone', 'currency', 'lang', '--insurance-accent-color', '--insurance-radius'],
    },
  },
};
export default meta;

/** The whole panel on a trace of real requests, as one tag in a page. */
export const WholePanel: StoryObj<Attributes> = {
  name: 'The whole panel',
  render: (args) => html`
    <style>
      .panel-page {
        padding: clamp(12px, 2vw, 28px);
      }
    </style>
    <main class="panel-page">
      <insurance-dashboard ${attributes(args)} .source=${trace}></insurance-dashboard>
    </main>
  `,
};
