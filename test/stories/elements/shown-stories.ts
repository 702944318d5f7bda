import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { expect } from 'chai';
import { html, render, type TemplateResult } from 'lit';
import type { Attributes } from '../../../stories/support/attributes.js';
import { elementsIn } from '../../../stories/support/in-panel.js';
import { isChromium, isWebKit } from '../../support/engine.js';

type Story = StoryObj<Attributes>;
type StoryFile = { default: Meta<Attributes> } & Record<string, Story>;
type Render = (args: Attributes, context: unknown) => TemplateResult;

// No module: it puts itself on the window.
declare const axe: typeof Axe;

/** The states of the views that a story is named for; else all of them show their data. */
const STATES: Record<string, string[]> = {
  Slow: ['loading'],
  Refreshing: ['refreshing'],
  AnotherRange: ['refreshing'],
  Failed: ['failed'],
  Stale: ['stale'],
  NoSource: ['idle'],
  UnknownTimeZone: ['failed'],
  NotFound: ['failed'],
  NothingChosen: ['idle'],
  OneViewFailed: ['failed', 'ready'],
  NothingRecorded: ['empty'],
  ErrorCodes: ['failed'],
};

/** What a story does after it is shown, as it is seen from without: these are there in the end. */
const SHOWN: Record<string, string> = {
  Drawer: 'dialog:modal [part=metrics]',
  NarrowDrawer: 'dialog.narrow:modal [part=metrics]',
  DrawerOpen: 'dialog:modal [part=metrics]',
  AsJson: '[data-id=json][aria-pressed=true]',
  CredentialsShown: '[data-id=json][aria-pressed=true]',
  MenuOpen: '#models input',
  RangeOpen: '#range:popover-open form',
  RangeSheet: '.sheet:popover-open form',
  Sheet: '.sheet:popover-open #types input',
  TokenBreakdowns: '.breakdown:popover-open dd',
  CostBreakdown: '.breakdown:popover-open dd',
  // The window of WebKit's tests never has the focus.
  CellMenu: `.cell-menu:popover-open button${isWebKit ? '' : ':focus'}`,
  ExactValue: '.tooltip:popover-open',
  WhyOpen: '.why-dialog:modal table',
  PrintedStatement: '[part=statement] h2',
  FailingPage: '.row-error',
  Searched: '.row.found mark',
  TextShown: '[part=text] mark',
  Compared: '.split .row.added',
  ComparedNarrow: '.unified .row.added',
};

/** What another colour scheme may break; the rest is the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const isNotOfColours = (violation: string) => !COLOUR_RULES.some((rule) => violation.startsWith(rule));

const container = document.createElement('div');
const root = document.documentElement;

/** Has every story of a file show its state, and axe look at it in both schemes. */
export function describeStories(file: unknown): void {
  const { default: meta, ...stories } = file as StoryFile;
  describe(`The stories of ${meta.title!}`, () => {
    beforeEach(() => {
      container.className = 'stories';
      // Storybook's page: what is translucent is seen upon it.
      container.style.background = 'Canvas';
      document.body.append(container);
    });

    afterEach(() => {
      render(html``, container);
      container.remove();
      container.style.inlineSize = '';
      root.style.colorScheme = '';
      root.dir = 'ltr';
    });

    for (const [name, story] of Object.entries(stories)) {
      it(`${name} shows its state, accessibly in light and dark`, async () => {
        await show(meta, story);
        await until(
          () => {
            bringIdleIntoView();
            return String(states()) === String(STATES[name] ?? ['ready']);
          },
          () => `${name}: ${String(states())}`,
        );
        const last = SHOWN[name];
        if (last)
          await until(
            () => [...elementsIn(container)].some((e) => e.matches(last)),
            () => last,
          );
        const undefinedTags = [...elementsIn(container)].filter((element) =>
          element.matches(':not(:defined)'),
        );
        expect(undefinedTags).to.deep.equal([]);
        root.style.colorScheme = 'light';
        // Its colours are the system's: in other engines than Chromium those that the desktop has.
        const isOfDesktop = name === 'ForcedColours' && !isChromium;
        const found = await violations();
        expect(isOfDesktop ? found.filter(isNotOfColours) : found, 'light').to.deep.equal([]);
        root.style.colorScheme = 'dark';
        expect(await violations(COLOUR_RULES), 'dark').to.deep.equal([]);
      }).timeout(60_000);
    }

    if ('Failed' in stories) {
      it('answers when Retry is chosen after a failure', async () => {
        await show(meta, stories['Failed']!);
        await until(
          () => String(states()) === 'failed',
          () => 'the failure',
        );
        while (String(states()) !== 'ready') {
          const retry = [...elementsIn(container)].find((element) => element.matches('[part=retry-button]'));
          retry?.click();
          await new Promise(requestAnimationFrame);
        }
      });
    }
  });
}

/** Resolves once a condition holds; a million records take their time. */
async function until(condition: () => boolean, what: () => string): Promise<void> {
  const end = performance.now() + 40_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never happened: ${what()}`);
    await new Promise(requestAnimationFrame);
  }
}

/** Some views load once they are near the viewport. */
function bringIdleIntoView(): void {
  [...elementsIn(container)].find((element) => element.matches('[data-state=idle]'))?.scrollIntoView();
}

/** Shows a story as Storybook does: args merged, rendered, played. */
async function show(meta: Meta<Attributes>, story: Story): Promise<void> {
  const args = { ...meta.args, ...story.args };
  const context = { args, canvasElement: container };
  const { direction = 'ltr', viewport } = (story.globals ?? {}) as { direction?: string; viewport?: unknown };
  root.dir = direction;
  if (viewport) container.style.inlineSize = '320px';
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

async function violations(runOnly?: string[]): Promise<string[]> {
  const { violations } = await axe.run(container, {
    resultTypes: ['violations'],
    ...(runOnly && { runOnly }),
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`),
  );
}
