import {
  firstText,
  indexOf,
  inline,
  isObject,
  kindOf,
  list,
  number,
  object,
  readError,
  string,
  textPart,
  unknownPart,
  usageOf,
  without,
} from './json.js';
import type { ApiFormat, Json, Message, Part, TokenUsage, ToolDefinition } from './types.js';

/** Gemini's generateContent, of the Gemini API and of Vertex AI. */
export const gemini: ApiFormat = {
  format: 'gemini',
  request(body) {
    const { contents } = body;
    if (!Array.isArray(contents) && !isObject(contents) && typeof contents !== 'string') return undefined;
    const instructions = body['systemInstruction'] ?? body['system_instruction'];
    const config = object(body['generationConfig'] ?? body['generation_config']);
    return {
      messages: [
        ...(instructions === undefined ? [] : [{ ...readContents(instructions, 'request'), role: 'system' }]),
        ...(Array.isArray(contents) ? contents : [contents]).map((item) => readContents(item, 'request')),
      ],
      tools: readTools(body['tools']),
      settings: without({ ...config, ...body }, CONTENT),
    };
  },
  response(body) {
    const feedback = object(body['promptFeedback'] ?? body['prompt_feedback']);
    if (!Array.isArray(body['candidates']) && !('blockReason' in feedback)) return undefined;
    const messages = list(body['candidates']).map(readCandidate);
    const blocked = firstText(feedback['blockReason']);
    const error = readError(body);
    const failures: Part[] = [
      ...(blocked
        ? [{ kind: 'error' as const, code: blocked, message: string(feedback['blockReasonMessage']) ?? '' }]
        : []),
      ...(error ? [error] : []),
    ];
    if (failures.length > 0)
      messages.push({ role: 'assistant', from: 'response', index: 0, parts: failures });
    return { messages, usage: readUsage(object(body['usageMetadata'] ?? body['usage_metadata'])) };
  },
  merge(chunks) {
    const isOurs = ({ candidates, usageMetadata }: Json) =>
      Array.isArray(candidates) || isObject(usageMetadata);
    return chunks.some(isOurs) ? mergeChunks(chunks) : undefined;
  },
};

const CONTENT = new Set([
  'contents',
  'systemInstruction',
  'system_instruction',
  'tools',
  'generationConfig',
  'generation_config',
]);

function readCandidate(candidate: unknown): Message {
  const { content, finishReason, finish_reason, finishMessage, index } = object(candidate);
  const finish = firstText(finishReason, finish_reason);
  const message =
    content === undefined
      ? { role: 'assistant', from: 'response' as const, parts: [] }
      : readContents(content, 'response');
  const why = firstText(finishMessage);
  const parts: Part[] = why
    ? [...message.parts, { kind: 'error', code: finish, message: why }]
    : message.parts;
  return { ...message, parts, index: indexOf(index), ...(finish && { finish }) };
}

function readContents(content: unknown, from: Message['from']): Message {
  if (typeof content === 'string') return { role: 'user', from, index: 0, parts: [textPart(content)] };
  if (!isObject(content)) return { role: 'unknown', from, index: 0, parts: [unknownPart(content)] };
  const parts = Array.isArray(content['parts'])
    ? content['parts'].flatMap(readPart)
    : isObject(content['parts'])
      ? readPart(content['parts'])
      : 'parts' in content || Object.keys(content).every((name) => name === 'role')
        ? []
        : readPart(content);
  const isResult = parts.length > 0 && parts.every(({ kind }) => kind === 'tool-result');
  return { role: isResult ? 'tool' : roleOf(content['role'], from), from, index: 0, parts };
}

function roleOf(role: unknown, from: Message['from']): string {
  if (role === 'model') return 'assistant';
  if (role === 'function') return 'tool';
  return string(role) ?? (from === 'response' ? 'assistant' : 'user');
}

function readPart(part: unknown): Part[] {
  if (typeof part === 'string') return [textPart(part)];
  if (!isObject(part)) return [unknownPart(part)];
  const { text, thought, functionCall, function_call, functionResponse, function_response } = part;
  const { executableCode, codeExecutionResult, thoughtSignature } = part;
  if (typeof text === 'string') {
    if (thought === true) return [{ kind: 'reasoning', text }];
    return text === '' && thoughtSignature ? [] : [textPart(text)];
  }
  const call = functionCall ?? function_call;
  if (isObject(call) && typeof call['name'] === 'string')
    return [{ kind: 'tool-call', id: string(call['id']), name: call['name'], arguments: call['args'] ?? {} }];
  const result = functionResponse ?? function_response;
  if (isObject(result)) return [readResult(result)];
  if (isObject(executableCode))
    return [
      { kind: 'tool-call', name: 'code_execution', arguments: firstText(executableCode['code']) ?? '' },
    ];
  if (isObject(codeExecutionResult)) {
    const { outcome, output } = codeExecutionResult;
    const isError = typeof outcome === 'string' && outcome !== 'OUTCOME_OK';
    const said = textPart(string(output) ?? '');
    return [{ kind: 'tool-result', name: 'code_execution', parts: [said], ...(isError && { isError }) }];
  }
  return (
    readMedia(part) ??
    (Object.keys(part).every((name) => name === 'thoughtSignature') ? [] : [unknownPart(part)])
  );
}

