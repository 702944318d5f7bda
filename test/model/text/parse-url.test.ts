import { expect } from 'chai';
import { parseUrl } from '../../../src/model/text/parse-url.js';
import { changed } from '../../elements/changed-page/changed.js';

describe('a URL that is parsed', () => {
  it('is absolute', () => {
    expect(parseUrl('https://a.example/b')!.href).to.equal('https://a.example/b');
    expect(parseUrl('mailto:a@b.example')!.protocol).to.equal('mailto:');
    for (const text of ['', '/b', 'a.example', 'https://', 'https://[/']) {
      expect(parseUrl(text)?.href, text).to.equal(undefined);
    }
  });

  it('is so where browsers have no function that tells', async () => {
    const href = await changed(
      [
        [URL, 'canParse', undefined],
        [URL, 'parse', undefined],
      ],
      () => Promise.resolve([parseUrl('https://a.example/b')?.href, parseUrl('b')]),
    );
    expect(href).to.deep.equal(['https://a.example/b', undefined]);
  });
});
