import { css } from 'lit';

/** The design tokens: the host's `--insurance-*` variables, and their defaults. */
export const tokens = css`
  :host {
    --_font: var(
      --insurance-font-family,
      var(--_page-font, system-ui, 'Noto Sans', 'Noto Sans SC', 'PingFang SC', sans-serif)
    );
    --_mono: var(--insurance-mono-font-family, ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace);
    --_font-size: var(--insurance-font-size, var(--_page-font-size, 14px));
    --_radius: var(--insurance-radius, 10px);
    --_gap: var(--insurance-gap, 16px);
    --_card: var(--insurance-background-color, light-dark(#ffffff, #161b22));
    --_line: var(--insurance-border-color, light-dark(#e3e6ea, #2a313b));
    --_control-line: var(--insurance-control-border-color, light-dark(#8a94a3, #667180));
    --_text: var(--insurance-text-color, light-dark(#14181f, #e8ebf0));
    --_soft: var(--insurance-muted-color, light-dark(#5b6470, #9aa4b2));
    --_accent: var(--insurance-accent-color, light-dark(#2450d8, #7da2ff));
    --_bad: var(--insurance-bad-color, light-dark(#b42318, #ff8f85));
    --_good: var(--insurance-good-color, light-dark(#0b7a52, #5fd3a5));
    --_hover: color-mix(in srgb, var(--_text) 5%, transparent);
    --_selected: color-mix(in srgb, var(--_accent) 13%, var(--_card));
    --_shadow: var(--insurance-shadow, 0 8px 28px light-dark(rgb(20 24 31 / 0.16), rgb(0 0 0 / 0.6)));

    --_json-name: var(--insurance-json-name-color, light-dark(#14181f, #e8ebf0));
    --_json-string: var(--insurance-json-string-color, light-dark(#0b6b48, #7fd8b0));
    --_json-number: var(--insurance-json-number-color, light-dark(#2450d8, #9ab6ff));
    --_json-word: var(--insurance-json-word-color, light-dark(#8a2ba0, #e0a3ec));
    --_json-found: var(--insurance-json-found-color, light-dark(#ffe08a, #6b4e00));

    --_type-high-latency: var(--insurance-high-latency-color, light-dark(#2f5bea, #7da2ff));
    --_type-unsatisfactory-content: var(
      --insurance-unsatisfactory-content-color,
      light-dark(#c96a04, #f0a94a)
    );
    --_series-1: var(--insurance-series-color-1, light-dark(#0f8a72, #41c7a8));
    --_series-2: var(--insurance-series-color-2, light-dark(#a03bb0, #d58be2));
    --_series-3: var(--insurance-series-color-3, light-dark(#c2334d, #f5879b));
    --_series-4: var(--insurance-series-color-4, light-dark(#6b7d12, #b9cc4e));
    --_series-5: var(--insurance-series-color-5, light-dark(#0b7fab, #5cc4ec));
    --_series-6: var(--insurance-series-color-6, light-dark(#8a5a2b, #d3a574));
    --_series-7: var(--insurance-series-color-7, light-dark(#5a6b8c, #8fa3c8));
    --_series-8: var(--insurance-series-color-8, light-dark(#7a4fd0, #a98bf0));
    --_series-9: var(--insurance-series-color-9, light-dark(#2e8b3d, #6fcf7f));
    --_series-10: var(--insurance-series-color-10, light-dark(#d0417f, #f08cc0));
    --_series-11: var(--insurance-series-color-11, light-dark(#a87800, #e0b84a));
    --_series-12: var(--insurance-series-color-12, light-dark(#4b6cb7, #88a6f0));
  }

  /* No typeface by default: properties that use it inherit, up to the page. The elements below use these as well. */
  :host([page-font]) {
    --_page-font: /;
    --_page-font-size: 1em;
  }
`;
