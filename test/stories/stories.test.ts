import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { expect } from 'chai';
import { html, render, type TemplateResult } from 'lit';
import * as breakdown from '../../stories/insurance-breakdown.stories.js';
import * as dashboard from '../../stories/insurance-dashboard.stories.js';
import * as details from '../../stories/insurance-details.stories.js';
import * as filters from '../../stories/insurance-filters.stories.js';
import * as json from '../../stories/insurance-json.stories.js';
import * as request from '../../stories/insurance-request.stories.js';
import * as summary from '../../stories/insurance-summary.stories.js';
import * as trend from '../../stories/insurance-trend.stories.js';
import type { Attributes } from '../../stories/attributes.js';
import { until } from '../elements/fixture.js';

type Story = StoryObj<Attributes>;
type StoryFile = { default: Meta<Attributes> } & Record<string, Story>;
type Render = (args: Attributes, context: unknown) => TemplateResult;

// No module: it puts itself on the window.
declare const axe: typeof Axe;

const files = [
  dashboard,
  filters,
  summary,
  trend,
  breakdown,
  details,
  request,
  json,
] as unknown as StoryFile[];

/** The states of the views that a story is named for; else all of them show their data. */
const STATES: Record<string, string[]> = {
  Loading: ['loading'],
  Refreshing: ['refreshing'],
  Failed: ['failed'],
  Stale: ['stale'],
  NoSource: ['idle'],
  UnknownTimeZone: ['failed'],
  NotFound: ['failed'],
  NothingChosen: ['idle'],
  OneViewFailed: ['failed', 'ready'],
  NothingRecorded: ['empty'],
};

/** What a story does after it is shown, as it is seen from without: these are there in the end. */
const SHOWN: Record<string, string> = {
  Drawer: 'dialog:modal [part=meta]',
  DrawerOpen: 'dialog:modal [part=meta]',
  AsJson: '[data-id=json][aria-pressed=true]',
  CredentialsShown: '[data-id=json][aria-pressed=true]',
  MenuOpen: '#models:popover-open input',
  TokenBreakdowns: '.breakdown:popover-open dd',
  FailingPage: '.row-error',
  Searched: '.row.found mark',
  TextShown: '[part=text] mark',
  Compared: '.split .row.added',
  ComparedNarrow: '.unified .row.added',
};

const container = document.createElement('div');
const root = document.documentElement;

describe('The stories', () => {
  beforeEach(() => {
    container.className = 'stories';
    // Storybook's page: what is translucent is seen upon it.
    container.style.background = 'Canvas';
    document.body.append(container);
  });

  afterEach(() => {
    render(html``, container);
    container.remove();
    root.style.colorScheme = '';
  });

  for (const { default: meta, ...stories } of files) {
    describe(meta.title!, () => {
      for (const [name, story] of Object.entries(stories)) {
        it(`${name} shows its state, accessibly in light and dark`, async () => {
          await show(meta, story);
          await until(
            () => String(states()) === String(STATES[name] ?? ['ready']),
            `${name}: ${String(states())}`,
          );
          const last = SHOWN[name];
          if (last) await until(() => [...elementsIn(container)].some((e) => e.matches(last)), last);
          const undefinedTags = [...elementsIn(container)].filter((element) =>
            element.matches(':not(:defined)'),
          );
          expect(undefinedTags).to.deep.equal([]);
          for (const scheme of ['light', 'dark']) {
            root.style.colorScheme = scheme;
            expect(await violations(), scheme).to.deep.equal([]);
          }
        });
      }
    });
  }

  for (const { default: meta, ...stories } of files.filter((file) => 'Failed' in file)) {
    it(`${meta.title!} answers when Retry is chosen after a failure`, async () => {
      await show(meta, stories['Failed']!);
      await until(() => String(states()) === 'failed', 'the failure');
      while (String(states()) !== 'ready') {
        const retry = [...elementsIn(container)].find((element) => element.matches('[part=retry-button]'));
        (retry as HTMLElement | undefined)?.click();
        await new Promise(requestAnimationFrame);
      }
    });
  }
});

/** Shows a story as Storybook does: args merged, rendered, played. */
async function show(meta: Meta<Attributes>, story: Story): Promise<void> {
  const args = { ...meta.args, ...story.args };
  const context = { args, canvasElement: container };
  const draw = (story.render ?? meta.render) as Render;
  render(draw(args, context), container);
  await story.play?.(context as never);
}

/** Every state that a view in the story is in. */
function states(): string[] {
  const isPart = (element: Element) => {
    const { host } = element.getRootNode() as ShadowRoot;
    return host.localName === 'insurance-json' && host.getRootNode() instanceof ShadowRoot;
  };
  const bases = [...elementsIn(container)].filter(
    (element) => element.matches('[part=base]') && !isPart(element),
  );
  return [...new Set(bases.map((base) => base.getAttribute('data-state')!))].sort();
}

/** All elements below a node, also in shadow roots. */
function* elementsIn(node: ParentNode): Generator<Element> {
  for (const element of node.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(container);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`),
  );
}
