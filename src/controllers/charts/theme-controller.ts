import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mediaOf, type Media } from '../dom/media.js';
import { viewOf } from '../dom/realm.js';
import { toJson } from '../../model/base/to-json.js';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Design tokens that charts draw with, and the system colours that replace them where colours are forced. */
const COLORS = {
  '--_text': 'CanvasText',
  '--_soft': 'CanvasText',
  '--_card': 'Canvas',
  '--_line': 'GrayText',
  '--_others': 'GrayText',
  '--_type-high-latency': 'CanvasText',
  '--_type-unsatisfactory-content': 'CanvasText',
  '--_series-1': 'CanvasText',
  '--_series-2': 'CanvasText',
  '--_series-3': 'CanvasText',
  '--_series-4': 'CanvasText',
  '--_series-5': 'CanvasText',
} as const;

/** A design token that holds a colour. */
export type ColorToken = keyof typeof COLORS;

const TOKENS = Object.keys(COLORS) as ColorToken[];

/** What charts look like. */
export interface Theme {
  /** Differs between themes. */
  readonly key: string;
  readonly fontFamily: string;
  /** px */
  readonly fontSize: number;
  /** px */
  readonly radius: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** Whether the system forces its colours: then colour alone must not carry meaning. */
  readonly isForced: boolean;
  /** Whether patterns have to tell marks apart: where colours are forced, and on paper. */
  readonly needsPatterns: boolean;
  color(token: ColorToken): string;
}

/**
 * Reads the design tokens for what cannot use CSS, and updates the host when they change for whatever reason: the
 * colour scheme, a variable, a class on the page.
 */
export class ThemeController implements ReactiveController {
  readonly #host: Host;
  #probe?: HTMLElement;
  #theme?: Theme;
  /** Kept, since listeners are removed from the same objects. */
  #media: Media[] = [];
  /** Changes when the page is zoomed, or moves to another screen. */
  #resolution?: Media;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Cached until a change: reading it lays out the page. */
  get current(): Theme {
    return (this.#theme ??= readTheme((this.#probe ??= this.#createProbe())));
  }

  /** Calls `use` with the theme of the paper: black on white, and series as in a light scheme. */
  onPaper<T>(use: () => T): T {
    const held = this.current;
    const probe = this.#probe!;
    const { style } = probe;
    const { transition } = style;
    // Without transitions the new colours apply at once, and no change is reported.
    style.transition = 'none';
    style.colorScheme = 'only light';
    const light = readTheme(probe);
    style.removeProperty('color-scheme');
    void getComputedStyle(probe).boxShadow;
    style.transition = transition;
    const color = (token: ColorToken) => PAPER[token] ?? light.color(token);
    this.#theme = { ...light, key: `paper ${light.key}`, ratio: PAPER_RATIO, needsPatterns: true, color };
    try {
      return use();
    } finally {
      this.#theme = held;
    }
  }

  /** Reads the theme again: a hidden host gets no transition events. */
  renew(): void {
    const { key } = this.current;
    this.#theme = undefined;
    if (this.current.key !== key) this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#theme = undefined;
    this.#media = QUERIES.map((query) => mediaOf(viewOf(this.#host), query));
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
    this.#resolution = mediaOf(view, `(resolution: ${view.devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  #createProbe(): HTMLElement {
    const probe = document.createElement('span');
    probe.className = 'hidden theme-probe';
    probe.ariaHidden = 'true';
    const { style } = probe;
    // Fixed, so that it makes no scroller larger.
    Object.assign(style, { position: 'fixed', top: '0', left: '0' });
    // All in one property, so that one read is enough. The probe is invisible.
    style.boxShadow = TOKENS.map((token) => `0 0 var(${token})`).join();
    style.fontFamily = 'var(--_font)';
    style.fontSize = 'var(--_font-size)';
    style.borderRadius = 'var(--_radius)';
    style.setProperty('forced-color-adjust', 'none');
    // Any change starts a transition, whose end is an event.
    style.transition = 'box-shadow 1ms, font-family 1ms, font-size 1ms, border-radius 1ms';
    style.transitionTimingFunction = 'step-end';
    style.setProperty('transition-behavior', 'allow-discrete');
    probe.addEventListener('transitionend', this.#onChange);
    // Before what Lit renders, which Lit may replace as a whole.
    this.#host.renderRoot.prepend(probe);
    return probe;
  }
}

/** Device pixels per CSS pixel: printers have more than screens. */
const PAPER_RATIO = 3;
const PAPER: Partial<Record<ColorToken, string>> = {
  '--_text': '#000000',
  '--_soft': '#333333',
  '--_card': '#ffffff',
  '--_line': '#999999',
  '--_others': '#777777',
  // Patterns tell them apart, whatever the printer.
  '--_type-high-latency': '#000000',
  '--_type-unsatisfactory-content': '#000000',
  '--_series-1': '#000000',
  '--_series-2': '#000000',
  '--_series-3': '#000000',
  '--_series-4': '#000000',
  '--_series-5': '#000000',
};

const FORCED = '(forced-colors: active)';
const QUERIES = ['(prefers-color-scheme: dark)', FORCED];

function readTheme(probe: HTMLElement): Theme {
  const style = getComputedStyle(probe);
  const view = viewOf(probe);
  const isForced = mediaOf(view, FORCED).matches;
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
    key: toJson([...colors.values(), fontFamily, fontSize, radius, ratio, isForced]),
    fontFamily,
    fontSize,
    radius,
    ratio,
    isForced,
    needsPatterns: isForced,
    color: (token) => colors.get(token)!,
  };
}

/** Parses the colours of a list of shadows, which browsers write before or after the lengths. */
function colorsOf(shadows: string): string[] {
  // One invalid colour makes the whole list invalid.
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

/** Reads each colour from an element of its own, which also reports its changes: an invalid list has none. */
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
