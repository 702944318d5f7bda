/** The content of *Why did it change?*: a sentence, the waterfall and the table. Loaded when it is opened. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { whyWords } from '../../locales/en/late/why.js';
import { addEnglish } from '../../locales/localize.js';
import { compareAmounts } from '../../model/base/decimal.js';
import { toTsv } from '../../model/export/tsv.js';
import type { Factor } from '../../model/insights/factors.js';
import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderSegments } from '../shared/controls/segments.js';
import { memberNamesAmong } from '../shared/figures/names.js';
import { lengthName } from '../shared/figures/range-names.js';
import type { Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';
import { whyDialogStyles } from './why-dialog.styles.js';
import {
  mainFactor,
  signedAmount,
  sizeOf,
  whyDimensions,
  whyOf,
  type Why,
  type WhyDimension,
} from './why-data.js';
import { toJson } from '../../model/base/to-json.js';

addEnglish(whyWords);

export const styles = [whyDialogStyles];

export interface WhyContent {
  insights: Insights;
  by: WhyDimension;
  words: Words;
  copies: ClipboardController;
  choose: (by: WhyDimension) => void;
  close: () => void;
}

export function renderWhyContent(content: WhyContent): TemplateResult {
  const { insights, by, words, copies, choose, close } = content;
  const { localize, format } = words;
  const why = whyOf(insights, by, format);
  const dimensions = whyDimensions(insights);
  return html`
    <header class="why-head">
      <h2 id="why-title" class="title">${localize('insights.why')}</h2>
      ${
        dimensions.length > 1
          ? renderSegments(
              localize('insights.why.by'),
              dimensions.map((id) => ({ id, label: localize(`insights.why.by.${id}`) })),
              by,
              (id) => choose(id as WhyDimension),
            )
          : nothing
      }
      ${
        why
          ? renderCopyButton(
              {
                name: 'why',
                of: toJson([by, why.from, why.to]),
                pieces: () => [tsvOf(why, content)].values(),
                label: localize('insights.why.copy'),
              },
              copies,
              localize,
            )
          : nothing
      }
      <button
        part="close-button"
        class="button small square quiet"
        aria-label=${localize('insights.why.close')}
        @click=${close}
      >
        ${renderIcon('close')}
      </button>
    </header>
    ${why ? renderWhy(why, content) : html`<p class="soft" role="status">${localize('state.loading')}</p>`}
  `;
}

function renderWhy(why: Why, content: WhyContent): TemplateResult {
  const { insights, words } = content;
  const { localize } = words;
  return html`
    <p class="why-sentence">
      <strong>${sentenceOf(why, insights, words)}</strong>
      <span class="soft"
        >${localize(why.isTrafficKnown ? 'insights.why.adds-up' : 'insights.why.no-traffic')}</span
      >
    </p>
    ${renderWaterfall(why, insights, words)} ${why.by === 'all' ? nothing : renderTable(why, content)}
  `;
}

function sentenceOf(why: Why, { query }: Insights, words: Words): string {
  const { localize, format } = words;
  const length = lengthName(query, words);
  const order = compareAmounts(why.difference, '0');
  const change =
    order === 0
      ? localize('insights.why.same', { length })
      : localize(order > 0 ? 'insights.why.rose' : 'insights.why.fell', {
          difference: format.credits(sizeOf(why.difference)).text,
          length,
        });
  const main = mainFactor(why);
  if (!main) return localize('insights.why.plain', { change });
  const reason = localize(`insights.why.${main}.${order > 0 ? 'more' : 'less'}`);
  return localize('insights.why.because', { change, reason });
}

/** px */
const HEIGHT = 220;
const HEADROOM = 24;

/** From the period before to this one, a step for each cause; falls are hollow. */
function renderWaterfall(why: Why, insights: Insights, words: Words): TemplateResult {
  const { format } = words;
  const { previous, query } = insights;
  const columns = columnsOf(why, insights, words);
  // For drawing only: the amounts themselves stay exact.
  const levels = columns.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(0, ...levels), Math.max(0, ...levels)];
  const y = (level: number) =>
    HEADROOM + (HEIGHT - HEADROOM - 2) * (1 - (level - least) / (most - least || 1));
  const width = 100 / columns.length;
  const x = (column: number, share: number) => `${((column + share) * width).toFixed(2)}%`;
  const range = ({ from, to }: { from: number; to: number }) => format.range(from, to, { withYear: false });
  const names = [range(previous), ...columns.slice(1, -1).map(({ name }) => name), range(query)];
  return html`
    <div class="waterfall-box" tabindex="0" role="group" aria-labelledby="why-title">
      <div class="waterfall" data-columns=${columns.length}>
        <svg height=${HEIGHT} aria-hidden="true">
          <line class="axis" x1="0" x2="100%" y1=${y(0)} y2=${y(0)} />
          ${columns.map(({ from, to, text, look }, i) => {
            const [top, bottom] = [y(Math.max(from, to)), y(Math.min(from, to))];
            const height = Math.max(1.5, bottom - top);
            const next = columns[i + 1];
            const edge = y(to);
            return svg`
              <rect class=${look} x=${x(i, 0.14)} width=${`${(0.72 * width).toFixed(2)}%`} y=${top} height=${height} rx="2" />
              ${next ? svg`<line class="step" x1=${x(i, 0.86)} x2=${x(i + 1, 0.14)} y1=${edge} y2=${edge} />` : nothing}
              <text x=${x(i, 0.5)} y=${top - 7} text-anchor="middle">${text}</text>
            `;
          })}
        </svg>
        <ol class="waterfall-names">
          ${columns.map(
            ({ text, note }, i) => html`
              <li>
                <span>${names[i]}</span><span class="hidden">${text}</span><span class="soft">${note}</span>
              </li>
            `,
          )}
        </ol>
      </div>
    </div>
  `;
}

