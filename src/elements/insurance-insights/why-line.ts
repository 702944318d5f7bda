import { html, nothing, svg, type TemplateResult } from 'lit';
import { renderIcon } from '../shared/controls/icons.js';
import { lengthName } from '../shared/figures/range-names.js';
import type { Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';
import type { WhyDialog } from './why-dialog.js';
import { signedAmount, whyDimensions, whyOf, type Why } from './why-data.js';

/** The change by its causes in one line, with a bar; opens the whole split. */
export function renderWhyLine(insights: Insights, words: Words, dialog: WhyDialog): TemplateResult {
  const { format, localize } = words;
  const why = whyOf(insights, whyDimensions(insights)[0]!, format);
  const isNothing = insights.summary.compensationCount === 0;
  if (!why) {
    const length = lengthName(insights.query, words);
    return html`
      <div class="why" part="why">
        <h3 class="why-title">${localize('insights.why')}</h3>
        <p class="evidence">${isNothing ? nothing : localize('insights.why.nothing', { length })}</p>
      </div>
    `;
  }
  const change = signedAmount(why.difference, format);
  return html`
    <div class="why" part="why">
      <div class="foot">
        <h3 class="why-title">${localize('insights.why')}</h3>
        <button
          part="why-button"
          class="link"
          aria-label=${localize('insights.why.open', { change })}
          aria-haspopup="dialog"
          @pointerenter=${dialog.preload}
          @focus=${dialog.preload}
          @click=${() => void dialog.open()}
        >
          <span>${change}</span>${renderIcon('arrow')}
        </button>
      </div>
      ${renderBar(why)} ${dialog.hasFailed ? renderFailure(dialog, words) : renderParts(why, words)}
    </div>
  `;
}

function renderParts(why: Why, { format, localize }: Words): TemplateResult {
  return html`
    <p class="parts">
      ${why.factors.map(
        (factor, i) => html`
          ${i > 0 ? html`<span class="soft" aria-hidden="true">·</span>` : nothing}
          <span class="effect"
            >${localize(`insights.why.${factor}`)}
            <strong>${signedAmount(why.totals.get(factor)!, format)}</strong></span
          >
        `,
      )}
      ${why.isTrafficKnown ? nothing : html`<span class="soft caution">${localize('insights.why.no-traffic')}</span>`}
    </p>
  `;
}

/** The split could not be fetched. */
function renderFailure(dialog: WhyDialog, { localize }: Words): TemplateResult {
  return html`
    <p class="parts" role="alert">
      ${localize('filters.not-loaded')}
      <button class="link" @click=${() => void dialog.open()}>${localize('state.retry')}</button>
    </p>
  `;
}

/** The parts side by side, as long as they are great; what falls is hollow. */
function renderBar({ factors, totals }: Why): TemplateResult {
  const sizes = factors.map((factor) => Math.abs(Number(totals.get(factor))));
  const all = sizes.reduce((sum, size) => sum + size, 0) || 1;
  let at = 0;
  return html`<svg class="why-bar" height="10" aria-hidden="true">
    ${factors.map((factor, i) => {
      const x = at;
      at += sizes[i]! / all;
      const isFall = totals.get(factor)!.startsWith('-');
      return svg`<rect
        class=${isFall ? 'fall' : `part-${i}`}
        x=${`${(100 * x).toFixed(2)}%`}
        width=${`${((100 * sizes[i]!) / all).toFixed(2)}%`}
        y="1" height="8" />`;
    })}
  </svg>`;
}

/** The same before there are figures. */
export function renderWhySkeleton({ localize }: Pick<Words, 'localize'>): TemplateResult {
  return html`
    <div class="why" part="why">
      <div class="foot"><h3 class="why-title">${localize('insights.why')}</h3></div>
      <svg class="why-bar" height="10" aria-hidden="true">
        <rect class="track" width="100%" y="1" height="8" />
      </svg>
      <p class="parts"><span class="skeleton"></span></p>
    </div>
  `;
}
