import { tokens } from '../../src/styles/tokens.js';

export type Scheme = 'light' | 'dark';

/** A colour that differs between the schemes. */
export type Pair = Record<Scheme, string>;

/** The colours that make a look, with what they are called on the form. */
export const COLOURS = {
  '--insurance-accent-color': 'Accent',
  '--insurance-text-color': 'Text',
  '--insurance-muted-color': 'Muted text',
  '--insurance-surface-color': 'Cards',
  '--insurance-border-color': 'Lines',
  '--insurance-bar-color': 'Ranked bars',
  '--insurance-series-color-1': 'High latency',
  '--insurance-series-color-2': 'Unsatisfactory content',
  '--insurance-series-color-3': 'Third of a stack',
  '--insurance-series-color-4': 'Fourth of a stack',
  '--insurance-series-color-5': 'Fifth of a stack',
  '--insurance-others-color': 'All others',
  '--insurance-bad-color': 'Failures',
} as const;

export type ColourName = keyof typeof COLOURS;
export const COLOUR_NAMES = Object.keys(COLOURS) as ColourName[];

/** The lengths, in px, with how far they may go. */
export const LENGTHS = {
  '--insurance-font-size': { label: 'Type size', min: 11, max: 20, standard: 14 },
  '--insurance-radius': { label: 'Corners', min: 0, max: 24, standard: 10 },
  '--insurance-gap': { label: 'Gap', min: 2, max: 40, standard: 16 },
  '--insurance-max-width': { label: 'Max width', min: 600, max: 2400, standard: 1800 },
} as const;

export type LengthName = keyof typeof LENGTHS;
export const LENGTH_NAMES = Object.keys(LENGTHS) as LengthName[];

/** Typefaces by what they are called on the form; the first is the library's own. */
export const FONTS: Record<string, string> = {
  'As delivered': '',
  Inter: 'InterVariable, Inter, system-ui, sans-serif',
  Serif: "Georgia, 'Noto Serif', 'DejaVu Serif', serif",
  Rounded: "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Nunito, sans-serif",
  Monospace: "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace",
};

/** What the elements use where a host sets nothing. */
export const STANDARD = Object.fromEntries(
  COLOUR_NAMES.map((name) => {
    const [, light, dark] = tokens.cssText.match(
      // The surface's has its former name in between.
      new RegExp(`${name},\\s*(?:var\\([\\w-]+,\\s*)?light-dark\\((#\\w{6}), (#\\w{6})\\)`),
    )!;
    return [name, { light: light!, dark: dark! }];
  }),
) as Record<ColourName, Pair>;

/** A look in the making: what differs from the standard. */
export interface Theme {
  colours: Partial<Record<ColourName, Pair>>;
  lengths: Partial<Record<LengthName, number>>;
  font?: string;
}

/** The variables that a theme sets, with what they are set to. */
export function variablesOfTheme({ colours, lengths, font }: Theme): Map<string, string> {
  const variables = new Map<string, string>();
  if (font) variables.set('--insurance-font-family', font);
  for (const name of LENGTH_NAMES) {
    const length = lengths[name];
    if (length !== undefined && length !== LENGTHS[name].standard) variables.set(name, `${length}px`);
  }
  for (const name of COLOUR_NAMES) {
    const pair = colours[name];
    if (!pair || (pair.light === STANDARD[name].light && pair.dark === STANDARD[name].dark)) continue;
    variables.set(name, pair.light === pair.dark ? pair.light : `light-dark(${pair.light}, ${pair.dark})`);
  }
  return variables;
}

/** A rule for a host's style sheet. */
export function cssOf(theme: Theme): string {
  const lines = [...variablesOfTheme(theme)].map(([name, value]) => `  ${name}: ${value};`);
  return [
    'insurance-dashboard {',
    ...(lines.length > 0 ? lines : ['  /* Nothing is changed yet. */']),
    '}',
  ].join('\n');
}

/** The theme that sets these variables, as far as the form has them. */
export function themeFrom(variables: Map<string, string>): Theme {
  const colours = COLOUR_NAMES.flatMap((name) => {
    const value = variables.get(name);
    return value && /^#\w{6}$/.test(value) ? [[name, { light: value, dark: value }] as const] : [];
  });
  const lengths = LENGTH_NAMES.flatMap((name) => {
    const value = Number.parseFloat(variables.get(name) ?? '');
    return Number.isNaN(value) ? [] : [[name, value] as const];
  });
  const family = variables.get('--insurance-font-family');
  return {
    colours: Object.fromEntries(colours),
    lengths: Object.fromEntries(lengths),
    ...(family && { font: family }),
  };
}

/** How well one colour is read upon another, by WCAG 2: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
