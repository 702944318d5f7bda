import type { Json, MediaPart, Part, TokenUsage } from './types.js';
import { toJson } from '../base/to-json.js';

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return Number.isFinite(value) ? (value as number) : undefined;
}

/** The first value that is a non-empty text. */
export function firstText(...values: unknown[]): string | undefined {
  return values.find((value) => typeof value === 'string' && value !== '') as string | undefined;
}

/** The index of an answer, from 0. */
export function indexOf(value: unknown): number {
  return Number.isInteger(value) && (value as number) > 0 ? (value as number) : 0;
}

/** A copy without some members; undefined if nothing is left. */
export function without(value: Json, names: ReadonlySet<string>): Json | undefined {
  const rest = Object.entries(value).filter(([name, item]) => !names.has(name) && item !== null);
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

/** Parsed JSON if it is an object or an array, otherwise the text itself. */
export function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export const textPart = (text: string): Part => ({ kind: 'text', text });
export const unknownPart = (value: unknown): Part => ({ kind: 'unknown', value });

/** A text by itself, parts through a reader, any other value as it is. */
export function readContent(content: unknown, readPart: (part: unknown) => Part[]): Part[] {
  if (content === null || content === undefined || content === '') return [];
  if (typeof content === 'string') return [textPart(content)];
  if (Array.isArray(content)) return content.flatMap(readPart);
  return readPart(content);
}

/** The media at a URL; a `data:` URL is decoded. */
export function media(kind: MediaPart['kind'], url: string, more: Partial<MediaPart> = {}): MediaPart {
  const head = /^data:([^;,]*)[^,]{0,200};base64,/i.exec(url.slice(0, 300));
  if (!head) return { kind, url, ...more };
  return inline(kind, head[1] || undefined, url.slice(head[0].length), more);
}

export function inline(
  kind: MediaPart['kind'],
  mediaType: string | undefined,
  data: string,
  more: Partial<MediaPart> = {},
): MediaPart {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  const bytes = Math.max(0, Math.floor((data.length * 3) / 4) - padding);
  return { kind, mediaType, data, bytes, ...more };
}

/** The kind of a media type; a file by default. */
export function kindOf(mediaType: string | undefined): MediaPart['kind'] {
  const kind = mediaType?.split('/', 1)[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

/** The object without undefined members; undefined if none is left. */
export function usageOf(usage: TokenUsage): TokenUsage | undefined {
  const known = Object.entries(usage).filter(([, count]) => typeof count === 'number');
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** An error in the form of all four APIs and of some gateways. */
export function readError(body: Json): Part | undefined {
  const { error } = body;
  if (typeof error === 'string' && error !== '')
    return { kind: 'error', code: code(body['code'] ?? body['status']), message: error };
  if (!isObject(error)) return undefined;
  const said = code(error['code'] ?? error['type'] ?? error['status']);
  const kind = firstText(error['status'], error['type']);
  return {
    kind: 'error',
    code: kind && said && kind !== said ? `${said} ${kind}` : (said ?? kind),
    message: firstText(error['message'], error['detail']) ?? toJson(flat(error)),
  };
}

/** Members that are not objects themselves, which bounds the depth of hostile bodies. */
function flat(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item !== 'object'));
}

function code(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
