import { expect } from 'chai';
import { loadTemporal, temporal } from '../../../src/model/time/temporal.js';
import { changed } from '../../elements/changed-page/changed.js';
import { freshModule } from '../../support/fresh-module.js';

type Module = typeof import('../../../src/model/time/temporal.js');
type Whole = ReturnType<Module['temporal']>;

/** Runs something on a page that has this for a Temporal. */
function onPageWith<Result>(found: unknown, run: (copy: Module) => Promise<Result>): Promise<Result> {
  return changed([[globalThis, 'Temporal', found]], async () =>
    run(await freshModule('model/time/temporal.ts')),
  );
}

describe('calendars and time zones', () => {
  before(loadTemporal);

  it('are those of the page, where its Temporal is whole', () =>
    onPageWith(temporal(), async (copy) => {
      expect(copy.temporalLoaded()).to.equal(true);
      await copy.loadTemporal();
      expect(copy.temporal()).to.equal(temporal());
    }));

  it('are fetched where the page has none, and missed before that', () =>
    onPageWith(undefined, async (copy) => {
      expect(copy.temporalLoaded()).to.equal(false);
      expect(() => copy.temporal()).to.throw('loadTemporal');
      await copy.loadTemporal();
      expect(copy.temporalLoaded()).to.equal(true);
      expect(copy.temporal().PlainDate.from('2026-11-07').dayOfWeek).to.equal(6);
    }));

  it('may be those of another copy of the module, once and for all', () =>
    onPageWith(undefined, async (copy) => {
      copy.useTemporal(temporal());
      copy.useTemporal({} as Whole);
      expect(copy.temporal()).to.equal(temporal());
    }));
});

describe('a Temporal of the page that is not whole is not used', () => {
  before(loadTemporal);

  for (const [what, standIn] of [
    ['only the name', {}],
    ['none', null],
    ['instants without time zones', { Instant: { fromEpochMilliseconds: () => ({}) }, PlainDateTime: {} }],
  ] as const) {
    it(`as where it is ${what}`, () =>
      onPageWith(standIn, async (copy) => {
        expect(copy.temporalLoaded()).to.equal(false);
        await copy.loadTemporal();
        expect(copy.temporal()).not.to.equal(standIn);
        expect(copy.temporal().PlainDate.from('2026-11-07').dayOfWeek).to.equal(6);
      }));
  }

  const faults = ({ Instant, PlainDate, PlainDateTime, ZonedDateTime }: Whole) =>
    ({
      'does not round': [ZonedDateTime.prototype, 'round', self],
      'does not add': [ZonedDateTime.prototype, 'add', self],
      'does not subtract from a time': [ZonedDateTime.prototype, 'subtract', self],
      'counts other days': [PlainDate.prototype, 'until', () => ({ days: 29 })],
      'does not subtract from a date': [PlainDate.prototype, 'subtract', self],
      'does not add to a date': [PlainDate.prototype, 'add', self],
      'does not set a day': [PlainDate.prototype, 'with', self],
      'reads instants without their offset': [
        Instant,
        'from',
        () => Instant.fromEpochMilliseconds(3_600_000),
      ],
      'reads other dates': [PlainDateTime, 'from', () => new PlainDateTime(1970, 1, 2)],
      'knows no changes of clocks': [ZonedDateTime.prototype, 'getTimeZoneTransition', () => null],
      'knows no skipped midnight': [
        PlainDate.prototype,
        'toZonedDateTime',
        function (this: InstanceType<Whole['PlainDate']>, timeZone: string) {
          const midnight = new PlainDateTime(this.year, this.month, this.day).toZonedDateTime('UTC');
          return timeZone === 'UTC' ? midnight : midnight.add({ hours: 5 });
        },
      ],
    }) as const;

  for (const fault of Object.keys({
    'does not round': 0,
    'does not add': 0,
    'does not subtract from a time': 0,
    'counts other days': 0,
    'does not subtract from a date': 0,
    'does not add to a date': 0,
    'does not set a day': 0,
    'reads instants without their offset': 0,
    'reads other dates': 0,
    'knows no changes of clocks': 0,
    'knows no skipped midnight': 0,
  }) as (keyof ReturnType<typeof faults>)[]) {
    it(`as where it ${fault}`, () =>
      onPageWith(temporal(), (copy) =>
        changed([faults(temporal())[fault]], () => {
          expect(copy.temporalLoaded()).to.equal(false);
          return Promise.resolve();
        }),
      ));
  }
});

function self(this: unknown): unknown {
  return this;
}
