import { expect } from 'chai';
import { noteTimeZone, usedTimeZones } from '../../../src/controllers/storage/used-zones.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const KEY = 'insurance-elements:time-zones';

describe('the time zones that a reader has used', () => {
  before(() => loadTemporal());
  afterEach(() => localStorage.clear());

  it('are there in the next visit, the latest first, four at most', () => {
    for (const zone of ['Asia/Tokyo', 'Europe/Berlin', 'Asia/Tokyo', 'America/Lima', 'UTC', 'Asia/Dubai'])
      noteTimeZone(zone);
    expect(JSON.parse(localStorage.getItem(KEY)!)).to.deep.equal(usedTimeZones());
    expect(usedTimeZones()).to.deep.equal(['Asia/Dubai', 'UTC', 'America/Lima', 'Asia/Tokyo']);
  });

  it('are without those that are none, and without what cannot be read', () => {
    localStorage.setItem(KEY, JSON.stringify(['Asia/Tokyo', 'Mars/Base', 7, null]));
    expect(usedTimeZones()).to.deep.equal(['Asia/Tokyo']);
    localStorage.setItem(KEY, '{"version"');
    expect(() => usedTimeZones()).not.to.throw();
  });

  it('last until the page closes where storage is denied', () => {
    const { getItem, setItem } = Storage.prototype;
    const deny = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Storage.prototype.getItem = deny;
    Storage.prototype.setItem = deny;
    try {
      noteTimeZone('Asia/Seoul');
      expect(usedTimeZones()[0]).to.equal('Asia/Seoul');
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem });
    }
  });
});
