import { type NumericArray, widened, withCapacity } from '../rows/arrays.js';
import { compareText } from '../../../model/base/compare.js';

/** Whether a text may be missing: `null` in a nullable column, also `undefined` in an optional one. */
type TextKind = 'required' | 'nullable' | 'optional';

/** A column of recurring texts: each row holds the code of its text. */
export class TextColumn {
  codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0);
  /** The text of each code; append-only, so that forks share it. */
  readonly texts: string[];
  readonly #codeOf: Map<string, number>;
  readonly #kind: TextKind;

  /** A missing text is stored as the empty one. */
  constructor(kind: TextKind, texts: string[] = [], codeOf: Map<string, number> = new Map<string, number>()) {
    this.#kind = kind;
    this.texts = texts;
    this.#codeOf = codeOf;
  }

  /** A column that shares these rows and grows independently. */
  fork(): TextColumn {
    const copy = new TextColumn(this.#kind, this.texts, this.#codeOf);
    copy.codes = this.codes;
    return copy;
  }

  reserve(capacity: number): void {
    this.codes = withCapacity<NumericArray>(this.codes, capacity) as Uint8Array;
  }

  /** Adds `count` texts as those of the rows from `row` on; `false` if one is not a text. */
  take(given: readonly unknown[], count: number, row: number): boolean {
    let lastText: unknown;
    let lastCode = -1;
    for (let i = 0; i < count; i++) {
      const text = given[i];
      if (text !== lastText || lastCode < 0) {
        const isMissing =
          (text === null && this.#kind !== 'required') || (text === undefined && this.#kind === 'optional');
        const read = isMissing ? '' : text;
        if (typeof read !== 'string') return false;
        lastCode = this.#codeOf.get(read) ?? this.#newCode(read);
        lastText = text;
      }
      this.codes[row + i] = lastCode;
    }
    return true;
  }

  text(row: number): string {
    return this.texts[this.codes[row]!]!;
  }

  /** 1 at the codes of the given texts, otherwise 0. */
  marks(texts: readonly string[]): Uint8Array {
    const marks = new Uint8Array(this.texts.length);
    for (const text of texts) {
      const code = this.#codeOf.get(text);
      if (code !== undefined) marks[code] = 1;
    }
    return marks;
  }

  /** The code of missing texts, or -1. */
  get missingCode(): number {
    return this.#kind !== 'required' ? (this.#codeOf.get('') ?? -1) : -1;
  }

  /** For each code, the rank of its text among all texts, by code point; missing texts rank last. */
  ranks(): Uint32Array {
    const sorted = this.texts.map((_, code) => code);
    const missing = this.missingCode;
    sorted.sort((a, b) =>
      a === missing ? 1 : b === missing ? -1 : compareText(this.texts[a]!, this.texts[b]!),
    );
    const ranks = new Uint32Array(sorted.length);
    sorted.forEach((code, rank) => (ranks[code] = rank));
    return ranks;
  }

  #newCode(text: string): number {
    const code = this.texts.length;
    this.texts.push(text);
    this.#codeOf.set(text, code);
    if (code > 0xff && this.codes instanceof Uint8Array) this.codes = widened(this.codes, Uint16Array);
    if (code > 0xffff && this.codes instanceof Uint16Array) this.codes = widened(this.codes, Uint32Array);
    return code;
  }
}
