import { expect } from 'chai';
import { exportFileName } from '../../../src/model/export/file-name.js';
import { Formatter } from '../../../src/model/text/format.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

function nameOf(from: string, to: string, timeZone = 'UTC', type?: string): string {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return exportFileName(
    ['compensations', type],
    range,
    new Formatter({ locale: 'ar-EG', timeZone, currency: 'USD' }),
  );
}

describe('the name of an exported file', () => {
  before(loadTemporal);

  it('has the first and the last day of a range of whole days', () => {
    expect(nameOf('2026-09-01T00:00Z', '2026-10-01T00:00Z')).to.equal('compensations-2026-09-01_2026-09-30');
  });

  it('has one day for a range of one day', () => {
    expect(nameOf('2026-09-01T00:00Z', '2026-09-02T00:00Z')).to.equal('compensations-2026-09-01');
  });

  it('has days of the time zone, also those that begin at 01:00', () => {
    const name = nameOf('2026-09-06T04:00Z', '2026-09-07T03:00Z', 'America/Santiago');
    expect(name).to.equal('compensations-2026-09-06');
  });

  it('has the minutes of any other range', () => {
    const name = nameOf('2026-09-01T10:15:42.613Z', '2026-10-01T00:00Z', 'Asia/Kathmandu');
    expect(name).to.equal('compensations-2026-09-01T1600_2026-10-01T0545');
  });

  it('has the type of a file of one type, without characters that file systems refuse', () => {
    const name = nameOf('2026-09-01T00:00Z', '2026-09-02T00:00Z', 'UTC', '../a:b\\内容 <x>');
    expect(name).to.equal('compensations-.._a_b_内容_x_-2026-09-01');
  });

  it('has the minutes of a range of which one end only is the start of a day', () => {
    expect(nameOf('2026-09-01T00:00Z', '2026-09-02T06:30Z')).to.equal(
      'compensations-2026-09-01T0000_2026-09-02T0630',
    );
  });

  it('has one time for a range within a minute', () => {
    expect(nameOf('2026-09-01T10:15:01Z', '2026-09-01T10:15:42Z')).to.equal('compensations-2026-09-01T1015');
  });

  it('has at most 60 characters from data, and none of an empty text', () => {
    const range = ['2026-09-01T00:00Z', '2026-09-02T00:00Z', 'UTC'] as const;
    expect(nameOf(...range, 'x'.repeat(80))).to.equal(`compensations-${'x'.repeat(60)}-2026-09-01`);
    expect(nameOf(...range, '')).to.equal('compensations-2026-09-01');
  });
});
