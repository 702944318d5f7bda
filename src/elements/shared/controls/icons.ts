import { html, svg, type TemplateResult } from 'lit';

/** Icons of 16 × 16 px, drawn with lines 1.5 px wide. */
const ICONS = {
  'chevron-down': svg`<path d="m4 6 4 4 4-4" />`,
  'chevron-up': svg`<path d="m4 10 4-4 4 4" />`,
  'chevron-start': svg`<path d="m10 4-4 4 4 4" />`,
  'chevron-end': svg`<path d="m6 4 4 4-4 4" />`,
  arrow: svg`<path d="M4 8h8M9 5l3 3-3 3" />`,
  calendar: svg`<rect x="2.5" y="3.5" width="11" height="10" rx="1.5" /><path d="M2.5 7h11M5.5 2v3M10.5 2v3" />`,
  filter: svg`<path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3" />`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3" />`,
  download: svg`<path d="M8 2.5v7M5 7l3 3 3-3M3 13.5h10" />`,
  link: svg`<path
    d="M7 9a2.5 2.5 0 0 0 3.5 0l2.3-2.3a2.5 2.5 0 0 0-3.5-3.5L8.5 4M9 7a2.5 2.5 0 0 0-3.5 0L3.2 9.3a2.5 2.5 0 0 0 3.5 3.5L7.5 12"
  />`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 3v-.5h-8v8H3" />`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
  search: svg`<circle cx="7" cy="7" r="4" /><path d="m10 10 3.5 3.5" />`,
  dots: svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />`,
  table: svg`<rect x="2.5" y="3" width="11" height="10" rx="1" /><path d="M2.5 6.5h11M6.5 6.5V13" />`,
  info: svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 7.5V11M8 5.2v.1" />`,
  warning: svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1" />`,
  globe: svg`<circle cx="8" cy="8" r="5.5" /><path d="M2.5 8h11M8 2.5c3.5 3.5 3.5 7.5 0 11-3.5-3.5-3.5-7.5 0-11" />`,
  check: svg`<path d="m3.5 8.5 3 3 6-7" />`,
  rise: svg`<path d="m2.5 11.5 3.5-4 2.5 2.5 5-6M10 4h3.5v3.5" />`,
  bars: svg`<path d="M3 13V8M8 13V3M13 13v-3" />`,
  percent: svg`<circle cx="4.5" cy="4.5" r="2" /><circle cx="11.5" cy="11.5" r="2" /><path d="m12.5 3.5-9 9" />`,
  pulse: svg`<path d="M1.5 10.5h3l2-7 3 10 1.5-5h3.5" />`,
  coin: svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 5v6M6 6.5h3.2a1 1 0 0 1 0 2H6.8a1 1 0 0 0 0 2H10" />`,
} as const;

export type IconName = keyof typeof ICONS;

/** Those that point along the reading direction. */
const TURNS: readonly IconName[] = ['chevron-start', 'chevron-end', 'arrow'];

/** An icon beside or in place of words: hidden from screen readers, which need the words. */
export function renderIcon(name: IconName): TemplateResult {
  return html`
    <svg
      class="icon ${TURNS.includes(name) ? 'turns' : ''}"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      ${ICONS[name]}
    </svg>
  `;
}
