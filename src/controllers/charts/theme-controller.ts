import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf } from '../dom/realm.js';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The colours that charts draw with: design tokens, and in place of them where colours are forced. */
const COLORS = {
  '--_text': 'CanvasText',
  '--_soft': 'CanvasText',
  '--_card': 'Canvas',
  '--_line': 'GrayText',
  '--_accent': 'Highlight',
  '--_type-high-latency': 'CanvasText',
  '--_type-unsatisfactory-content': 'CanvasText',
  '--_series-1': 'CanvasText',
  '--_series-2': 'CanvasText',
  '--_series-3': 'CanvasText',
  '--_series-4': 'CanvasText',
  '--_series-5': 'CanvasText',
  '--_series-6': 'CanvasText',
  '--_series-7': 'CanvasText',
  '--_series-8': 'CanvasText',
  '--_series-9': 'CanvasText',
  '--_series-10': 'CanvasText',
  '--_series-11': 'CanvasText',
  '--_series-12': 'CanvasText',
} as const;

/** A design token that holds a colour. */
export type ColorToken = keyof typeof COLORS;

const TOKENS = Object.keys(COLORS) as ColorToken[];

/** What charts look like now. */
export interface Theme {
  /** Tells themes apart. */
  readonly key: string;
  readonly fontFamily: string;
  /** px */
  readonly fontSize: number;
  /** px */
  readonly radius: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  /** Whether the reader's system chooses the colours: nothing may be told by colour alone then. */
  readonly isForced: boolean;
  color(token: ColorToken): string;
}

/**
 * Reads the design tokens for what cannot use CSS, and has the host rendered again when they change, for
 * whatever reason: the scheme, a variable, a class on the page.
 */
export class ThemeController implements ReactiveController {
  readonly #host: Host;
  #probe?: HTMLElement;
  #theme?: Theme;
  /** Held, since only the very same ones let go of their listeners. */
  #media: MediaQueryList[] = [];
  /** Tells when the page is zoomed, or moves to another screen. */
  #resolution?: MediaQueryList;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Read once, and again after a change: it lays out the page. */
  get current(): Theme {
    return (this.#theme ??= readTheme((this.#probe ??= this.#createProbe())));
  }

  /** What `use` makes of the theme as it is on paper: black on white, and series as they are in a light scheme. */
  onPaper<T>(use: () => T): T {
    const held = this.current;
    const probe = this.#probe!;
    const { style } = probe;
    const { transition } = style;
    // Without its transitions the new colours are there at once, and nobody is told of them.
    style.transition = 'none';
    style.colorScheme = 'only light';
    const light = readTheme(probe);
    style.removeProperty('color-scheme');
    void getComputedStyle(probe).boxShadow;
    style.transition = transition;
    const color = (token: ColorToken) => PAPER[token] ?? light.color(token);
    this.#theme = { ...light, key: `paper ${light.key}`, ratio: PAPER_RATIO, color };
    try {
      return use();
    } finally {
      this.#theme = held;
    }
  }

  /** What was hidden was not told of changes: the host has come into view. */
  renew(): void {
    const { key } = this.current;
    this.#theme = undefined;
    if (this.current.key !== key) this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#theme = undefined;
    this.#media = QUERIES.map((query) => viewOf(this.#host).matchMedia(query));
    for (const media of this.#media) media.addEventListener('change', this.#onChange);
    this.#followResolution();
  }

  hostDisconnected(): void {
    for (const media of this.#media) media.removeEventListener('change', this.#onChange);
    this.#resolution?.removeEventListener('change', this.#onResolution);
  }

  readonly #onChange = (): void => {
    this.#theme = undefined;
    this.#host.requestUpdate();
  };

  readonly #onResolution = (): void => {
    this.#followResolution();
    this.#onChange();
  };

  #followResolution(): void {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    const view = viewOf(this.#host);
    this.#resolution = view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  #createProbe(): HTMLElement {
    const probe = document.createElement('span');
    probe.className = 'hidden theme-probe';
    probe.ariaHidden = 'true';
    const { style } = probe;
    // At a place of its own, where it makes nothing that scrolls longer.
    Object.assign(style, { position: 'fixed', top: '0', left: '0' });
    // In one property, since one read is all that is needed then. It is seen by nobody.
    style.boxShadow = TOKENS.map((token) => `0 0 var(${token})`).join();
    style.fontFamily = 'var(--_font)';
    style.fontSize = 'var(--_font-size)';
    style.borderRadius = 'var(--_radius)';
    style.setProperty('forced-color-adjust', 'none');
    // Any change of them starts a transition, which tells of it.
    style.transition = 'box-shadow 1ms, font-family 1ms, font-size 1ms, border-radius 1ms';
    style.transitionTimingFunction = 'step-end';
    style.setProperty('transition-behavior', 'allow-discrete');
    probe.addEventListener('transitionend', this.#onChange);
    // Before what Lit renders, which it may replace as a whole.
    this.#host.renderRoot.prepend(probe);
    return probe;
  }
}

/** Device pixels a CSS pixel: printers have more of them than screens. */
const PAPER_RATIO = 3;
const PAPER: Partial<Record<ColorToken, string>> = {
  '--_text': '#000000',
  '--_soft': '#333333',
  '--_card': '#ffffff',
  '--_line': '#999999',
  '--_accent': '#000000',
};

const FORCED = '(forced-colors: active)';
const QUERIES = ['(prefers-color-scheme: dark)', FORCED];

function readTheme(probe: HTMLElement): Theme {
  const style = getComputedStyle(probe);
  const view = viewOf(probe);
  const isForced = view.matchMedia(FORCED).matches;
  const shadows = isForced ? [] : colorsOf(style.boxShadow);
  const colors = new Map<ColorToken, string>();
  const single = isForced || shadows.length > 0 ? [] : singleColors(probe);
  TOKENS.forEach((token, i) => {
    colors.set(token, shadows[i] ?? single[i] ?? systemColor(probe, COLORS[token]));
  });
  const { fontFamily } = style;
  const fontSize = Number.parseFloat(style.fontSize) || 14;
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const ratio = view.devicePixelRatio;
  return {
    key: JSON.stringify([...colors.values(), fontFamily, fontSize, radius, ratio, isForced]),
    fontFamily,
    fontSize,
    radius,
    ratio,
    isForced,
    color: (token) => colors.get(token)!,
  };
}

/** The colours of a list of shadows, as browsers write them: each before or behind its lengths. */
function colorsOf(shadows: string): string[] {
  // A variable that is no colour makes the list as a whole invalid.
  if (shadows === 'none') return [];
  const list: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= shadows.length; i++) {
    const char = shadows[i];
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === undefined || (char === ',' && depth === 0)) {
      list.push(
        shadows
          .slice(start, i)
          .replace(/\s*(?:-?[\d.]+px\s*)+(?:inset)?\s*$/, '')
          .trim(),
      );
      start = i + 1;
    }
  }
  return list;
}

/** Each colour by itself, in an element that tells of its changes: a list that is invalid as a whole tells of none. */
function singleColors(probe: HTMLElement): string[] {
  if (!probe.firstChild) {
    for (const token of TOKENS) {
      const { style } = probe.appendChild(document.createElement('span'));
      style.color = `var(${token})`;
      style.transition = 'color 1ms step-end';
    }
  }
  return Array.from(probe.children, (child) => getComputedStyle(child).color);
}

function systemColor(probe: HTMLElement, name: string): string {
  probe.style.color = name;
  const { color } = getComputedStyle(probe);
  probe.style.removeProperty('color');
  return color;
}
