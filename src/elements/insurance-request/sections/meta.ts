import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import type { InsuranceRequest, RequestLog, RequestStage } from '../../../model/base/types.js';
import { MASK, maskedHeader, maskedText } from '../../../model/json/mask.js';
import { curlPieces } from '../../../model/request/curl.js';
import type { Formatter } from '../../../model/text/format.js';
import type { CopyButton } from '../../shared/controls/copy-button.js';

/** Renders a button that copies a part of the request. */
export type RenderCopy = (button: Omit<CopyButton, 'of'>) => TemplateResult;

export interface MetaView {
  /** Whether credentials are masked. */
  isMasked: boolean;
  localize: Localizer;
  copy: RenderCopy;
  /** Renders a value as a tree. */
  json: (value: unknown, label: string) => TemplateResult;
  /** Unmasks or masks credentials; undefined where the reader has no choice. */
  onReveal?: (isRevealed: boolean) => void;
}

/** The raw metadata and the headers, with a button that copies the request as a curl command. */
export function renderMeta({ meta, stages = [] }: InsuranceRequest, view: MetaView): TemplateResult {
  const { localize, copy, json } = view;
  const sent = stages.find(({ direction }) => direction === 'request');
  return html`
    <section part="meta" aria-labelledby="meta">
      <div class="section-head">
        <h3 id="meta" tabindex="-1">${localize('request.meta')}</h3>
        <span class="section-tools">
          ${
            sent ? copy({ name: 'curl', pieces: () => curlPieces(sent), word: 'request.copy-curl' }) : nothing
          }
          ${renderReveal(view)}
        </span>
      </div>
      ${
        meta === null || meta === undefined
          ? html`<p class="soft">${localize('request.no-meta')}</p>`
          : html`<div data-meta>${json(meta, localize('request.meta'))}</div>`
      }
      ${renderHeaders(stages, view)}
    </section>
  `;
}

function renderReveal({ isMasked, localize, onReveal }: MetaView): unknown {
  if (!onReveal) return nothing;
  return html`
    <button
      part="reveal-button"
      class="button small"
      aria-pressed=${!isMasked}
      @click=${() => onReveal(isMasked)}
    >
      ${localize(isMasked ? 'request.show-credentials' : 'request.hide-credentials')}
    </button>
  `;
}

/** The headers of each stage that has some. */
function renderHeaders(stages: readonly RequestStage[], { isMasked, localize, copy }: MetaView): unknown {
  const valueOf = (name: string, value: string) => (isMasked ? maskedHeader(name, value) : value);
  return stages.map(({ name, headers }, i) => {
    const all = Object.entries(headers ?? {});
    if (all.length === 0) return nothing;
    const title = localize('request.headers-of', { stage: name });
    const text = () => all.map(([header, value]) => `${header}: ${valueOf(header, value)}`).join('\n');
    return html`
      <details class="headers">
        <summary>${title}</summary>
        <dl>
          ${all.map(
            ([header, value]) => html`
              <div>
                <dt class="mono">${header}</dt>
                <dd class="mono">${renderShown(valueOf(header, value), localize)}</dd>
              </div>
            `,
          )}
        </dl>
        ${copy({ name: `headers-${i}`, pieces: () => [text()].values(), label: title })}
      </details>
    `;
  });
}

/** A value, its mask announced as such. */
function renderShown(value: string, localize: Localizer): unknown {
  if (value !== MASK) return value;
  return html`<span aria-hidden="true">${MASK}</span
    ><span class="hidden">${localize('request.masked')}</span>`;
}

export function renderLogs(
  logs: readonly RequestLog[] | undefined,
  { isMasked, localize, copy }: Pick<MetaView, 'isMasked' | 'localize' | 'copy'>,
  format: Formatter,
): TemplateResult | typeof nothing {
  if (!logs?.length) return nothing;
  const told = (message: string) => (isMasked ? maskedText(message) : message);
  const lines = () =>
    logs.map(
      ({ timestamp, level, message }) => `${format.isoTimestamp(timestamp)} ${level} ${told(message)}\n`,
    );
  return html`
    <section part="logs" aria-labelledby="logs">
      <div class="section-head">
        <h3 id="logs">${localize('request.logs')}</h3>
        ${copy({ name: 'logs', pieces: () => lines().values(), label: localize('request.logs') })}
      </div>
      <ol class="log mono">
        ${logs.map(
          ({ timestamp, level, message }) => html`
            <li data-level=${level.toLowerCase()}>
              <span class="soft">${format.timestamp(timestamp)}</span>
              <strong>${level}</strong> ${told(message)}
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}
