import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/index.js';
import { attributes, traceRange, type Attributes } from '../support/attributes.js';
import { trace } from '../support/sources.js';
import './looks.js';

type Story = StoryObj<Attributes>;

const meta: Meta<Attributes> = {
  title: 'Theming/Four looks',
  component: 'insurance-dashboard',
  tags: ['!autodocs'],
  args: traceRange,
  parameters: { layout: 'fullscreen', controls: { include: ['period', 'lang'] } },
};
export default meta;

function look(id: string, args: Attributes): TemplateResult {
  return html`
    <style>
      .look {
        min-height: 100vh;
        box-sizing: border-box;
        padding: clamp(12px, 2vw, 32px);
      }
    </style>
    <main class="look ${id}">
      <insurance-dashboard ${attributes(args)} .source=${trace}></insurance-dashboard>
    </main>
  `;
}

/** Black, hairlines and one blue, in the manner of a well-known deployment console. */
export const BlackConsole: Story = { name: 'Black console', render: (args) => look('black-console', args) };

/** Small type, square corners, no space to spare. */
export const Operations: Story = { render: (args) => look('operations', args) };

/** Paper, clay and sage, with generous corners. */
export const WarmBrand: Story = { name: 'Warm brand', render: (args) => look('warm-brand', args) };

/** Serifs, rules in place of boxes, navy ink. */
export const StatementOfAccount: Story = {
  name: 'Statement of account',
  render: (args) => look('statement', args),
};
