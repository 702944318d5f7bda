/** Keeps what was worked out last, for as long as what it was worked out of is the very same. */
export class MemoizeLast<Value> {
  #of?: readonly unknown[];
  #value?: Value;

  /** @param of what the value depends on */
  get(of: readonly unknown[], make: () => Value): Value {
    if (!this.#of || of.length !== this.#of.length || of.some((part, i) => part !== this.#of![i])) {
      this.#value = make();
      this.#of = of;
    }
    return this.#value!;
  }
}
