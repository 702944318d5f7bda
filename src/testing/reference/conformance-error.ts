import type { CompensationRecord } from '../../model/base/types.js';

/** The most records that a message shows in full. */
const MOST_SHOWN = 6;

/** A call, the answer that the contract requires, and the actual one. */
export interface Finding {
  /** The name of the case, which states the rule. */
  name: string;
  asked: string;
  expected: string;
  actual: string;
  records: readonly CompensationRecord[];
  /** How to reproduce the failure. */
  repeat?: string;
  cause?: unknown;
}

/** Reports that a source breaks the contract; the message has everything needed to reproduce it. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  readonly asked: string;
  readonly expected: string;
  readonly actual: string;
  /** The records of the source. */
  declare readonly records: readonly CompensationRecord[];

  constructor(finding: Finding) {
    const { name, asked, expected, actual, records, repeat } = finding;
    const shown =
      records.length <= MOST_SHOWN
        ? records.map((record) => `\n            ${show(record)}`).join('')
        : `${records.length} of them, on this error as \`records\``;
    const lines = [
      name,
      `  asked:    ${asked}`,
      `  expected: ${expected}`,
      `  got:      ${actual}`,
      `  records:  ${shown || 'none'}`,
    ];
    if (repeat) lines.push(`  repeat:   ${repeat}`);
    super(lines.join('\n'), 'cause' in finding ? { cause: finding.cause } : undefined);
    this.asked = asked;
    this.expected = expected;
    this.actual = actual;
    // Test runners print enumerable properties of errors.
    Object.defineProperty(this, 'records', { value: records, enumerable: false });
  }
}

const LONGEST_TEXT = 120;
const MOST_ITEMS = 12;
const MOST_DEPTH = 4;

/** A value in JavaScript notation, shortened; non-ASCII characters are escaped. */
export function show(value: unknown, depth = 0): string {
  if (typeof value === 'string') return showText(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Error) return showError(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof AbortSignal) return 'an AbortSignal';
  if (depth >= MOST_DEPTH) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => show(item, depth + 1));
    if (value.length > MOST_ITEMS) items.push(`… ${value.length} in all`);
    return `[${items.join(', ')}]`;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  const texts = fields.map(([key, field]) => {
    const name = /^[a-z_$][\w$]*$/i.test(key) ? key : showText(key);
    return `${name}: ${isInstant(key, field) ? `Date.parse('${new Date(field).toISOString()}')` : show(field, depth + 1)}`;
  });
  return `{ ${texts.join(', ')} }`;
}

function showError(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` with the code ${show(error.code)}` : '';
  return `${error.name}${code}: ${error.message}`;
}

function showText(text: string): string {
  const shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  const escaped = JSON.stringify(shown)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[^ -~…]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

function isInstant(key: string, value: unknown): value is number {
  return (
    ['from', 'to', 'start', 'timestamp'].includes(key) &&
    Number.isInteger(value) &&
    Math.abs(value as number) <= 8.64e15
  );
}
