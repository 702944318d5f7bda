import { html, type TemplateResult } from 'lit';
import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { DASH, orDash } from '../../../model/text/dash.js';
import { visibleName } from '../../../model/text/visible-text.js';
import { renderAmount } from '../../shared/figures/amount.js';

interface Fact {
  /** The record's field, or one of its parts. */
  field: string;
  name: string;
  value: unknown;
  /** Whether it is a part of the previous fact. */
  part?: boolean;
}

/** The record's figures as a list of names and values, apart from payout and reason; unknown values are left out. */
export function renderFacts(
  record: CompensationRecord,
  localize: Localizer,
  format: Formatter,
): TemplateResult {
  return html`
    <dl class="facts">
      ${facts(record, localize, format).map(
        ({ field, name, value, part }) => html`
          <div data-field=${field} class=${part ? 'part' : ''}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

function facts(record: CompensationRecord, localize: Localizer, format: Formatter): Fact[] {
  const { firstTokenLatency, latency, provider, apiKey } = record;
  const fact = (field: string, value: unknown): Fact => ({
    field,
    name: localize(`field.${field}` as Word),
    value,
  });
  const number = (value: number | null) => orDash(value, (known) => format.number(known));
  const milliseconds = (value: number | null) => orDash(value, (known) => format.milliseconds(known));
  const amount = (value: string) => renderAmount(value, format.credits(value));
  const kinds = (details: Record<string, number> | null | undefined): Fact[] =>
    Object.entries(details ?? {}).map(([kind, count]) => ({
      field: `tokens-${kind}`,
      name: localize.find(`tokens.${kind}`) ?? kind,
      value: format.number(count),
      part: true,
    }));
  return [
    fact('cost', amount(record.cost)),
    ...Object.entries(record.costDetails ?? {}).map(([part, value]) => ({
      field: `cost-${part}`,
      name: localize.find(`tokens.${part}`) ?? part,
      value: amount(value),
      part: true,
    })),
    ...(record.requestId && record.requestId !== record.id
      ? [fact('requestId', html`<span class="mono">${visibleName(record.requestId)}</span>`)]
      : []),
    fact('timestamp', html`<span class="mono">${format.timestamp(record.timestamp)}</span>`),
    fact('model', html`<span class="mono">${visibleName(record.model)}</span>`),
    ...(provider ? [fact('provider', visibleName(provider))] : []),
    ...(apiKey ? [fact('apiKey', visibleName(apiKey))] : []),
    fact('inputTokens', number(record.inputTokens)),
    ...kinds(record.inputTokenDetails),
    fact('outputTokens', number(record.outputTokens)),
    ...kinds(record.outputTokenDetails),
    fact('latency', milliseconds(latency)),
    ...(typeof firstTokenLatency === 'number'
      ? [
          fact('firstTokenLatency', milliseconds(firstTokenLatency)),
          ...(latency === null ? [] : [fact('generationTime', milliseconds(latency - firstTokenLatency))]),
        ]
      : []),
    fact(
      'throughput',
      orDash(record.throughput, (value) =>
        localize('unit.tokens-per-second', { value: format.number(value, 3) }),
      ),
    ),
    fact('finish', record.finish ? visibleName(record.finish) : DASH),
  ];
}
