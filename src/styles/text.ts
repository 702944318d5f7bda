import { css } from 'lit';

/** Whitespace between the parts of an element stays invisible, whatever the page's text styles. */
export const ownTextStyles = css`
  :host {
    white-space: normal !important;
  }
`;

/**
 * The text styles of an element, independent of the page's: inherited properties are set to their initial values.
 * They are set below the host element, since a `*` rule of the page matches the host too, and not on slotted
 * content. In a layer, so that every other rule wins.
 *
 * Left to the page: `direction`, `color-scheme`, `visibility`, `pointer-events` and `cursor`, which express how
 * the page is used; scrollbars; and properties that readers set, such as `forced-color-adjust`.
 */
export const textStyles = css`
  @layer insurance-text {
    :host > :not(slot) {
      accent-color: auto;
      border-collapse: separate;
      border-spacing: 0;
      caption-side: top;
      caret-animation: auto;
      caret-color: auto;
      clip-rule: nonzero;
      color: var(--_text);
      color-interpolation: srgb;
      dominant-baseline: auto;
      empty-cells: show;
      fill: black;
      fill-opacity: 1;
      fill-rule: nonzero;
      font: initial;
      font-family: var(--_font);
      font-palette: normal;
      font-size: var(--_font-size);
      font-synthesis: weight style small-caps;
      font-variant-numeric: tabular-nums;
      hanging-punctuation: none;
      hyphenate-character: auto;
      hyphenate-limit-chars: auto;
      hyphens: manual;
      image-orientation: from-image;
      image-rendering: auto;
      letter-spacing: normal;
      line-break: auto;
      line-height: 1.429;
      list-style: outside disc;
      marker: none;
      orphans: 2;
      overflow-wrap: normal;
      paint-order: normal;
      quotes: auto;
      ruby-align: space-around;
      ruby-position: over;
      shape-rendering: auto;
      stroke: none;
      stroke-dasharray: none;
      stroke-dashoffset: 0;
      stroke-linecap: butt;
      stroke-linejoin: miter;
      stroke-miterlimit: 4;
      stroke-opacity: 1;
      stroke-width: 1px;
      tab-size: 8;
      text-align: start;
      text-align-last: auto;
      text-anchor: start;
      text-autospace: initial;
      text-box-edge: auto;
      text-combine-upright: none;
      text-decoration-skip-ink: auto;
      text-emphasis: none;
      text-emphasis-position: over right;
      text-indent: 0;
      text-justify: auto;
      text-orientation: mixed;
      text-rendering: auto;
      text-shadow: none;
      text-spacing-trim: initial;
      text-transform: none;
      text-underline-offset: auto;
      text-underline-position: auto;
      text-wrap: wrap;
      user-select: text;
      white-space: normal;
      widows: 2;
      word-break: normal;
      word-spacing: normal;
      writing-mode: horizontal-tb;
      -webkit-text-fill-color: currentcolor;
      -webkit-text-security: none;
      -webkit-text-stroke: 0 currentcolor;
      -webkit-user-select: text;
    }

    /*
     * On a right-to-left page each text has the direction of its own letters, and the page's alignment. Interpolated
     * values are isolated within the words.
     */
    :is(bdi, span, strong, code, button, select, input, textarea, label),
    :is(p, h2, h3, h4, dt, dd, li, summary, legend, caption) {
      unicode-bidi: plaintext;
    }

    :is(span, label, p, h2, h3, h4, dt, dd, li, summary, legend, caption) {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }
  }
`;
