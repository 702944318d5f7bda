import fc from 'fast-check';

const text = fc.oneof(
  fc.string({ maxLength: 8, unit: 'binary' }),
  fc.constantFrom('', 'a', 'b', '\ud800', '\u202eb', "it's", '\\"', '__proto__', 'toString', 'content-type'),
);

/** Whatever JSON can say, small enough for a simple reference. */
export const json: fc.Arbitrary<unknown> = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(text, fc.constantFrom(null, true, false, 0, 1, 2, -1.5e-7, 1e21)),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.array(fc.tuple(text, tie('value')), { maxLength: 5 }).map(Object.fromEntries),
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Arrays in one another. */
export function nested(depth: number): unknown[] {
  let value: unknown[] = [];
  for (let i = 1; i < depth; i++) value = [value];
  return value;
}

export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
