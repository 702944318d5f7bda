import { isObject, object } from './json.js';

/** A recorded body in any form. */
export interface Body {
  /** The whole body, or the chunks of a stream. */
  values: unknown[];
  isStream: boolean;
  /** Whether the last chunk is incomplete. */
  isCutOff: boolean;
  /** The body, if it is not JSON. */
  text?: string;
}

/**
 * Reads an object, JSON text, the text of an event stream, JSON lines, an array of chunks (objects or texts), or
 * plain text.
 */
export function readBody(body: unknown): Body | undefined {
  if (body === null || body === undefined || body === '') return undefined;
  if (typeof body === 'string') return readText(body);
  if (Array.isArray(body)) return readChunks(body);
  const members = object(body);
  const { text } = members;
  if (typeof text === 'string' && !('type' in members) && !('choices' in members))
    return { ...plain(text), values: [body] };
  return { values: [body], isStream: false, isCutOff: false };
}

const plain = (text: string): Body => ({ values: [], isStream: false, isCutOff: false, text });

function readText(text: string): Body {
  const start = text.trimStart();
  if (/^(?:data|event|id|retry)?:/.test(start)) return readEvents(text) ?? plain(text);
  if (!start.startsWith('{') && !start.startsWith('[')) return plain(text);
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? readChunks(value) : { values: [value], isStream: false, isCutOff: false };
  } catch {
    return readLines(text) ?? readBrokenList(start) ?? plain(text);
  }
}

function readChunks(chunks: unknown[]): Body {
  if (chunks.length > 0 && chunks.every((chunk) => typeof chunk === 'string')) {
    // Lines, whole events, or network chunks that break anywhere.
    const areLines = chunks.every((chunk) => chunk === '' || /^(?:data|event|id|retry)?:|^[[{]/.test(chunk));
    const read = readText(chunks.join(areLines ? '\n' : ''));
    return read.text === undefined ? read : { ...read, text: chunks.join('') };
  }
  return { values: chunks.map(unwrapped), isStream: true, isCutOff: false };
}

/** The data of an event, where events were recorded with their names. */
function unwrapped(chunk: unknown): unknown {
  if (!isObject(chunk) || !('data' in chunk) || 'choices' in chunk) return chunk;
  const { data } = chunk;
  if (isObject(data)) return data;
  if (typeof data !== 'string' || 'type' in chunk) return chunk;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return data;
  }
}

function readEvents(text: string): Body | undefined {
  const values: unknown[] = [];
  let pending = '';
  let isCutOff = false;
  const end = () => {
    // Text that is not JSON comes from something in between, such as a proxy.
    if (pending.startsWith('{')) isCutOff = true;
    else if (pending) values.push(pending);
    pending = '';
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') end();
    if (!line.startsWith('data:')) continue;
    const data = line.slice(5).trim();
    if (data === '[DONE]') continue;
    // One event may take several lines; a line that is complete JSON is an event by itself.
    const value = parse(data) ?? (pending ? parse(`${pending}\n${data}`) : undefined);
    if (value === undefined) pending = pending ? `${pending}\n${data}` : data;
    else {
      values.push(value);
      pending = '';
    }
  }
  end();
  return values.some(isObject) ? { values, isStream: true, isCutOff } : undefined;
}

/** JSON lines; the last may be incomplete. */
function readLines(text: string): Body | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const values: unknown[] = [];
  for (const line of lines) {
    const value = parse(line);
    if (value === undefined) break;
    values.push(value);
  }
  if (values.length < lines.length && !lines.at(-1)!.startsWith('{')) return undefined;
  // All but the last: the first line of a text may be JSON by chance.
  if (values.length < lines.length - 1 || !values.every(isObject)) return undefined;
  return { values, isStream: true, isCutOff: values.length < lines.length };
}

/** The complete items of a truncated JSON array, such as an interrupted stream of Gemini's. */
function readBrokenList(text: string): Body | undefined {
  if (!text.startsWith('[')) return undefined;
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  let isInText = false;
  for (let at = 1; at < text.length; at++) {
    const sign = text[at];
    if (isInText) {
      if (sign === '\\') at++;
      else if (sign === '"') isInText = false;
    } else if (sign === '"') isInText = true;
    else if (sign === '{' || sign === '[') {
      if (depth++ === 0) start = at;
    } else if ((sign === '}' || sign === ']') && --depth === 0) {
      const value = parse(text.slice(start, at + 1));
      if (value !== undefined) values.push(value);
    }
  }
  return values.some(isObject) ? { values, isStream: true, isCutOff: true } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
