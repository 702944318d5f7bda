import type { Decorator, Preview } from '@storybook/web-components-vite';
import { DocsContainer } from '@storybook/addon-docs/blocks';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { withActions } from 'storybook/actions/decorator';
import { addons } from 'storybook/preview-api';
import ElementPage from './element-page.mdx';
import { attributeControls, descriptionOf } from './manifest.js';
import './preview.css';
import { themeOf } from './schemes.js';

interface Globals {
  scheme: string;
  language: string;
  direction: string;
}

function applyToPage({ scheme, language, direction }: Globals): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = direction;
  root.style.colorScheme = scheme === 'auto' ? 'light dark' : scheme;
}

const applyGlobals: Decorator = (story, { globals }) => {
  applyToPage(globals as unknown as Globals);
  return story();
};

type DocsContainerProps = Parameters<typeof DocsContainer>[0];

/** Dresses a docs page as the toolbar says; it is rendered anew whenever that changes. */
function ThemedDocs(props: DocsContainerProps) {
  const channel = addons.getChannel();
  const [last] = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? []) as [
    { globals: Globals }?,
  ];
  if (last) applyToPage({ ...last.globals, direction: 'ltr' });
  return DocsContainer({ ...props, theme: themeOf(last?.globals.scheme) });
}

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [applyGlobals, withActions],
  parameters: {
    options: {
      storySort: {
        order: [
          'The panel',
          'Overlays',
          'Introduction',
          'Embed',
          [
            'Plain HTML',
            'Vite and TypeScript',
            'React',
            'Vue',
            'Svelte',
            'Angular',
            'Next',
            'Server rendering',
            'Layout shift',
            'Editors',
          ],
          'Guides',
          ['Elements', 'The table', 'The charts', 'One request', 'Security'],
          'Data sources',
          [
            'Which one',
            'In memory',
            'Over HTTP',
            'In a worker',
            'From PostgreSQL',
            'From ClickHouse',
            'Your own',
            'Prove it',
          ],
          'Records',
          [
            'From rows',
            'From files',
            'LiteLLM',
            'OpenRouter',
            'Langfuse',
            'Helicone',
            'OpenAI usage',
            'ZenMux',
          ],
          'Theming',
          ['Variables', 'Playground', 'Four looks'],
          'Elements',
          [
            'insurance-dashboard',
            'insurance-filters',
            'insurance-summary',
            'insurance-trend',
            'insurance-insights',
            'insurance-breakdown',
            'insurance-details',
            'insurance-request',
            'insurance-json',
          ],
        ],
      },
    },
    actions: {
      handles: [
        'insurance-query-change',
        'insurance-load',
        'insurance-error',
        'insurance-request-open',
        'insurance-request-close',
        'insurance-request-step',
        'insurance-export',
        'insurance-credentials-reveal',
      ],
    },
    controls: { expanded: false },
    docs: {
      container: ThemedDocs,
      page: ElementPage,
      extractArgTypes: attributeControls,
      extractComponentDescription: descriptionOf,
    },
    viewport: {
      options: {
        narrow: { name: 'Narrow', styles: { width: '360px', height: '800px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1100px' }, type: 'tablet' },
        wide: { name: 'Wide', styles: { width: '1920px', height: '1080px' }, type: 'desktop' },
      },
    },
  },
  // On request, in its tab: axe takes seconds for the whole panel, and the tests have it look at every story.
  initialGlobals: { scheme: 'auto', language: 'en', direction: 'ltr', a11y: { manual: true } },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'Auto', icon: 'mirror' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh', title: '中文' },
        ],
      },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
};

export default preview;