function readResult(result: Json): Part {
  const { id, name, response } = result;
  const only = isObject(response) && Object.keys(response).length === 1 ? response : {};
  const said = only['result'] ?? only['output'] ?? only['error'] ?? response;
  return {
    kind: 'tool-result',
    id: string(id),
    name: string(name),
    parts: said === undefined ? [] : [typeof said === 'string' ? textPart(said) : unknownPart(said)],
    ...(only['error'] !== undefined && { isError: true }),
  };
}

function readMedia(part: Json): Part[] | undefined {
  const sent = object(part['inlineData'] ?? part['inline_data']);
  const stored = object(part['fileData'] ?? part['file_data']);
  const mediaType = firstText(sent['mimeType'], sent['mime_type'], stored['mimeType'], stored['mime_type']);
  const name = string(sent['displayName'] ?? stored['displayName']);
  const more = name ? { name } : {};
  if (typeof sent['data'] === 'string') return [inline(kindOf(mediaType), mediaType, sent['data'], more)];
  const url = firstText(stored['fileUri'], stored['file_uri']);
  return url === undefined ? undefined : [{ kind: kindOf(mediaType), mediaType, url, ...more }];
}

function readTools(tools: unknown): ToolDefinition[] | undefined {
  const read = (Array.isArray(tools) ? tools : [tools]).flatMap((tool): ToolDefinition[] => {
    const { functionDeclarations, function_declarations, ...others } = object(tool);
    const declared = list(functionDeclarations ?? function_declarations).map((item) => {
      const { name, description, parameters, parametersJsonSchema } = object(item);
      return {
        name: string(name) ?? '',
        description: string(description),
        parameters: parameters ?? parametersJsonSchema,
      };
    });
    return [...declared, ...Object.entries(others).map(([name, parameters]) => ({ name, parameters }))];
  });
  return read.length === 0 ? undefined : read;
}

function readUsage(usage: Json): TokenUsage | undefined {
  const said = number(usage['candidatesTokenCount']);
  const reasoning = number(usage['thoughtsTokenCount']);
  return usageOf({
    input: number(usage['promptTokenCount']),
    cached: number(usage['cachedContentTokenCount']),
    // The API counts thoughts separately.
    output: said === undefined && reasoning === undefined ? undefined : (said ?? 0) + (reasoning ?? 0),
    reasoning,
  });
}

function mergeChunks(chunks: readonly Json[]): { body: Json; isCutOff: boolean } {
  const candidates = new Map<number, Json & { content: { role: unknown; parts: unknown[] } }>();
  const body: Json = {};
  for (const chunk of chunks) {
    for (const name of ['promptFeedback', 'usageMetadata', 'error'])
      if (chunk[name] !== undefined) body[name] = chunk[name];
    for (const candidate of list(chunk['candidates']).map(object)) {
      const { content, ...rest } = candidate;
      const index = indexOf(candidate['index']);
      const merged = candidates.get(index) ?? { content: { role: 'model', parts: [] as unknown[] } };
      candidates.set(index, Object.assign(merged, without(rest, new Set())));
      const { parts, role } = object(content);
      merged.content.role = role ?? merged.content.role;
      const more = Array.isArray(parts) ? parts : parts === undefined ? [] : [parts];
      for (const part of more) addPart(merged.content.parts, part);
    }
  }
  body['candidates'] = [...candidates.values()];
  const isOver = [...candidates.values()].some((candidate) => candidate['finishReason']);
  return { body, isCutOff: !isOver && !('error' in body) && !('promptFeedback' in body) };
}

/** Text continues the previous text of its kind; other parts are complete. */
function addPart(parts: unknown[], part: unknown): void {
  const last = parts.at(-1);
  const isText = (value: unknown): value is Json => isObject(value) && typeof value['text'] === 'string';
  if (!isText(part) || !isText(last) || last['thought'] !== part['thought']) parts.push(part);
  else
    parts[parts.length - 1] = {
      ...last,
      ...part,
      text: `${last['text'] as string}${part['text'] as string}`,
    };
}
