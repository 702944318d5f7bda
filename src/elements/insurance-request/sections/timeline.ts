import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { timelineOf, type Stretch, type TimelineRow } from '../../../model/request/timeline.js';
import type { InsuranceRequest } from '../../../model/base/types.js';

/** Where the time went: the wait for the first token and the generation of each attempt. */
export function renderTimeline(
  request: InsuranceRequest,
  localize: Localizer,
  format: Formatter,
): TemplateResult | typeof nothing {
  const timeline = timelineOf(request);
  if (!timeline) return nothing;
  const { rows, duration } = timeline;
  const hasTries = (request.attempts?.length ?? 0) > 0;
  return html`
    <div part="timeline" class="timeline">
      <ol aria-label=${localize('request.timeline')}>
        ${rows.map((row, i) => renderRow(row, hasTries ? i + 1 : undefined, localize, format))}
      </ol>
      <div class="timeline-axis soft" aria-hidden="true">
        <span>0</span><span>${format.milliseconds(duration)}</span>
      </div>
    </div>
  `;
}

function renderRow(row: TimelineRow, number: number | undefined, localize: Localizer, format: Formatter) {
  const { attempt, duration, wait, generation } = row;
  const { provider, model, status, error } = attempt;
  const hasFailed = error !== undefined || (status !== undefined && status >= 400);
  const names = [provider, model].filter(Boolean).join(' · ');
  const outcome = [status, error?.code === status ? undefined : error?.code, error?.message]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  const parts = generation
    ? [
        localize('request.waited', {
          time: format.milliseconds(Math.round((wait.to - wait.from) * total(row))),
        }),
        localize('request.generated', {
          time: format.milliseconds(Math.round((generation.to - generation.from) * total(row))),
        }),
      ]
    : [format.milliseconds(duration)];
  return html`
    <li class=${hasFailed ? 'failed' : ''}>
      <div class="timeline-names">
        ${number === undefined ? nothing : html`<strong>${localize('request.attempt', { number })}</strong>`}
        ${names ? html`<span class="mono">${names}</span>` : nothing}
        ${outcome ? html`<span class="outcome">${outcome}</span>` : nothing}
        <span class="soft">${parts.join(' · ')}</span>
      </div>
      <svg class="timeline-bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="1000" height="8"></rect>
        ${renderStretch('wait', wait)} ${generation ? renderStretch('generation', generation) : nothing}
      </svg>
    </li>
  `;
}

/** The whole time, ms, that the shares of a row refer to. */
function total({ duration, wait, generation }: TimelineRow): number {
  return duration / ((generation ?? wait).to - wait.from);
}

/** At least 2 wide, so that short stretches are visible. */
function renderStretch(kind: 'wait' | 'generation', { from, to }: Stretch) {
  return svg`<rect class=${kind} x=${from * 1000} width=${Math.max(2, (to - from) * 1000)} height="8"></rect>`;
}