interface Column {
  name: string;
  note: string;
  text: string;
  from: number;
  to: number;
  look: string;
}

function columnsOf(why: Why, { summary, summaryBefore }: Insights, words: Words): Column[] {
  const { format, localize } = words;
  const total = (amount: string, look: string): Column => ({
    name: '',
    note: '',
    text: format.credits(amount).text,
    from: 0,
    to: Number(amount),
    look,
  });
  let level = Number(why.from);
  const both = (read: (side: typeof summary) => string | undefined) => {
    const [from, to] = [read(summaryBefore), read(summary)];
    return from === undefined || to === undefined ? '' : localize('insights.why.from-to', { from, to });
  };
  const notes: Partial<Record<Factor, string>> = {
    traffic: both(({ requestCount }) => requestCount?.toString() && format.number(requestCount)),
    rate: both(({ requestCount, compensationCount }) =>
      requestCount ? format.percent(compensationCount / requestCount) : undefined,
    ),
    times: both(({ compensationCount }) => format.number(compensationCount)),
    average: both(({ averagePerCompensation: average }) =>
      average === null ? undefined : format.credits(average).text,
    ),
  };
  const steps = why.factors.map((factor): Column => {
    const effect = why.totals.get(factor)!;
    const from = level;
    level += Number(effect);
    return {
      name: localize(`insights.why.factor.${factor}`),
      note: notes[factor] ?? '',
      text: signedAmount(effect, format),
      from,
      to: level,
      look: effect.startsWith('-') ? 'fall' : 'strong',
    };
  });
  return [total(why.from, 'weak'), ...steps, total(why.to, 'strong')];
}

function renderTable(why: Why, { words, by }: WhyContent): TemplateResult {
  const { localize, format } = words;
  const { factors, rows, totals, difference } = why;
  const nameOf = memberNamesAmong(
    rows.map(({ key }) => key),
    by as 'model' | 'type',
    words,
  );
  const cells = (effects: ReadonlyMap<Factor, string>, total: string) => html`
    ${factors.map((factor) => {
      const effect = effects.get(factor);
      return html`<td>${effect === undefined ? nothing : signedAmount(effect, format)}</td>`;
    })}
    <td><strong>${signedAmount(total, format)}</strong></td>
  `;
  return html`
    <div class="why-table" tabindex="0" role="group" aria-labelledby="why-title">
      <table part="why-table">
        <thead>
          <tr>
            <th scope="col">${localize(`field.${by as 'model' | 'type'}`)}</th>
            ${factors.map((factor) => html`<th scope="col">${localize(`insights.why.factor.${factor}`)}</th>`)}
            <th scope="col">${localize('insights.why.change')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ key, effects, difference: own }) => html`
              <tr>
                <th scope="row">${isolatedWhereNeeded(nameOf(key))}</th>
                ${cells(effects, own)}
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${localize('insights.why.all')}</th>
            ${cells(totals, difference)}
          </tr>
        </tfoot>
      </table>
    </div>
  `;
}

/** The table with exact amounts, as spreadsheets paste it. */
function tsvOf({ factors, rows, totals, difference }: Why, { words, by }: WhyContent): string {
  const { localize } = words;
  const line = (name: string, effects: ReadonlyMap<Factor, string>, total: string) => [
    name,
    ...factors.map((factor) => effects.get(factor) ?? ''),
    total,
  ];
  return toTsv([
    [
      by === 'all' ? '' : localize(`field.${by}`),
      ...factors.map((factor) => localize(`insights.why.factor.${factor}`)),
      localize('insights.why.change'),
    ],
    ...rows.map(({ key, effects, difference: own }) => line(key, effects, own)),
    line(localize('insights.why.all'), totals, difference),
  ]);
}
