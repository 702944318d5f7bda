import { firstText, indexOf, isObject, list, object } from './json.js';
import type { Json } from './types.js';

/** The response that a stream's events add up to: the last complete one, or what the events contain of it. */
export function mergeEvents(events: readonly Json[]): { body: Json; isCutOff: boolean } | undefined {
  const isOurs = ({ type }: Json) => typeof type === 'string' && type.startsWith('response.');
  if (!events.some(isOurs)) return undefined;
  let response: Json = {};
  let isOver = false;
  const items = new Map<number, Json>();
  for (const event of events) {
    const type = String(event['type']);
    if (isObject(event['response'])) response = event['response'];
    if (/^response\.(completed|incomplete|failed|cancelled)$/.test(type)) isOver = true;
    if (type === 'error' || type === 'response.error') {
      const { code, message, error } = event;
      response = { ...response, error: error ?? { code, message } };
      isOver = true;
    }
    addEvent(items, type, event);
  }
  const told = [...items].sort(([a], [b]) => a - b).map(([, item]) => item);
  const output = isOver && list(response['output']).length > 0 ? response['output'] : told;
  const status = isOver ? response['status'] : undefined;
  return { body: { ...response, output, status }, isCutOff: !isOver };
}

function addEvent(items: Map<number, Json>, type: string, event: Json): void {
  const index = indexOf(event['output_index']);
  if (type === 'response.output_item.added' || type === 'response.output_item.done') {
    items.set(index, { ...object(event['item']) });
    return;
  }
  const field = FIELDS[type];
  const { delta } = event;
  if (!field || typeof delta !== 'string') return;
  const item = items.get(index) ?? { ...field.item };
  items.set(index, item);
  if (field.list === undefined) {
    item[field.name] = (firstText(item[field.name]) ?? '') + delta;
    return;
  }
  const parts = [...list(item[field.list])];
  const place = indexOf(event[field.list === 'summary' ? 'summary_index' : 'content_index']);
  // A hostile index must not allocate a list of a billion items.
  const at = Math.min(place, parts.length);
  const part = object(parts[at] ?? { type: field.part });
  parts[at] = { ...part, [field.name]: (firstText(part[field.name]) ?? '') + delta };
  item[field.list] = parts;
}

interface Field {
  name: string;
  item: Json;
  /** The key of the text in a part. */
  list?: 'content' | 'summary';
  part?: string;
}

const MESSAGE = { type: 'message', role: 'assistant' };
const FIELDS: Record<string, Field> = {
  'response.output_text.delta': { list: 'content', part: 'output_text', name: 'text', item: MESSAGE },
  'response.refusal.delta': { list: 'content', part: 'refusal', name: 'refusal', item: MESSAGE },
  'response.reasoning_text.delta': {
    list: 'content',
    part: 'reasoning_text',
    name: 'text',
    item: { type: 'reasoning' },
  },
  'response.reasoning_summary_text.delta': {
    list: 'summary',
    part: 'summary_text',
    name: 'text',
    item: { type: 'reasoning' },
  },
  'response.function_call_arguments.delta': { name: 'arguments', item: { type: 'function_call', name: '' } },
  'response.mcp_call_arguments.delta': { name: 'arguments', item: { type: 'mcp_call', name: '' } },
  'response.custom_tool_call_input.delta': { name: 'input', item: { type: 'custom_tool_call', name: '' } },
  'response.code_interpreter_call_code.delta': { name: 'code', item: { type: 'code_interpreter_call' } },
};
