import { html, nothing, svg, type TemplateResult } from 'lit';

/** Size in its own units; stretched to the available width. */
const WIDTH = 100;
const HEIGHT = 30;
const EDGE = 2;

/**
 * Draws a small line.
 *
 * @param values floating point, for drawing only; `null` where there is no figure, which leaves a gap
 * @param label describes it in words
 */
export function renderSparkline(
  values: readonly (number | null)[],
  label: string,
): TemplateResult | typeof nothing {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return nothing;
  const least = Math.min(...known, 0);
  const most = Math.max(...known);
  const x = (i: number) => (i / (values.length - 1)) * WIDTH;
  const y = (value: number) => {
    const share = most === least ? 0 : (value - least) / (most - least);
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  };
  let path = '';
  let isDrawing = false;
  values.forEach((value, i) => {
    if (value !== null) path += `${isDrawing ? 'L' : 'M'}${round(x(i))} ${round(y(value))}`;
    // A single point is a line without length, which its round caps make visible.
    if (value !== null && !isDrawing) path += 'h0';
    isDrawing = value !== null;
  });
  return html`
    <svg
      part="sparkline"
      class="sparkline"
      role="img"
      aria-label=${label}
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
    >
      ${svg`<path d=${path} vector-effect="non-scaling-stroke" />`}
    </svg>
  `;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
