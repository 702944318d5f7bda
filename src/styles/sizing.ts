import { css, unsafeCSS, type CSSResult } from 'lit';

/** The words of the line that sizes an element: it breaks between any two of them. */
const WORDS = 11;

/**
 * The preferred width of an element where its content determines it: in a flex row, a table cell, an inline
 * block, with `width: fit-content`. It shrinks from there to the available room.
 *
 * The content itself cannot determine it, since container queries and scrollers hide their content's width. So a
 * line without height is added, as long as this width on one line, which may break anywhere.
 *
 * @param width px
 * @param before where the line is
 */
export function ownWidth(width: number, before = unsafeCSS(':host')): CSSResult {
  return css`
    ${before}::before {
      content: '${unsafeCSS(Array.from({ length: WORDS }, () => '.').join(' '))}';
      display: block;
      block-size: 0;
      overflow: hidden;
      visibility: hidden;
      font: 0 / 0 monospace;
      letter-spacing: 0;
      word-spacing: ${width / (WORDS - 1)}px;
      text-indent: 0;
      white-space: normal;
    }
  `;
}

/** Px at the default size of text, or any length. */
type Height = number | CSSResult;

/**
 * The room that an element keeps until it is first rendered, so that nothing moves then.
 *
 * @param height that of a wide element
 * @param narrower those of narrower ones, each with the width, px at the default size of text, up to which it is right;
 * the least width last
 */
export function ownRoom(
  height: Height,
  ...narrower: readonly (readonly [upTo: number, height: Height])[]
): CSSResult {
  const size = (height: Height) =>
    typeof height === 'number' ? unsafeCSS(`calc(${height} / 14 * var(--_font-size))`) : height;
  const sizes = narrower.map(
    ([upTo, height]) => css`
      @container (max-width: ${unsafeCSS(upTo / 14)}em) {
        .reserved::before {
          block-size: ${size(height)};
        }
      }
    `,
  );
  return css`
    .reserved {
      container-type: inline-size;
      padding: 0;
    }

    .reserved::before {
      content: '';
      display: block;
      block-size: ${size(height)};
    }

    .reserved.card::before {
      margin-block: -1px;
    }

    ${unsafeCSS(sizes.map(({ cssText }) => cssText).join(''))}
  `;
}
