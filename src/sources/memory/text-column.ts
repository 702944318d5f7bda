import { type NumericArray, widened, withCapacity } from './arrays.js';
import { compareText } from '../../model/base/compare.js';

/** A column of recurring texts: each row holds the code of its text. */
export class TextColumn {
  codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0);
  /** The text of each code; append-only, so that forks share it. */
  readonly texts: string[];
  readonly #codeOf: Map<string, number>;
  readonly #isOptional: boolean;

  /** A missing optional text is stored as the empty one. */
  constructor(
    kind: 'required' | 'optional',
    texts: string[] = [],
    codeOf: Map<string, number> = new Map<string, number>(),
  ) {
    this.#isOptional = kind === 'optional';
    this.texts = texts;
    this.#codeOf = codeOf;
  }

  /** A column that shares these rows and grows independently. */
  fork(): TextColumn {
    const copy = new TextColumn(this.#isOptional ? 'optional' : 'required', this.texts, this.#codeOf);
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
        const read = text === undefined && this.#isOptional ? '' : text;
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

  /** For each row, the rank of its text among all texts, by code point. */
  ranks(length: number): Uint32Array {
    const sorted = this.texts.map((_, code) => code);
    sorted.sort((a, b) => compareText(this.texts[a]!, this.texts[b]!));
    const rankOf = new Uint32Array(sorted.length);
    sorted.forEach((code, rank) => (rankOf[code] = rank));
    const ranks = new Uint32Array(length);
    for (let row = 0; row < length; row++) ranks[row] = rankOf[this.codes[row]!]!;
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
