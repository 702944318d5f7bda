import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';

// Not an import: without a manifest the stories still work, their tables of properties are empty.
const manifests = import.meta.glob('../custom-elements.json', { eager: true, import: 'default' });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

const applyGlobals: Decorator = (story, { globals }) => {
  const { scheme, language } = globals as { scheme: string; language: string };
  const root = document.documentElement;
  root.lang = language;
  root.style.colorScheme = scheme === 'auto' ? 'light dark' : scheme;
  return story();
};

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [applyGlobals],
  initialGlobals: { scheme: 'auto', language: 'en' },
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
  },
};

export default preview;
