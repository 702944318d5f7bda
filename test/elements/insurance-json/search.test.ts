import { expect } from 'chai';
import { all, BODY, one, press, read, search, shownJson, type Json } from './json.js';

describe('the search in the JSON tree', () => {
  const count = (json: Json) => one(json, '.matches').textContent;
  const found = (json: Json) => read(one(json, '.row.found'));

  it('shows the number of matches, marks them, and goes to the first', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    expect(count(json)).to.equal('1 of 2');
    expect(found(json)).to.equal('role: "user"');
    expect(all(json, 'mark').map(({ textContent }) => textContent)).to.deep.equal(['role', 'role']);
  });

  it('opens what contains a match, and scrolls it into view', async () => {
    const value = { before: Array.from({ length: 5000 }, (_, i) => ({ i })), deep: { a: { b: ['needle'] } } };
    const json = await shownJson(value);
    one(json, '[part=open-button]').click();
    await search(json, 'needle');
    expect(found(json)).to.equal('0: "needle"');
    const [row, view] = ['.row.found', '[part=tree]'].map((part) => one(json, part).getBoundingClientRect());
    expect(row!.top).to.be.at.least(view!.top - 1);
    expect(row!.bottom).to.be.at.most(view!.bottom + 1);
  });

  it('goes to the next and previous match, and around, by buttons and by Enter', async () => {
    const json = await shownJson(['x1', 'y', 'x2', 'x3']);
    await search(json, 'x');
    const step = async (direction: string) => {
      one(json, `.search .${direction}`).click();
      await json.updateComplete;
      return found(json);
    };
    expect(await step('next')).to.equal('2: "x2"');
    expect(await step('previous')).to.equal('0: "x1"');
    expect(await step('previous')).to.equal('3: "x3"');
    one(json, '[part=search]').focus();
    await press('Enter');
    await json.updateComplete;
    expect(found(json)).to.equal('0: "x1"');
  });

  it('reports that nothing was found', async () => {
    const json = await shownJson(BODY);
    await search(json, 'no such thing');
    expect(count(json)).to.equal('Nothing found');
  });

  it('reports that it is searching, and the matches so far', async () => {
    const json = await shownJson(Array.from({ length: 300_000 }, (_, i) => (i === 0 ? 'needle' : i)));
    const field = one(json, '[part=search]') as HTMLInputElement;
    field.value = 'needle';
    field.dispatchEvent(new Event('input'));
    await json.updateComplete;
    expect(count(json)).to.equal('1 of 1 · Searching …');
    await json.whenShown();
    expect(count(json)).to.equal('1 of 1');
  });

  it('stops when another text is searched for', async () => {
    const json = await shownJson(Array.from({ length: 300_000 }, (_, i) => `${i}`));
    const field = one(json, '[part=search]') as HTMLInputElement;
    field.value = 'no such thing';
    field.dispatchEvent(new Event('input'));
    await search(json, '299999');
    expect(count(json)).to.equal('1 of 1');
  });

  it('finds no masked credential', async () => {
    const json = await shownJson({ authorization: 'Bearer sk-live' }, { masked: true });
    await search(json, 'sk-live');
    expect(count(json)).to.equal('Nothing found');
  });

  it('is cleared by Escape, which closes nothing around it', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    let heard = 0;
    json.addEventListener('keydown', () => heard++);
    one(json, '[part=search]').focus();
    await press('Escape');
    await json.updateComplete;
    expect((one(json, '[part=search]') as HTMLInputElement).value).to.equal('');
    expect(count(json)).to.equal('');
    expect(heard).to.equal(0);
  });

  it('is repeated in another value', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    json.value = { role: 1 };
    await json.whenShown();
    expect(count(json)).to.equal('1 of 1');
  });
});
