import {
  firstText,
  indexOf,
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
import type { ApiFormat, Json, Message, Part, TokenUsage, ToolDefinition } from './types.js';

/** OpenAI Chat Completions, and APIs compatible with it. */
export const openaiChat: ApiFormat = {
  format: 'openai-chat',
  request(body) {
    const { messages, prompt } = body;
    if (!Array.isArray(messages) && typeof prompt !== 'string' && !Array.isArray(prompt)) return undefined;
    return {
      messages: Array.isArray(messages)
        ? messages.map((message) => readMessage(message, 'request'))
        : [{ role: 'user', from: 'request', index: 0, parts: readContent(prompt, readChatPart) }],
      tools: readTools(body),
      settings: without(body, CONTENT),
    };
  },
  response(body) {
    if (!Array.isArray(body['choices'])) return undefined;
    const error = readError(body);
    const messages = body['choices'].map(readChoice);
    if (error) messages.push({ role: 'assistant', from: 'response', index: 0, parts: [error] });
    return { messages, usage: readUsage(body['usage']) };
  },
  merge(chunks) {
    if (!chunks.some((chunk) => Array.isArray(chunk['choices']))) return undefined;
    return mergeChunks(chunks);
  },
};

const CONTENT = new Set(['messages', 'prompt', 'tools', 'functions']);

export function readTools(body: Json): ToolDefinition[] | undefined {
  const tools = [...list(body['tools']), ...list(body['functions'])].map((tool) => {
    const { type, name, custom } = object(tool);
    const definition = object(object(tool)['function'] ?? custom ?? tool);
    return {
      name: firstText(definition['name'], name, type) ?? '',
      description: string(definition['description']),
      parameters: definition['parameters'] ?? definition['input_schema'] ?? definition['format'],
    };
  });
  return tools.length === 0 ? undefined : tools;
}

function readChoice(choice: unknown): Message {
  const { message, text, finish_reason, index } = object(choice);
  const finish = string(finish_reason);
  const rest = isObject(message)
    ? readMessage(message, 'response')
    : {
        role: 'assistant',
        from: 'response' as const,
        parts: typeof text === 'string' ? [textPart(text)] : [unknownPart(choice)],
      };
  return { ...rest, index: indexOf(index), ...(finish && { finish }) };
}

export function readMessage(message: unknown, from: Message['from']): Message {
  if (!isObject(message)) return { role: 'unknown', from, index: 0, parts: [unknownPart(message)] };
  const role = string(message['role']) ?? 'assistant';
  const said = [...readReasoning(message), ...readContent(message['content'], readChatPart)];
  const name = string(message['name']);
  const id = string(message['tool_call_id']);
  const isResult = role === 'tool' || role === 'function';
  const parts: Part[] = isResult ? [{ kind: 'tool-result', id, name, parts: said }] : said;
  const refusal = firstText(message['refusal']);
  if (refusal) parts.push({ kind: 'refusal', text: refusal });
  if (isObject(message['audio'])) parts.push(readSound(message['audio']));
  for (const image of list(message['images'])) parts.push(...readChatPart(image));
  const calls = [...list(message['tool_calls']), ...(message['function_call'] ? [message] : [])];
  parts.push(...calls.map(readCall));
  return { role: isResult ? 'tool' : role, from, index: 0, parts, ...(!isResult && name && { name }) };
}

/** `reasoning_content` is DeepSeek's, `reasoning` and `reasoning_details` are OpenRouter's. */
function readReasoning(message: Json): Part[] {
  const text = firstText(message['reasoning_content'], message['reasoning']);
  const details = list(message['reasoning_details']).map(object);
  const said = details.map((detail) => firstText(detail['text'], detail['summary']) ?? '').join('');
  const isRedacted = details.some(({ type }) => type === 'reasoning.encrypted');
  if (!text && !said && !isRedacted) return [];
  return [{ kind: 'reasoning', text: text ?? said, ...(isRedacted && { isRedacted }) }];
}

export function readChatPart(part: unknown): Part[] {
  if (typeof part === 'string') return [textPart(part)];
  if (!isObject(part)) return [unknownPart(part)];
  const { type, text, refusal, image_url, input_audio, file } = part;
  if ((type === 'text' || type === undefined) && typeof text === 'string') return [textPart(text)];
  if (type === 'refusal' && typeof refusal === 'string') return [{ kind: 'refusal', text: refusal }];
  if (type === 'image_url') {
    const url = firstText(object(image_url)['url'], image_url);
    if (url !== undefined) return [media('image', url, { detail: string(object(image_url)['detail']) })];
  }
  if (type === 'input_audio' && isObject(input_audio)) {
    const { data, format } = input_audio;
    if (typeof data === 'string')
      return [inline('audio', typeof format === 'string' ? `audio/${format}` : undefined, data)];
  }
  if (type === 'file' && isObject(file)) {
    const name = firstText(file['filename'], file['file_id']);
    const data = string(file['file_data']);
    if (data !== undefined) return [media('file', data, { name })];
    if (name !== undefined) return [{ kind: 'file', name }];
  }
  return [unknownPart(part)];
}

function readSound(audio: Json): Part {
  const transcript = string(audio['transcript']);
  const data = string(audio['data']);
  return data ? inline('audio', undefined, data, { transcript }) : { kind: 'audio', transcript };
}

function readCall(call: unknown): Part {
  const { id, function: called, function_call, custom } = object(call);
  const { name, arguments: args, input } = object(called ?? custom ?? function_call);
  if (typeof name !== 'string') return unknownPart(call);
  const given = args ?? input ?? '';
  return {
    kind: 'tool-call',
    id: string(id),
    name,
    arguments: typeof given === 'string' ? parsed(given) : given,
  };
}

function readUsage(usage: unknown): TokenUsage | undefined {
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } =
    object(usage);
  return usageOf({
    input: number(prompt_tokens),
    cached: number(object(prompt_tokens_details)['cached_tokens']),
    cacheWrite: number(object(prompt_tokens_details)['cache_write_tokens']),
    output: number(completion_tokens),
    reasoning: number(object(completion_tokens_details)['reasoning_tokens']),
  });
}

