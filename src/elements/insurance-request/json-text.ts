import { maskCredentials } from '../../model/mask.js';

/**
 * JSON as a reader sees it, its credentials masked unless told otherwise; what JSON cannot say is told in
 * words rather than thrown.
 */
export function jsonText(value: unknown, showCredentials: boolean): string {
  try {
    return JSON.stringify(showCredentials ? value : maskCredentials(value), null, 2) ?? String(value);
  } catch (error) {
    return `(${error instanceof Error ? error.message : String(error)})`;
  }
}

/** The plain text of a recorded body, where its shape says which it is. */
export function bodyText(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined;
  return typeof text === 'string' ? text : undefined;
}
