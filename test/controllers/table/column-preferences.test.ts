import { expect } from 'chai';
import {
  ColumnPreferencesController,
  MAX_WIDTH,
  MIN_WIDTH,
} from '../../../src/controllers/table/column-preferences.js';
import { controllerHost } from '../../support/controller-host.js';

const COLUMNS = [{ field: 'a' }, { field: 'b' }, { field: 'c', hidden: true }, { field: 'd' }];
const KEY = 'test-preferences';
const ITEM = `insurance-elements:details:${KEY}`;

function setUp(key?: string) {
  const host = controllerHost();
  const preferences = new ColumnPreferencesController(host, () => key);
  host.update();
  return { host, preferences };
}

const visible = (preferences: ColumnPreferencesController, columns = COLUMNS) =>
  preferences.visible(columns).map(({ field }) => field);

describe('column preferences', () => {
  afterEach(() => localStorage.clear());

  it('show the columns of the table in its order by default, without hidden ones', () => {
    expect(visible(setUp().preferences)).to.deep.equal(['a', 'b', 'd']);
  });

  it('show and hide columns, and request an update for each change', () => {
    const { preferences, host } = setUp();
    preferences.show('c', true);
    preferences.show('a', false);
    expect(visible(preferences)).to.deep.equal(['b', 'c', 'd']);
    expect(host.requests).to.equal(2);
  });

  it('keep at least one column visible', () => {
    const { preferences } = setUp();
    for (const { field } of COLUMNS) preferences.show(field, false);
    expect(visible(preferences)).to.deep.equal(['a']);
  });

  it('move a column to the position of another, in either direction', () => {
    const { preferences } = setUp();
    preferences.move(COLUMNS, 'a', 'd');
    expect(
      preferences
        .inOrder(COLUMNS)
        .map(({ field }) => field)
        .join(''),
    ).to.equal('bcda');
    preferences.move(COLUMNS, 'd', 'b');
    expect(
      preferences
        .inOrder(COLUMNS)
        .map(({ field }) => field)
        .join(''),
    ).to.equal('dbca');
  });

  it('place a column that was added since behind its predecessor', () => {
    const { preferences } = setUp();
    preferences.move(COLUMNS, 'd', 'a');
    const more = [{ field: 'a' }, { field: 'new' }, ...COLUMNS.slice(1)];
    expect(preferences.inOrder(more).map(({ field }) => field)).to.deep.equal(['d', 'a', 'new', 'b', 'c']);
  });

  it('bound widths, and restore the initial width', () => {
    const { preferences } = setUp();
    preferences.resize('a', 1);
    preferences.resize('b', 1e6);
    expect(preferences.current.widths).to.deep.equal({ a: MIN_WIDTH, b: MAX_WIDTH });
    preferences.resize('a', undefined);
    expect(preferences.current.widths).to.deep.equal({ b: MAX_WIDTH });
  });

  it('persist under their key, until they are reset', () => {
    const { preferences } = setUp(KEY);
    preferences.change({ density: 'compact', pinned: true });
    preferences.move(COLUMNS, 'd', 'a');
    expect(setUp(KEY).preferences.current).to.deep.equal(preferences.current);
    expect(setUp('another').preferences.current).to.deep.equal({});
    preferences.reset();
    expect(visible(setUp(KEY).preferences)).to.deep.equal(['a', 'b', 'd']);
  });

  it('store nothing without a key', () => {
    setUp().preferences.change({ pinned: true });
    expect(localStorage.length).to.equal(0);
  });

  it('drop invalid members of what is stored', () => {
    const stored = {
      version: 1,
      order: ['b', 7, 'b', 'a'],
      shown: { a: 'yes', b: true },
      widths: { a: 'wide', b: 1e9 },
      pinned: 'no',
      density: 'huge',
    };
    localStorage.setItem(ITEM, JSON.stringify(stored));
    expect(setUp(KEY).preferences.current).to.deep.equal({
      order: ['b', 'a'],
      shown: { b: true },
      widths: { b: MAX_WIDTH },
    });
  });

  for (const [name, text] of [
    ['another version', '{"version":99,"pinned":true}'],
    ['no JSON', '{"version":1'],
    ['no object', '[1]'],
  ] as const) {
    it(`ignore a stored value that is of ${name}`, () => {
      localStorage.setItem(ITEM, text);
      expect(setUp(KEY).preferences.current).to.deep.equal({});
    });
  }

  it('last until the page closes where the storage is denied', () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    try {
      const { preferences } = setUp(KEY);
      preferences.change({ density: 'spacious' });
      expect(preferences.current.density).to.equal('spacious');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