function mergeChunks(chunks: readonly Json[]): { body: Json; isCutOff: boolean } {
  const choices = new Map<number, Json & { message: Json }>();
  let usage: unknown;
  let error: unknown;
  for (const chunk of chunks) {
    usage = chunk['usage'] ?? usage;
    error = chunk['error'] ?? error;
    for (const choice of list(chunk['choices']).map(object)) {
      const index = indexOf(choice['index']);
      const merged = choices.get(index) ?? { index, message: { role: 'assistant' } };
      choices.set(index, merged);
      merged['finish_reason'] = choice['finish_reason'] ?? merged['finish_reason'];
      if (typeof choice['text'] === 'string') append(merged.message, 'content', choice['text']);
      addDelta(merged.message, object(choice['delta'] ?? choice['message']));
    }
  }
  const all = [...choices.values()];
  return {
    body: { choices: all, usage, error },
    isCutOff: error === undefined && !all.some((choice) => choice['finish_reason']),
  };
}

function addDelta(message: Json, delta: Json): void {
  for (const [name, value] of Object.entries(delta)) {
    if (value === null || value === undefined) continue;
    if (name === 'role' || name === 'name') message[name] = value;
    else if (name === 'tool_calls') addCalls(message, list(value));
    else if (name === 'function_call' || name === 'audio') addTo(message, name, object(value));
    else if (Array.isArray(value)) message[name] = [...list(message[name]), ...(value as unknown[])];
    else if (typeof value === 'string') append(message, name, value);
    else if (isObject(value) && name === 'content') message[name] = [value];
  }
}

function addCalls(message: Json, calls: unknown[]): void {
  const merged = (message['tool_calls'] ??= []) as Json[];
  for (const call of calls.map(object)) {
    const { index, id, function: called, custom } = call;
    // Some APIs omit the index; a new id then begins a new call.
    const known = merged.find((other) =>
      index === undefined ? other['id'] === (id ?? merged.at(-1)!['id']) : other['index'] === index,
    );
    const target = known ?? { index };
    if (!known) merged.push(target);
    if (typeof id === 'string' && id !== '') target['id'] = id;
    if (isObject(called)) addTo(target, 'function', called);
    if (isObject(custom)) addTo(target, 'custom', custom);
  }
}

function addTo(target: Json, name: string, more: Json): void {
  const known = object(target[name]);
  target[name] = known;
  for (const [key, value] of Object.entries(more)) {
    // A name arrives complete; some APIs repeat it with every chunk.
    if (typeof value === 'string' && key !== 'name' && key !== 'id') append(known, key, value);
    else if (value !== null && value !== undefined && value !== '') known[key] = value;
  }
}

function append(target: Json, name: string, text: string): void {
  const known = target[name];
  if (Array.isArray(known)) known.push({ type: 'text', text });
  else target[name] = (typeof known === 'string' ? known : '') + text;
}
