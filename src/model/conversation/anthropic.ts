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
import { readChatPart, readTools } from './openai-chat.js';
import type { ApiFormat, Json, Message, Part, TokenUsage } from './types.js';

/** Anthropic Messages. */
export const anthropic: ApiFormat = {
  format: 'anthropic',
  request(body) {
    const { messages, system } = body;
    if (!Array.isArray(messages) || !isOurs(body)) return undefined;
    const instructions: Message = {
      role: 'system',
      from: 'request',
      index: 0,
      parts: readContent(system, readBlocks),
    };
    return {
      messages: [
        ...(instructions.parts.length > 0 ? [instructions] : []),
        ...messages.map((message) => readMessage(message)),
      ],
      tools: readTools(body),
      settings: without(body, CONTENT),
    };
  },
  response(body) {
    const error = readError(body);
    if (body['type'] === 'error' && error)
      return { messages: [{ role: 'assistant', from: 'response', index: 0, parts: [error] }] };
    if (body['type'] !== 'message' || !('content' in body)) return undefined;
    const parts = readContent(body['content'], readBlocks);
    if (error) parts.push(error);
    const finish = string(body['stop_reason']);
    const role = string(body['role']) ?? 'assistant';
    return {
      messages: [{ role, from: 'response', index: 0, parts, ...(finish && { finish }) }],
      usage: readUsage(object(body['usage'])),
    };
  },
  merge(chunks) {
    const isStream = chunks.some(({ type }) => type === 'message_start' || type === 'content_block_delta');
    return isStream ? mergeEvents(chunks) : undefined;
  },
};

const CONTENT = new Set(['messages', 'system', 'tools']);
const BLOCKS = new Set(['image', 'document', 'thinking', 'redacted_thinking', 'tool_use', 'tool_result']);

/** Both APIs have `messages`; Chat Completions has neither `system` nor these blocks and tools. */
function isOurs(body: Json): boolean {
  const isBlock = (block: unknown) => isObject(block) && BLOCKS.has(String(block['type']));
  const hasBlocks = (message: unknown) => list(object(message)['content']).some(isBlock);
  return (
    'system' in body ||
    'anthropic_version' in body ||
    list(body['messages']).some(hasBlocks) ||
    list(body['tools']).some((tool) => isObject(tool) && 'input_schema' in tool)
  );
}

function readMessage(message: unknown): Message {
  if (!isObject(message))
    return { role: 'unknown', from: 'request', index: 0, parts: [unknownPart(message)] };
  const parts = readContent(message['content'], readBlocks);
  // Results are sent with the user's role, but no user wrote them.
  const isResult = parts.length > 0 && parts.every(({ kind }) => kind === 'tool-result');
  return {
    role: isResult ? 'tool' : (string(message['role']) ?? 'user'),
    from: 'request',
    index: 0,
    parts,
  };
}

function readBlocks(block: unknown): Part[] {
  if (!isObject(block)) return readChatPart(block);
  const { type, thinking, id, name, input, source, title } = block;
  switch (type) {
    case 'thinking':
      return typeof thinking === 'string'
        ? [{ kind: 'reasoning', text: thinking, ...(thinking === '' && { isRedacted: true }) }]
        : [unknownPart(block)];
    case 'redacted_thinking':
      return [{ kind: 'reasoning', text: '', isRedacted: true }];
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      if (typeof name !== 'string') return [unknownPart(block)];
      return [{ kind: 'tool-call', id: string(id), name, arguments: input }];
    case 'tool_result':
      return [readResult(block)];
    case 'image':
    case 'document':
      return readSource(type === 'image' ? 'image' : 'file', object(source), string(title), block);
  }
  if (typeof type === 'string' && type.endsWith('_tool_result')) return [readResult(block)];
  return readChatPart(block);
}

function readResult(block: Json): Part {
  const { tool_use_id, content, is_error } = block;
  return {
    kind: 'tool-result',
    id: string(tool_use_id),
    parts: readContent(content, readPlainBlocks),
    ...(is_error === true && { isError: true }),
  };
}

/** The API documents no results within results: they are shown as JSON, which bounds the depth. */
function readPlainBlocks(block: unknown): Part[] {
  const type = String(object(block)['type']);
  return type.endsWith('tool_result') ? [unknownPart(block)] : readBlocks(block);
}

function readSource(kind: 'image' | 'file', source: Json, name: string | undefined, block: Json): Part[] {
  const { type, media_type, data, url, file_id, content } = source;
  const more = name ? { name } : {};
  if (type === 'base64' && typeof data === 'string') return [inline(kind, string(media_type), data, more)];
  if (type === 'url' && typeof url === 'string') return [media(kind, url, more)];
  if (type === 'file' && typeof file_id === 'string') return [{ kind, name: name ?? file_id }];
  if (type === 'text' && typeof data === 'string') return [textPart(data)];
  if (type === 'content') return readContent(content, (part) => readChatPart(part));
  return [unknownPart(block)];
}

function readUsage(usage: Json): TokenUsage | undefined {
  const cached = number(usage['cache_read_input_tokens']);
  const cacheWrite = number(usage['cache_creation_input_tokens']);
  const fresh = number(usage['input_tokens']);
  return usageOf({
    // The API counts cached tokens separately.
    input: fresh === undefined ? undefined : fresh + (cached ?? 0) + (cacheWrite ?? 0),
    cached,
    cacheWrite,
    output: number(usage['output_tokens']),
  });
}

function mergeEvents(events: readonly Json[]): { body: Json; isCutOff: boolean } {
  const body: Json = { type: 'message', role: 'assistant', content: [] };
  const blocks = new Map<number, Json>();
  let isOver = false;
  for (const event of events) {
    const index = indexOf(event['index']);
    switch (event['type']) {
      case 'message_start':
        Object.assign(body, object(event['message']), { type: 'message' });
        break;
      case 'content_block_start':
        blocks.set(index, { ...object(event['content_block']) });
        break;
      case 'content_block_delta':
        addDelta(blocks, index, object(event['delta']));
        break;
      case 'message_delta':
        Object.assign(body, object(event['delta']));
        body['usage'] = { ...object(body['usage']), ...without(object(event['usage']), new Set()) };
        break;
      case 'message_stop':
        isOver = true;
        break;
      case 'error':
        body['error'] = event['error'];
        isOver = true;
    }
  }
  const merged = [...blocks].sort(([a], [b]) => a - b).map(([, block]) => whole(block));
  if (merged.length > 0) body['content'] = merged;
  return { body, isCutOff: !isOver };
}

const TYPES: Record<string, { type: string; field: string }> = {
  text_delta: { type: 'text', field: 'text' },
  thinking_delta: { type: 'thinking', field: 'thinking' },
  input_json_delta: { type: 'tool_use', field: 'partial_json' },
};

function addDelta(blocks: Map<number, Json>, index: number, delta: Json): void {
  const known = TYPES[String(delta['type'])];
  if (!known) return;
  const block = blocks.get(index) ?? { type: known.type, name: '' };
  blocks.set(index, block);
  block[known.field] = (string(block[known.field]) ?? '') + (string(delta[known.field]) ?? '');
}

function whole({ partial_json, ...block }: Json): Json {
  return firstText(partial_json) ? { ...block, input: parsed(partial_json as string) } : block;
}
