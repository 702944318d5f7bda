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
    /* Sizes of type, from the size of running text. */
    --_title-size: 1.286em;
    --_heading-size: 1.072em;
    --_secondary-size: 0.929em;
    --_axis-size: 0.857em;
    --_figure-size: 1.857em;
    --_radius: var(--insurance-radius, 10px);
    --_control-radius: calc(var(--_radius) * 0.6);
    --_gap: var(--insurance-gap, 16px);
    /* Heights of controls: in bars, and inside cards. */
    --_control: 32px;
    --_control-small: 28px;

    --_card: var(--insurance-surface-color, var(--insurance-background-color, light-dark(#ffffff, #15191f)));
    --_line: var(--insurance-border-color, light-dark(#e4e7ec, #2a303a));
    --_control-line: var(--insurance-control-border-color, light-dark(#868e9c, #737c8b));
    --_text: var(--insurance-text-color, light-dark(#171a21, #eceef2));
    --_soft: var(--insurance-muted-color, light-dark(#596171, #a0a8b6));
    --_accent: var(--insurance-accent-color, light-dark(#2c4fd0, #93abff));
    --_bad: var(--insurance-bad-color, light-dark(#b3261e, #ff9a90));
    --_good: var(--insurance-good-color, light-dark(#11734b, #5fcf9c));
    --_hover: color-mix(in srgb, var(--_text) 5%, transparent);
    /* Behind what is chosen of several, tracks of bars; and what stands out of it. */
    --_sunken: color-mix(in srgb, var(--_text) 5%, var(--_card));
    --_raised: light-dark(var(--_card), color-mix(in srgb, var(--_text) 10%, var(--_card)));
    --_selected: color-mix(in srgb, var(--_accent) 11%, var(--_card));
    --_shadow: var(--insurance-shadow, 0 6px 24px light-dark(rgb(10 14 25 / 0.14), rgb(0 0 0 / 0.6)));

    --_json-name: var(--insurance-json-name-color, light-dark(#171a21, #eceef2));
    --_json-string: var(--insurance-json-string-color, light-dark(#0b6b48, #7fd8b0));
    --_json-number: var(--insurance-json-number-color, light-dark(#2c4fd0, #93abff));
    --_json-word: var(--insurance-json-word-color, light-dark(#8a2ba0, #e0a3ec));
    --_json-found: var(--insurance-json-found-color, light-dark(#ffe08a, #6b4e00));

    --_bar: var(--insurance-bar-color, light-dark(#5b79e3, #6783ec));
    --_others: var(--insurance-others-color, light-dark(#8a919e, #6a7280));
    --_series-1: var(--insurance-series-color-1, light-dark(#3157d8, #7b98ff));
    --_series-2: var(--insurance-series-color-2, light-dark(#d9730f, #f0994a));
    --_series-3: var(--insurance-series-color-3, light-dark(#0a6c66, #35b5a6));
    --_series-4: var(--insurance-series-color-4, light-dark(#8f3f97, #cf8bd6));
    --_series-5: var(--insurance-series-color-5, light-dark(#5d3a12, #f2e2b0));
    --_type-high-latency: var(--insurance-high-latency-color, var(--_series-1));
    --_type-unsatisfactory-content: var(--insurance-unsatisfactory-content-color, var(--_series-2));
  }

  /* No typeface by default: properties that use it inherit, up to the page. The elements below use these as well. */
  :host([page-font]) {
    --_page-font: /;
    --_page-font-size: 1em;
  }

  @media (max-width: 480px) {
    :host {
      --_control: 40px;
      --_control-small: 32px;
    }
  }
`;
