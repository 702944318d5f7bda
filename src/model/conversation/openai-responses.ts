import {
  firstText,
  inline,
  isObject,
  list,
  media,
  number,
  object,
  parsed,
  readContent,
  readError,
  string,
  textPart,
  unknownPart,
  usageOf,
  without,
} from './json.js';
import { readChatPart, readTools } from './openai-chat.js';
import { mergeEvents } from './openai-responses-stream.js';
import type { ApiFormat, Json, Message, Part, TokenUsage } from './types.js';

/** OpenAI Responses. */
export const openaiResponses: ApiFormat = {
  format: 'openai-responses',
  request(body) {
    const { input, instructions } = body;
    if (typeof input !== 'string' && !Array.isArray(input) && typeof instructions !== 'string')
      return undefined;
    const said: Message[] =
      typeof input === 'string'
        ? [{ role: 'user', from: 'request', index: 0, parts: [textPart(input)] }]
        : readItems(list(input), 'request');
    const system: Message = {
      role: 'system',
      from: 'request',
      index: 0,
      parts: readContent(instructions, readContentPart),
    };
    return {
      messages: system.parts.length > 0 ? [system, ...said] : said,
      tools: readTools(body),
      settings: without(body, CONTENT),
    };
  },
  response(body) {
    if (!Array.isArray(body['output'])) return undefined;
    const messages = readItems(body['output'], 'response');
    const error = readError(body);
    if (error) messages.push({ role: 'assistant', from: 'response', index: 0, parts: [error] });
    const status = string(body['status']);
    const finish = firstText(object(body['incomplete_details'])['reason'], status);
    const last = messages.at(-1);
    if (last && finish) last.finish = finish;
    const isCutOff = status === 'in_progress';
    return { messages, usage: readUsage(body['usage']), ...(isCutOff && { isCutOff }) };
  },
  merge: mergeEvents,
};

const CONTENT = new Set(['input', 'instructions', 'tools']);

/** Each output item is separate in the API; items of one turn of the model belong together. */
function readItems(items: readonly unknown[], from: Message['from']): Message[] {
  const messages: Message[] = [];
  for (const item of items) {
    const message = readItem(item, from);
    const last = messages.at(-1);
    const isSameTurn =
      last?.role === message.role && (message.role === 'assistant' || message.role === 'tool');
    if (last && isSameTurn) last.parts.push(...message.parts);
    else messages.push(message);
  }
  return messages;
}

function readItem(item: unknown, from: Message['from']): Message {
  const made = (role: string, parts: Part[]): Message => ({ role, from, index: 0, parts });
  if (typeof item === 'string') return made('user', [textPart(item)]);
  if (!isObject(item)) return made('unknown', [unknownPart(item)]);
  const { type, role, content } = item;
  if (type === 'message' || (type === undefined && typeof role === 'string'))
    return made(string(role) ?? 'assistant', readContent(content, readContentPart));
  const kind = String(type);
  if (kind.endsWith('_output')) return made('tool', [readOutput(item, kind)]);
  return made('assistant', readDone(item, kind));
}

function readContentPart(part: unknown): Part[] {
  if (!isObject(part)) return readChatPart(part);
  const { type, text, image_url, file_id, file_url, file_data, filename, detail } = part;
  switch (type) {
    case 'input_text':
    case 'output_text':
    case 'summary_text':
      return typeof text === 'string' ? [textPart(text)] : [unknownPart(part)];
    case 'reasoning_text':
      return typeof text === 'string' ? [{ kind: 'reasoning', text }] : [unknownPart(part)];
    case 'input_image': {
      const url = firstText(image_url);
      if (url) return [media('image', url, { detail: string(detail) })];
      const name = firstText(file_id);
      return name ? [{ kind: 'image', name, detail: string(detail) }] : [unknownPart(part)];
    }
    case 'input_file': {
      const name = firstText(filename, file_id);
      const url = firstText(file_data, file_url);
      if (url) return [media('file', url, name ? { name } : {})];
      return name ? [{ kind: 'file', name }] : [unknownPart(part)];
    }
  }
  return readChatPart(part);
}

/** Output items of the model other than messages. */
function readDone(item: Json, type: string): Part[] {
  const { id, call_id, name, arguments: args, input, output, error, result, action, code } = item;
  const callId = firstText(call_id, id);
  if (type === 'reasoning') return readReasoning(item);
  if (type === 'image_generation_call' && typeof result === 'string')
    return [inline('image', `image/${firstText(item['output_format']) ?? 'png'}`, result)];
  if (!type.endsWith('_call')) return [unknownPart(item)];
  const given = args ?? input ?? code ?? action ?? item['queries'];
  const call: Part = {
    kind: 'tool-call',
    id: callId,
    name: firstText(name) ?? type.replace(/_call$/, ''),
    arguments: typeof given === 'string' ? parsed(given) : (given ?? {}),
  };
  const said = error ?? output ?? item['outputs'] ?? item['results'];
  if (said === undefined || said === null) return [call];
  const parts = typeof said === 'string' ? [textPart(said)] : [unknownPart(said)];
  return [call, { kind: 'tool-result', id: callId, parts, ...(error ? { isError: true } : {}) }];
}

function readReasoning({ summary, content, encrypted_content }: Json): Part[] {
  const texts = [...list(content), ...list(summary)].map((part) => firstText(object(part)['text']) ?? '');
  const text = texts.filter(Boolean).join('\n\n');
  const isRedacted = typeof encrypted_content === 'string' && encrypted_content !== '';
  if (!text && !isRedacted) return [];
  return [{ kind: 'reasoning', text, ...(isRedacted && { isRedacted }) }];
}

function readOutput({ call_id, output, id }: Json, type: string): Part {
  const isShot = isObject(output) && output['type'] === 'computer_screenshot';
  const parts = isShot
    ? readContentPart({ ...output, type: 'input_image' })
    : readContent(output, readContentPart);
  const name = type === 'function_call_output' ? undefined : type.replace(/_call_output$/, '');
  return { kind: 'tool-result', id: firstText(call_id, id), ...(name && { name }), parts };
}

function readUsage(usage: unknown): TokenUsage | undefined {
  const { input_tokens, output_tokens, input_tokens_details, output_tokens_details } = object(usage);
  return usageOf({
    input: number(input_tokens),
    cached: number(object(input_tokens_details)['cached_tokens']),
    cacheWrite: number(object(input_tokens_details)['cache_write_tokens']),
    output: number(output_tokens),
    reasoning: number(object(output_tokens_details)['reasoning_tokens']),
  });
}
