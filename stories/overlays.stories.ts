import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { attributes, type Attributes } from './support/attributes.js';
import { findIn, reachIn } from './support/in-panel.js';
import { withTraffic } from './support/sources.js';

/** Every menu, sheet, tooltip and dialog of the whole panel. Tags tell apart what only one width has. */
const meta: Meta<Attributes> = {
  title: 'Overlays',
  component: 'insurance-dashboard',
  tags: ['!autodocs'],
  args: { period: '30d', to: '2026-11-08', 'time-zone': 'UTC' },
  parameters: { layout: 'fullscreen' },
  render: (args) => html`
    <style>
      .panel-page {
        padding: clamp(12px, 2vw, 28px);
      }
    </style>
    <main class="panel-page">
      <insurance-dashboard ${attributes(args)} .source=${withTraffic}></insurance-dashboard>
    </main>
  `,
};
export default meta;

type Story = StoryObj<Attributes>;

/** Presses one thing after another, and waits for what that opens. */
function opening(...selectors: [...presses: string[], opened: string]): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    await canvasElement.querySelector('insurance-dashboard')!.whenShown();
    for (const selector of selectors.slice(0, -1)) (await reachIn(canvasElement, selector)).click();
    await findIn(canvasElement, selectors.at(-1)!);
  };
}

/** The form of the time range; a sheet on a phone. */
export const TimeRange: Story = {
  name: 'Time range',
  play: opening('[part=range-button]', '#range:popover-open form'),
};

/** All filters; a sheet on a phone. */
export const Filters: Story = {
  play: opening('[part=filter-button]', '#filters:popover-open [data-section]'),
};

/** *Copy summary* and *Print statement*. */
export const PanelMenu: Story = {
  name: 'Menu of the panel',
  play: opening('[part=more-button]', '#panel-menu:popover-open'),
};

/** What goes into a file. */
export const Export: Story = {
  play: opening('[part=panel] [part=export-button]', '#export:popover-open form'),
};

/** As what a chart is saved. */
export const SaveChart: Story = {
  name: 'Save a chart',
  play: opening('[popovertarget=save-trend]', '#save-trend:popover-open'),
};

/** The tests behind the trend's sentence. */
export const Statistics: Story = {
  play: opening('[part=statistics-button]', '#trend-statistics:popover-open'),
};

/** What else the breakdown goes by. */
export const Dimensions: Story = {
  play: opening('[part=dimensions-button]', '#dimensions:popover-open'),
};

/** How findings come about. */
export const HowFound: Story = {
  name: 'How findings are found',
  play: opening('[part=how-button]', '#how:popover-open'),
};

/** The change, split by its causes. */
export const Why: Story = {
  name: 'Why did it change?',
  play: opening('[part=why-button]', '.why-dialog:modal table'),
};

/** Which columns are shown, in what order, and how dense the rows are. */
export const Columns: Story = {
  tags: ['wide'],
  play: opening('[part=columns-button]', '#columns:popover-open li'),
};

/** The bounds of a number, from its head. */
export const HeaderRange: Story = {
  name: 'Filter in a number’s head',
  tags: ['wide'],
  play: opening('[popovertarget=latency]', '#latency:popover-open form'),
};

/** The members of a list with their counts, from its head. */
export const HeaderList: Story = {
  name: 'Filter in a list’s head',
  tags: ['wide'],
  play: opening('[popovertarget=models]', '#models:popover-open input'),
};

/** What a cost is made of. */
export const Cost: Story = {
  name: 'Cost breakdown',
  tags: ['wide'],
  play: opening('[data-field=cost] button', '.breakdown:popover-open dd'),
};

/** What can be done with a cell. */
export const CellMenu: Story = {
  name: 'Menu of a cell',
  tags: ['wide'],
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('insurance-dashboard')!.whenShown();
    const cell = await reachIn(canvasElement, '[role=gridcell][data-field=model]');
    cell.focus();
    cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    await findIn(canvasElement, '.cell-menu:popover-open button');
  },
};

/** The exact value of a rounded figure, on focus. */
export const ExactValue: Story = {
  name: 'Exact value',
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('insurance-dashboard')!.whenShown();
    (await reachIn(canvasElement, '[data-metric=average-per-compensation] [part=value]')).focus();
    await findIn(canvasElement, '.tooltip:popover-open');
  },
};

/** A request's details. */
export const Request: Story = {
  play: opening('[part=details-button]', 'dialog:modal [part=conversation]'),
};

/** The recorded stages of a request, as JSON; the content of the last one before that time was kept. */
export const RequestJson: Story = {
  name: 'Request as JSON',
  args: { to: '2026-11-06T16:00:00Z' },
  play: opening('[part=details-button]', 'dialog:modal [data-id=json]', 'dialog:modal [part=json]'),
};

/** A request's metadata alone. */
export const RequestMeta: Story = {
  name: 'Meta of a request',
  play: opening('[part=meta-button]', 'dialog:modal [part=meta]'),
};
