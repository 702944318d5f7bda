/** A cache that evicts the least recently used entry beyond its capacity. */
export class LruCache<Value> {
  readonly #capacity: number;
  readonly #entries = new Map<string, Value>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The entry of `key`, if there is one. */
  find(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    this.#keep(key, value);
  }

  /** The entry of `key`, created if missing. */
  get(key: string, make: () => Value): Value {
    return this.#keep(key, this.#entries.has(key) ? this.#entries.get(key)! : make());
  }

  /** The same, where an entry is created in steps; one that is not finished is not kept. */
  *getInSteps(key: string, make: () => Generator<void, Value>): Generator<void, Value> {
    return this.#keep(key, this.#entries.has(key) ? this.#entries.get(key)! : yield* make());
  }

  #keep(key: string, value: Value): Value {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#capacity) this.#entries.delete(this.#entries.keys().next().value!);
    return value;
  }
}
