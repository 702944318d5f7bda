import { isCredential, MASK, maskedValue } from './mask.js';
import { memberName, shownValue, type JsonItem } from './item.js';
import { isContainer, kindOf, namesOf, plain } from './value.js';

/** Numbers of a container's members, in its own order. */
export interface Parts {
  number: number;
  /** Numbers of the names; undefined for an array. */
  names: readonly number[] | undefined;
  values: readonly number[];
}

interface Frame {
  container: object;
  names: readonly string[] | undefined;
  length: number;
  isSecret: boolean;
  nameNumbers: number[];
  values: number[];
}

/** Values read between two yields. */
const STRIDE = 200;
/** Members that are combined into one number at a time. */
const AT_ONCE = 1000;
/** Two numbers below this fit into one exact number. */
const PACKED = 2 ** 26;

/**
 * Assigns numbers to values, equal ones for equal values, so that values of any size compare in constant time.
 * All masked values are equal. The order of an object's members does not matter.
 */
export class Identities {
  readonly #scalars = new Map<unknown, number>();
  readonly #texts = new Map<string, number>();
  #count = 0;
  readonly #parts = [new Map<object, Parts>(), new Map<object, Parts>()] as const;

  /** The number of an item; its document must have been read. */
  of(item: JsonItem): number {
    const { value } = item;
    return isContainer(value) ? this.partsOf(item).number : this.#numberOfScalar(shownValue(item));
  }

  /** The numbers of the members of an object or array. */
  partsOf({ value, isSecret }: JsonItem): Parts {
    return this.#partsBy(isSecret).get(value as object)!;
  }

  /** Reads a document; pausable at each yield. A value within itself counts as null. */
  *read({ value: root, key, isSecret, masked }: JsonItem): Generator<void> {
    const frames: Frame[] = [];
    const within = new Set<object>();

    /** Returns a value's number, or begins to compute it. */
    const enter = (value: unknown, isSecret: boolean, name = ''): number | undefined => {
      if (typeof value === 'string' && masked) {
        return this.#numberOfScalar(isSecret ? MASK : maskedValue(value, name));
      }
      if (!isContainer(value)) return this.#numberOfScalar(value);
      const known = this.#partsBy(isSecret).get(value);
      if (known) return known.number;
      if (within.has(value)) return this.#numberOfScalar(null);
      within.add(value);
      const names = Array.isArray(value) ? undefined : namesOf(value);
      const length = names ? names.length : (value as unknown[]).length;
      frames.push({ container: value, names, length, isSecret, nameNumbers: [], values: [] });
      return undefined;
    };

    enter(root, isSecret, memberName(key));
    for (let read = 1; frames.length > 0; read++) {
      if (read % STRIDE === 0) yield;
      const frame = frames[frames.length - 1]!;
      const { container, names, nameNumbers, values, length } = frame;
      const place = values.length;
      if (place < length) {
        const name = names?.[place];
        let member: unknown;
        if (name === undefined) {
          member = (container as unknown[])[place];
        } else {
          member = (container as Record<string, unknown>)[name];
          nameNumbers[place] = this.#numberOfScalar(name);
        }
        const secret = frame.isSecret || (masked && name !== undefined && isCredential(name));
        const number = enter(plain(member), secret, name);
        if (number !== undefined) values.push(number);
      } else {
        frames.pop();
        within.delete(container);
        const sorted = names ? packed(nameNumbers, values) : values;
        const sign = names ? '{' : '[';
        const number =
          length <= AT_ONCE ? this.#numberOf(sign + sorted.join()) : yield* this.#numberOfMany(sign, sorted);
        this.#partsBy(frame.isSecret).set(container, {
          number,
          names: names ? nameNumbers : undefined,
          values,
        });
        frames.at(-1)?.values.push(number);
      }
    }
  }

  /** Long texts are numbered in parts, since serializing a million characters takes long. */
  *#numberOfMany(sign: string, numbers: readonly number[] | Float64Array): Generator<void, number> {
    const parts: number[] = [];
    for (let start = 0; start < numbers.length; start += AT_ONCE) {
      yield;
      parts.push(this.#numberOf(`(${numbers.slice(start, start + AT_ONCE).join()}`));
    }
    return this.#numberOf(`${sign}(${parts.join()}`);
  }

  #partsBy(isSecret: boolean): Map<object, Parts> {
    return this.#parts[isSecret ? 1 : 0];
  }

  /** Names are numbered like texts. */
  #numberOfScalar(value: unknown): number {
    const scalar = kindOf(value) === 'null' ? null : value;
    let number = this.#scalars.get(scalar);
    if (number === undefined) this.#scalars.set(scalar, (number = this.#count++));
    return number;
  }

  /** The number of a container, from those of its members. */
  #numberOf(text: string): number {
    let number = this.#texts.get(text);
    if (number === undefined) this.#texts.set(text, (number = this.#count++));
    return number;
  }
}

/** Members sorted by the numbers of their names. */
function packed(names: readonly number[], values: readonly number[]): Float64Array {
  return Float64Array.from(names, (name, i) => name * PACKED + values[i]!).sort();
}
