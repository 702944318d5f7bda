/** What is set on an object of the page, by its name. */
export type Change = readonly [object: object, name: string, value: unknown];

/** Runs something on a page that scripts have changed, and changes it back. */
export async function changed<Result>(
  changes: readonly Change[],
  run: () => Promise<Result>,
): Promise<Result> {
  const former = changes.map(([object, name]) => Object.getOwnPropertyDescriptor(object, name));
  // Enumerable, as an assignment makes them.
  for (const [object, name, value] of changes) {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    return await run();
  } finally {
    changes.forEach(([object, name], i) => {
      if (former[i]) Object.defineProperty(object, name, former[i]);
      else Reflect.deleteProperty(object, name);
    });
  }
}
