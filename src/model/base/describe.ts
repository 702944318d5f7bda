const LONGEST = 40;

/** Cuts a text to what fits into a message. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A text as it is, cut short, and any other value as `describe` names it. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? shorten(value) : describe(value);
}

/** Names a value in a message: short whatever its size, and without running code of its owner's. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(shorten(value));
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? 'an array' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false; // a revoked proxy
  }
}
