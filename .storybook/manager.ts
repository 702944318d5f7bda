// The frame around the stories wears the colour scheme that the toolbar chooses.
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { addons } from 'storybook/manager-api';
import { systemIsDark, themeOf } from './schemes.js';

interface Globals {
  scheme?: string;
}

// Before the stories report: what the address says.
const inAddress = new URLSearchParams(location.search).get('globals')?.match(/\bscheme:(\w+)/)?.[1];
let scheme: string | undefined = inAddress;

addons.setConfig({
  theme: themeOf(scheme),
  sidebar: { showRoots: true },
  // The playground has controls of its own.
  layoutCustomisations: {
    showPanel: ({ storyId }) => (storyId?.startsWith('theming-playground') ? false : undefined),
  },
  // The stories have most of the page.
  layout: { navSize: 250, bottomPanelHeight: 220 },
});

addons.register('insurance-elements/scheme', (api) => {
  const dress = (globals: Globals) => {
    scheme = globals.scheme;
    api.setOptions({ theme: themeOf(scheme) });
  };
  api.on(SET_GLOBALS, ({ globals }: { globals: Globals }) => dress(globals));
  api.on(GLOBALS_UPDATED, ({ userGlobals }: { userGlobals: Globals }) => dress(userGlobals));
  systemIsDark.addEventListener('change', () => dress({ scheme }));
});
