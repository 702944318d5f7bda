import { expect } from 'chai';
import fc from 'fast-check';
import { PATTERNS } from '../../../../src/controllers/charts/chart-patterns.js';
import { looksOf, OTHERS, type Look } from '../../../../src/elements/shared/charts/series.js';
import type { Dimension } from '../../../../src/model/base/types.js';

const DIMENSIONS: Dimension[] = ['type', 'model', 'provider', 'apiKey', 'finish'];

const key = fc.oneof(
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('anthropic', 'openai', 'bedrock'), fc.nat(99))
    .map((parts) => parts.join('/model-')),
  fc.constantFrom('high_latency', 'unsatisfactory_content', 'constructor', '__proto__', 'toString', ''),
);
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 30 });
const dimension = fc.constantFrom(...DIMENSIONS);
const tokens = Array.from({ length: 5 }, (_, i) => `--_series-${i + 1}`);

/** The keys of each colour. */
function byColor(looks: Map<string, Look>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, { color }] of looks) found.set(color, [...(found.get(color) ?? []), key]);
  return found;
}

const written = ({ color, pattern }: Look) => `${color} ${pattern}`;

describe('the look of a member', () => {
  it('has the same colour whatever others there are, in whatever order', () => {
    fc.assert(
      fc.property(keys, keys, dimension, fc.boolean(), (keys, others, dimension, distinct) => {
        const looks = looksOf([...others, ...keys].filter(isFirst), dimension, { distinct });
        for (const key of keys) {
          const alone = looksOf([key], dimension).get(key)!;
          expect(looks.get(key)!.color).to.equal(alone.color);
        }
      }),
    );
  });

  it('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(keys, dimension, (keys, dimension) => {
        const looks = looksOf(keys, dimension);
        const reversed = looksOf(keys.toReversed(), dimension);
        for (const key of keys) expect(reversed.get(key)).to.deep.equal(looks.get(key));
      }),
    );
  });

  it('is one of the five colours, but for the types that have colours of their own', () => {
    fc.assert(
      fc.property(keys, dimension, (keys, dimension) => {
        for (const [key, { color, pattern }] of looksOf(keys, dimension)) {
          const own = dimension === 'type' && /^(high_latency|unsatisfactory_content)$/.test(key);
          expect(own ? [`--_type-${key.replace('_', '-')}`] : tokens, key).to.include(color);
          expect(PATTERNS).to.include(pattern);
        }
      }),
    );
  });

  it('is plain for a member alone, of whatever name', () => {
    for (const key of ['gpt-4o', 'constructor', '__proto__', '', 'high_latency']) {
      expect(looksOf([key], 'type').get(key)!.pattern, key).to.equal('plain');
    }
  });

  it('differs by pattern from others of the same colour, as long as there are patterns', () => {
    const many = Array.from({ length: 90 }, (_, i) => `acme/model-${i}`);
    const looks = looksOf(many, 'model');
    const crowds = [...byColor(looks).values()];
    expect(
      crowds.some((crowd) => crowd.length > 4),
      'many share a colour',
    ).to.equal(true);
    for (const crowd of crowds) {
      const patterns = new Set(crowd.map((key) => looks.get(key)!.pattern));
      expect(patterns.size).to.equal(Math.min(crowd.length, PATTERNS.length));
    }
    fc.assert(
      fc.property(keys, dimension, (keys, dimension) => {
        const looks = looksOf(keys, dimension);
        for (const crowd of byColor(looks).values()) {
          const patterns = new Set(crowd.map((key) => looks.get(key)!.pattern));
          expect(patterns.size).to.equal(Math.min(crowd.length, PATTERNS.length));
        }
      }),
    );
  });

  it('differs by pattern alone where colours are forced, as long as there are patterns', () => {
    fc.assert(
      fc.property(keys, dimension, (keys, dimension) => {
        const looks = looksOf(keys, dimension, { distinct: true });
        const patterns = new Set([...looks.values()].map(({ pattern }) => pattern));
        expect(patterns.size).to.equal(Math.min(keys.length, PATTERNS.length));
      }),
    );
  });

  it('differs between similar names', () => {
    const alike = ['gpt-4', 'gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini', 'gpt-4.1-nano'];
    const colors = new Set([...looksOf(alike, 'model').values()].map(({ color }) => color));
    expect(colors.size).to.be.greaterThan(2);
    const many = Array.from({ length: 1200 }, (_, i) => `acme/model-${i}`);
    for (const [color, crowd] of byColor(looksOf(many, 'model'))) {
      expect(crowd.length, color).to.be.within(160, 320);
    }
  });

  it('differs between the two types of the panel in print, too', () => {
    const looks = looksOf(['high_latency', 'unsatisfactory_content'], 'type');
    expect([...looks.values()].map(written)).to.deep.equal([
      '--_type-high-latency plain',
      '--_type-unsatisfactory-content rising',
    ]);
  });

  it('is not that of the group of all others', () => {
    fc.assert(
      fc.property(keys, dimension, (keys, dimension) => {
        const looks = [...looksOf(keys, dimension).values()].map(written);
        expect(looks).not.to.include(written(OTHERS));
      }),
    );
  });
});

function isFirst(key: string, i: number, keys: string[]): boolean {
  return keys.indexOf(key) === i;
}
