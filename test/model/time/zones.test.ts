import { expect } from 'chai';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { allTimeZones, cityOf, findTimeZones, hoursLater } from '../../../src/model/time/zones.js';

describe('time zones by city', () => {
  before(loadTemporal);

  it('have the city of their name', () => {
    expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'].map(cityOf)).to.deep.equal([
      'UTC',
      'Berlin',
      'Buenos Aires',
    ]);
  });

  for (const [search, first] of [
    ['shang', 'Asia/Shanghai'],
    ['new york', 'America/New_York'],
    ['SÃO PAULO', 'America/Sao_Paulo'],
    ['america/new', 'America/New_York'],
    ['utc', 'UTC'],
    ['kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
  ] as const) {
    it(`are found by “${search}”`, () => {
      expect(findTimeZones(search, allTimeZones())[0]).to.equal(first);
    });
  }

  it('are found by the beginning of a city before its end', () => {
    expect(findTimeZones('ber', ['Europe/Amber', 'Europe/Berlin'])[0]).to.equal('Europe/Berlin');
    expect(findTimeZones('nowhere', allTimeZones())).to.deep.equal([]);
    expect(findTimeZones('ber lin', allTimeZones())).to.deep.equal([]);
    expect(findTimeZones(' new - york ', allTimeZones())).to.deep.equal(['America/New_York']);
  });

  it('are found by city before name, in order of cities', () => {
    const zones = [
      'Europe/Rome',
      'America/Metlakatla',
      'Asia/Omsk',
      'Rome/Elsewhere',
      'Europe/Amrome',
      'Rome/Aix',
    ];
    expect(findTimeZones('ro', zones)).to.deep.equal([
      'Europe/Rome',
      'Europe/Amrome',
      'Rome/Aix',
      'Rome/Elsewhere',
    ]);
    expect(findTimeZones(' - ', zones)).to.deep.equal([]);
  });

  it('are all that the engine knows, each once, by present names as well', () => {
    const zones = allTimeZones();
    expect(new Set(zones).size).to.equal(zones.length);
    expect(zones).to.include.members(['UTC', 'Asia/Kolkata', ...Intl.supportedValuesOf('timeZone')]);
    const isKnown = (timeZone: string) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
      } catch {
        return false;
      }
    };
    expect(zones.filter((timeZone) => !isKnown(timeZone))).to.deep.equal([]);
    const present = ['Argentina/Buenos_Aires', 'Nuuk'].map((city) => `America/${city}`);
    present.push(...['Ho_Chi_Minh', 'Kathmandu', 'Kolkata', 'Yangon'].map((city) => `Asia/${city}`));
    present.push('Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Kanton');
    expect(zones).to.include.members(present.filter(isKnown));
  });

  it('are none that the engine does not know, such as present names in an older one', () => {
    const { DateTimeFormat, supportedValuesOf } = Intl;
    const older = function (locale: string, options: Intl.DateTimeFormatOptions) {
      if (options.timeZone === 'Europe/Kyiv')
        throw new RangeError('Invalid time zone specified: Europe/Kyiv');
      return new DateTimeFormat(locale, options);
    };
    const listed = ['Europe/Berlin', 'Europe/Kiev'];
    try {
      Object.assign(Intl, { DateTimeFormat: older, supportedValuesOf: () => listed });
      const zones = allTimeZones();
      expect(zones)
        .to.include.members(['UTC', 'Asia/Kolkata', ...listed])
        .and.not.include('Europe/Kyiv');
      expect(findTimeZones('ki', zones)).to.include('Europe/Kiev');
    } finally {
      Object.assign(Intl, { DateTimeFormat, supportedValuesOf });
    }
  });

  it('begin their days earlier in the east', () => {
    const winter = Date.UTC(2026, 10, 25);
    expect(hoursLater('Asia/Shanghai', 'Europe/Berlin', winter)).to.equal(-7);
    expect(hoursLater('America/New_York', 'Europe/Berlin', winter)).to.equal(6);
    expect(hoursLater('Asia/Kathmandu', 'UTC', winter)).to.equal(-5.75);
  });
});
