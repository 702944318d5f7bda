import { toJson } from '../../model/base/to-json.js';

/** What this library keeps for readers in `localStorage`, which a browser may deny, and others may have changed. */
const PREFIX = 'insurance-elements:';

/** What is stored, unchecked; undefined where nothing can be read. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Stores a value; where storage is denied or full, the caller's own lasts until the page closes. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, toJson(value));
  } catch {
    // Nothing depends on it.
  }
}
