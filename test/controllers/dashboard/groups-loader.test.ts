import { expect } from 'chai';
import { loadGroups, loadOptions } from '../../../src/controllers/dashboard/groups-loader.js';
import { KnownTypes } from '../../../src/controllers/dashboard/known-types.js';
import { memorySource } from '../../../src/index.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { FakeHost } from '../../support/host.js';
import { NOON, record } from '../../support/record.js';

const QUERY = { from: NOON, to: NOON + 1000, timeZone: 'UTC' };

function shownTypes(source: object): ReadonlySet<string> {
  const types = new KnownTypes(new FakeHost());
  types.follow(source);
  return types.keys;
}

describe('the loader of groups', () => {
  before(loadTemporal);

  const source = () =>
    memorySource([
      record('1', { type: 'odd_answer', model: 'a/one' }),
      record('2', { type: 'late_answer', model: 'a/two' }),
    ]);

  it('makes the types that it loads known to all views of the source', async () => {
    const answers = source();
    await loadGroups(answers, QUERY, 'type', new AbortController().signal);
    expect([...shownTypes(answers)]).to.include.members(['odd_answer', 'late_answer']);
  });

  it('takes members of no other dimension for types', async () => {
    const answers = source();
    await loadGroups(answers, QUERY, 'model', new AbortController().signal);
    expect([...shownTypes(answers)]).not.to.include('a/one');
  });

  it('loads the options of a filter whichever of them are chosen', async () => {
    const query = { ...QUERY, models: ['a/one'], types: ['odd_answer'] };
    const { signal } = new AbortController();
    const keys = async (list: 'models' | 'types') =>
      (await loadOptions(source(), query, list, signal)).map(({ key }) => key);
    expect(await keys('types')).to.deep.equal(['odd_answer']);
    expect(await keys('models')).to.deep.equal(['a/one']);
    expect((await loadOptions(source(), { ...QUERY, models: ['a/one'] }, 'models', signal)).length).to.equal(
      2,
    );
  });
});
