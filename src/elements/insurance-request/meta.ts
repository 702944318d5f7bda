import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/format.js';
import { isCredential, MASK } from '../../model/mask.js';
import type { RequestLog, RequestStage } from '../../model/types.js';

/** The headers of each stage that has some; those that let somebody in are masked unless told otherwise. */
export function renderHeaders(
  stages: readonly RequestStage[],
  { isMasked, localize }: { isMasked: boolean; localize: Localizer },
): unknown {
  const withHeaders = stages.filter(({ headers }) => headers && Object.keys(headers).length > 0);
  return withHeaders.map(
    ({ name, headers }) => html`
      <details class="headers">
        <summary>${localize('request.headers-of', { stage: name })}</summary>
        <dl>
          ${Object.entries(headers!).map(
            ([header, value]) => html`
              <div>
                <dt class="mono">${header}</dt>
                <dd class="mono">${isMasked && isCredential(header) ? renderMask(localize) : value}</dd>
              </div>
            `,
          )}
        </dl>
      </details>
    `,
  );
}

function renderMask(localize: Localizer): TemplateResult {
  return html`<span aria-hidden="true">${MASK}</span
    ><span class="hidden">${localize('request.masked')}</span>`;
}

export function renderLogs(
  logs: readonly RequestLog[] | undefined,
  localize: Localizer,
  format: Formatter,
): TemplateResult | typeof nothing {
  if (!logs?.length) return nothing;
  return html`
    <section part="logs" aria-labelledby="logs">
      <div class="section-head"><h3 id="logs">${localize('request.logs')}</h3></div>
      <ol class="log mono">
        ${logs.map(
          ({ timestamp, level, message }) => html`
            <li data-level=${level.toLowerCase()}>
              <span class="soft">${format.timestamp(timestamp)}</span> <strong>${level}</strong> ${message}
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}
