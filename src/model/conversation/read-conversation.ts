import type { RequestStage } from '../base/types.js';
import { anthropic } from './anthropic.js';
import { readBody, type Body } from './body.js';
import { gemini } from './gemini.js';
import { firstText, isObject, readError, textPart, unknownPart } from './json.js';
import { openaiChat } from './openai-chat.js';
import { openaiResponses } from './openai-responses.js';
import type { ApiFormat, Conversation, ConversationFormat, Json, Message, ParsedBody } from './types.js';

/** In this order: the first format that recognizes a body reads it. */
const FORMATS: readonly ApiFormat[] = [anthropic, gemini, openaiResponses, openaiChat];

type Side = ParsedBody & { format: ConversationFormat };

/**
 * The conversation as the caller sent and received it: from the first stage of the request and the last of the
 * response; if one of these is unknown or empty, from the stages further in. Never throws: content that no API
 * documents is kept in a part of the kind `unknown`.
 *
 * @param stages as recorded; bodies may be parsed JSON, JSON text, the text of a stream or its chunks
 */
export function readConversation(stages: readonly RequestStage[]): Conversation {
  const request = readSide(
    stages.filter(({ direction }) => direction === 'request'),
    'request',
  );
  const response = readSide(stages.filter(({ direction }) => direction === 'response').reverse(), 'response');
  const isKnown = (side: Side | undefined) => side && side.format !== 'text' && side.format !== 'unknown';
  const format =
    [response, request].find(isKnown)?.format ?? response?.format ?? request?.format ?? 'unknown';
  return {
    format,
    messages: [...(request?.messages ?? []), ...(response?.messages ?? [])],
    ...(request?.tools && { tools: request.tools }),
    ...(request?.settings && { settings: request.settings }),
    ...(response?.usage && { usage: response.usage }),
    ...(response?.isCutOff && { isCutOff: true }),
  };
}

function readSide(stages: readonly RequestStage[], from: Message['from']): Side | undefined {
  let first: Side | undefined;
  for (const { body } of stages) {
    const side = readStage(body, from);
    if (side && side.format !== 'unknown') return side;
    first ??= side;
  }
  return first;
}

function readStage(recorded: unknown, from: Message['from']): Side | undefined {
  try {
    const body = readBody(recorded);
    return body && readValues(body, from);
  } catch {
    // Getters and proxies of a host's own source may throw.
    return asItIs(recorded, from);
  }
}

function readValues(body: Body, from: Message['from']): Side {
  const { values, text, isStream, isCutOff } = body;
  if (text !== undefined) return readPlain(body, text, from);
  const objects = values.filter(isObject);
  if (from === 'response' && isStream) {
    const merged = readStream(objects, isCutOff);
    if (merged) return withRest(merged, values);
  }
  const [only] = values;
  const whole = !isStream || values.length === 1 ? only : values;
  if (isObject(whole)) {
    for (const api of FORMATS) {
      const reading = api[from](whole);
      if (reading) return { format: api.format, ...reading, ...(isCutOff && { isCutOff }) };
    }
    const failure = readFailure(whole, from);
    if (failure) return failure;
  }
  const messages = Array.isArray(whole) ? whole : [whole];
  if (messages.length > 0 && messages.every(isMessage)) {
    const reading = openaiChat.request({ messages })!;
    return {
      format: 'openai-chat',
      messages: reading.messages.map((message) => ({ ...message, from })),
    };
  }
  return asItIs(whole, from);
}

/** Some gateways record messages without their envelope. */
function isMessage(value: unknown): boolean {
  return isObject(value) && typeof value['role'] === 'string' && 'content' in value;
}

function readStream(chunks: readonly Json[], isBroken: boolean): Side | undefined {
  for (const api of FORMATS) {
    const merged = api.merge(chunks);
    const reading = merged && api.response(merged.body);
    if (!reading) continue;
    const isCutOff = isBroken || merged.isCutOff;
    return { format: api.format, ...reading, ...(isCutOff ? { isCutOff } : { isCutOff: undefined }) };
  }
  return undefined;
}

/** Chunks that are not objects belong to no API, and are still shown. */
function withRest(side: Side, values: readonly unknown[]): Side {
  const rest = values.filter((value) => !isObject(value));
  if (rest.length === 0) return side;
  const parts = rest.map(unknownPart);
  return { ...side, messages: [...side.messages, { role: 'unknown', from: 'response', index: 0, parts }] };
}

function readPlain({ values: [whole] }: Body, text: string, from: Message['from']): Side {
  const error = isObject(whole) ? readError(whole) : undefined;
  const parts = [textPart(text), ...(error ? [error] : [])];
  return { format: 'text', messages: [{ role: roleOf(from), from, index: 0, parts }] };
}

function readFailure(body: Json, from: Message['from']): Side | undefined {
  const error = readError(body);
  if (!error) return undefined;
  const rest = Object.keys(body).some((name) => !ERROR_MEMBERS.has(name));
  const parts = rest ? [error, unknownPart(body)] : [error];
  const isOpenAi = isObject(body['error']) && 'param' in body['error'];
  const isGemini = isObject(body['error']) && 'status' in body['error'];
  const format = isGemini ? 'gemini' : isOpenAi ? 'openai-chat' : 'text';
  return { format, messages: [{ role: roleOf(from), from, index: 0, parts }] };
}

const ERROR_MEMBERS = new Set(['error', 'type', 'request_id', 'code', 'status', 'user_id']);

/** Parameters alone (from a gateway that keeps no prompts) are not a message. */
function asItIs(value: unknown, from: Message['from']): Side {
  if (from === 'request' && isObject(value) && firstText(value['model'])) {
    const isFlat = Object.values(value).every((item) => typeof item !== 'object' || item === null);
    if (isFlat) return { format: 'unknown', messages: [], settings: value };
  }
  return {
    format: 'unknown',
    messages: [{ role: roleOf(from), from, index: 0, parts: [unknownPart(value)] }],
  };
}

function roleOf(from: Message['from']): string {
  return from === 'request' ? 'user' : 'assistant';
}
