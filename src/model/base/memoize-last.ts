/** Memoizes the last value while its dependencies are identical. */
export class MemoizeLast<Value> {
  #of?: readonly unknown[];
  #value?: Value;

  /** @param of the dependencies of the value */
  get(of: readonly unknown[], make: () => Value): Value {
    if (!this.#of || of.length !== this.#of.length || of.some((part, i) => part !== this.#of![i])) {
      this.#value = make();
      this.#of = of;
    }
    return this.#value!;
  }
}
