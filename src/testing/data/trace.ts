import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  InsuranceSummary,
} from '../../model/base/types.js';
import { ANSWERS, MODELS, RECORDS, TYPES } from './trace-data.js';

/** A query over the trace and its expected answers; groups are in no order. */
export interface TraceAnswer {
  name: string;
  query: InsuranceQuery;
  summary: InsuranceSummary;
  byType: BreakdownGroup[];
  byModel: BreakdownGroup[];
  byProvider: BreakdownGroup[];
  /** The types of each day of the range, in the query's time zone. */
  byDay: BreakdownGroup[][];
  /** Ids of the ten slowest. */
  slowest: string[];
}

/** 630 compensated requests, in order of time. */
export function traceRecords(): CompensationRecord[] {
  return itemsOf(RECORDS).map((item) => {
    const [id, timestamp, type, model, output, cost, latency, first, throughput, finish, payout] =
      item.split(' ');
    const slug = MODELS[Number(model)]!;
    return {
      id: `gen_${id}`,
      timestamp: Number(timestamp),
      type: TYPES[Number(type)]!,
      model: slug,
      provider: slug.split('/')[0]!,
      inputTokens: 550,
      outputTokens: Number(output),
      cost: cost!,
      latency: Number(latency),
      firstTokenLatency: Number(first),
      throughput: Number(throughput),
      finish: finish!,
      payout: payout === '=' ? cost! : payout!,
    };
  });
}

/** Six queries over the trace with their exact answers. */
export function traceAnswers(): TraceAnswer[] {
  return ANSWERS.map(({ name, query, summary, byType, byModel, byProvider, byDay, slowest }) => ({
    name,
    query: JSON.parse(query) as InsuranceQuery,
    summary: JSON.parse(summary) as InsuranceSummary,
    byType: itemsOf(byType).map(groupOf),
    byModel: itemsOf(byModel).map(groupOf),
    byProvider: itemsOf(byProvider).map(groupOf),
    byDay: byDay
      .replaceAll('\n', '')
      .split(';')
      .map((day) => (day === '' ? [] : day.split(',').map(typeGroupOf))),
    slowest: itemsOf(slowest).map((id) => `gen_${id}`),
  }));
}

function itemsOf(text: string): string[] {
  return text
    .replaceAll('\n', '')
    .split(';')
    .filter((item) => item !== '');
}

function groupOf(item: string): BreakdownGroup {
  const [key, times, credits] = item.split(' ');
  return { key: key!, credits: credits!, times: Number(times) };
}

function typeGroupOf(item: string): BreakdownGroup {
  const { key, ...rest } = groupOf(item);
  return { key: TYPES[Number(key)]!, ...rest };
}
