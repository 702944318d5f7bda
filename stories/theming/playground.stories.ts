import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/index.js';
import './playground.js';

const meta: Meta = {
  title: 'Theming/Playground',
  component: 'theme-playground',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', controls: { disable: true } },
};
export default meta;

/** Edit the variables, see the panel follow, copy the CSS. */
export const Playground: StoryObj = {
  render: () => html`<theme-playground></theme-playground>`,
};
