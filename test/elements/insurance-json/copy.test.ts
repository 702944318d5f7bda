import { expect } from 'chai';
import { until } from '../../support/fixture.js';
import { BODY, catchCopies, one, press, rowOf, shownJson, status, type Json } from './json.js';

describe('copying in the JSON tree', () => {
  let copies: ReturnType<typeof catchCopies>;
  beforeEach(() => (copies = catchCopies()));
  afterEach(() => copies.restore());

  async function copied(json: Json, act: () => unknown): Promise<string> {
    await act();
    await until(() => /Copied/.test(status(json)), 'the copy');
    return copies.texts.at(-1)!;
  }

  const button = (json: Json, name: string, action: string) =>
    rowOf(json, name).querySelector<HTMLElement>(`[data-action=${action}]`)!;

  it('copies the whole value as JSON', async () => {
    const json = await shownJson(BODY);
    const text = await copied(json, () => one(json, '[part=copy-button]').click());
    expect(text).to.equal(JSON.stringify(BODY, null, 2));
    expect(status(json)).to.equal('Copied everything');
  });

  it('copies one value, a text without its quotes, and reports it', async () => {
    const json = await shownJson(BODY);
    expect(await copied(json, () => button(json, 'model', 'copy').click())).to.equal('bedrock/llama');
    expect(status(json)).to.equal('Copied the value of model');
    const messages = await copied(json, () => button(json, 'messages', 'copy').click());
    expect(JSON.parse(messages)).to.deep.equal(BODY.messages);
  });

  it('copies a path', async () => {
    const json = await shownJson(BODY);
    const path = await copied(json, () => button(json, 'content', 'path').click());
    expect(path).to.equal('$.messages[0].content');
    expect(status(json)).to.equal('Copied the path $.messages[0].content');
  });

  it('copies by keyboard: C the value, P the path', async () => {
    const json = await shownJson(BODY);
    rowOf(json, 'content').focus();
    expect(await copied(json, () => press('c'))).to.equal('What was paid back?');
    expect(await copied(json, () => press('p'))).to.equal('$.messages[0].content');
  });

  it('reports that the browser does not allow copying', async () => {
    copies.fails = true;
    const json = await shownJson(BODY);
    one(json, '[part=copy-button]').click();
    await until(() => status(json) === 'Could not copy: the browser did not allow it.', 'the failure');
    expect(one(json, '.said').role).to.equal('status');
  });

  it('copies ten megabytes while the page stays responsive', async () => {
    const value = Array.from({ length: 100_000 }, (_, i) => `${'text '.repeat(20)}${i}`);
    const json = await shownJson(value);
    const text = await copied(json, () => one(json, '[part=copy-button]').click());
    expect(JSON.parse(text)).to.deep.equal(value);
  });

  it('copies invisible characters unchanged', async () => {
    const json = await shownJson({ text: 'a\u202eb\u0000' });
    expect(await copied(json, () => button(json, 'text', 'copy').click())).to.equal('a\u202eb\u0000');
  });

  it('copies no masked credential', async () => {
    const json = await shownJson({ headers: { authorization: 'Bearer sk-live' } }, { masked: true });
    for (const act of [
      () => one(json, '[part=copy-button]').click(),
      () => button(json, 'authorization', 'copy').click(),
      () => button(json, 'headers', 'copy').click(),
    ]) {
      expect(await copied(json, act)).not.to.contain('sk-live');
    }
  });
});
