import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import type { InsuranceRequest } from '../../../model/base/types.js';
import { rootItem } from '../../../model/json/item.js';
import { jsonPieces } from '../../../model/json/text.js';
import type { Formatter } from '../../../model/text/format.js';
import { renderFacts } from './facts.js';
import type { RenderCopy } from './meta.js';
import { renderRating } from './rating.js';
import { renderTimeline } from './timeline.js';

/** The record's figures: timeline, facts and rating. */
export function renderMetrics(
  request: InsuranceRequest,
  localize: Localizer,
  format: Formatter,
  copy: RenderCopy,
): TemplateResult {
  const { record, basis, rating, attempts } = request;
  const copied = {
    ...record,
    ...(basis && { basis }),
    ...(rating && { rating }),
    ...(attempts && { attempts }),
  };
  return html`
    <section part="metrics" aria-labelledby="metrics">
      <div class="section-head">
        <h3 id="metrics">${localize('request.metrics')}</h3>
        ${copy({
          name: 'metrics',
          pieces: () => jsonPieces(rootItem(copied, false)),
          label: localize('request.metrics'),
        })}
      </div>
      ${renderTimeline(request, localize, format)} ${renderFacts(record, localize, format)}
      ${renderRating(request, localize, format)}
    </section>
  `;
}
