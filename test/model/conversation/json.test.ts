import { expect } from 'chai';
import {
  firstText,
  indexOf,
  inline,
  isObject,
  kindOf,
  list,
  media,
  number,
  object,
  parsed,
  readContent,
  readError,
  string,
  textPart,
  unknownPart,
  usageOf,
  without,
} from '../../../src/model/conversation/json.js';

const VALUES = [undefined, null, '', 'a', 0, 1.5, NaN, Infinity, true, [], [1], {}, { a: 1 }];
const only = (test: (value: unknown) => unknown) => VALUES.filter((value) => test(value));

describe('a value of a recorded body', () => {
  it('is read by its kind', () => {
    expect(only(isObject)).to.deep.equal([{}, { a: 1 }]);
    expect(VALUES.map(object).filter((value) => 'a' in value)).to.deep.equal([{ a: 1 }]);
    expect(VALUES.flatMap(list)).to.deep.equal([1]);
    expect(VALUES.map(string).filter((value) => value !== undefined)).to.deep.equal(['', 'a']);
    expect(VALUES.map(number).filter((value) => value !== undefined)).to.deep.equal([0, 1.5]);
  });

  it('is the first text that is not empty', () => {
    expect(firstText(1, '', undefined, 'a', 'b')).to.equal('a');
    expect(firstText('', null)).to.equal(undefined);
  });

  it('is an index from 0 on, or else 0', () => {
    expect([3, 0, -1, 1.5, '2', null, NaN].map(indexOf)).to.deep.equal([3, 0, 0, 0, 0, 0, 0]);
  });

  it('is copied without some members, and without null', () => {
    const names = new Set(['b']);
    expect(without({ a: 0, b: 1, c: null, d: false }, names)).to.deep.equal({ a: 0, d: false });
    expect(without({ b: 1, c: null }, names)).to.equal(undefined);
  });

  it('is parsed where a text is an object or an array', () => {
    for (const [text, value] of [
      ['{"a":1}', { a: 1 }],
      [' \n[1]', [1]],
      ['1', '1'],
      ['"a"', '"a"'],
      ['"a{"', '"a{"'],
      ['true', 'true'],
      ['{"a":', '{"a":'],
      ['a {"a":1}', 'a {"a":1}'],
      ['', ''],
    ] as const)
      expect(parsed(text)).to.deep.equal(value);
  });
});

describe('content', () => {
  it('is a text, parts, or one part', () => {
    const read = (content: unknown) => readContent(content, (part) => [unknownPart(part)]);
    expect([null, undefined, ''].map(read)).to.deep.equal([[], [], []]);
    expect(read('a')).to.deep.equal([textPart('a')]);
    expect(read([1, 'b'])).to.deep.equal([unknownPart(1), unknownPart('b')]);
    expect(read({ c: 1 })).to.deep.equal([unknownPart({ c: 1 })]);
  });
});

describe('media', () => {
  it('have the type and the size of their inline data', () => {
    // 1, 2, 3 and 4 bytes in base64.
    for (const [data, bytes] of [
      ['QQ==', 1],
      ['QUI=', 2],
      ['QUJD', 3],
      ['QUJDRA==', 4],
      ['', 0],
      ['=', 0],
      ['QUJDRA', 4],
    ] as const) {
      expect(inline('image', 'image/png', data, { name: 'n' })).to.deep.equal({
        kind: 'image',
        mediaType: 'image/png',
        data,
        bytes,
        name: 'n',
      });
    }
  });

  it('of a data URL are inline, of any other URL they are not', () => {
    const data = (url: string) => {
      const { mediaType, data, url: kept } = media('file', url);
      return [mediaType, data, kept];
    };
    expect(data('data:image/png;base64,QUJD')).to.deep.equal(['image/png', 'QUJD', undefined]);
    expect(data('DATA:text/plain;charset=utf-8;BASE64,QUJD')).to.deep.equal([
      'text/plain',
      'QUJD',
      undefined,
    ]);
    expect(data('data:;base64,QUJD')).to.deep.equal([undefined, 'QUJD', undefined]);
    for (const url of [
      'https://a.example/b.png',
      'data:text/plain,abc',
      'x data:image/png;base64,QUJD',
      `data:a;${'b'.repeat(400)};base64,QUJD`,
      `data:${'a'.repeat(400)};base64,QUJD`,
    ])
      expect(data(url)).to.deep.equal([undefined, undefined, url]);
    expect(media('image', 'https://a', { detail: 'low' })).to.deep.equal({
      kind: 'image',
      url: 'https://a',
      detail: 'low',
    });
    expect(media('image', 'data:image/png;base64,QUJD', { detail: 'low' })).to.include({
      detail: 'low',
      bytes: 3,
    });
  });

  it('have the kind of their type, or are files', () => {
    expect(
      ['image/png', 'audio/mp3', 'video/mp4', 'text/plain', 'images/png', 'image', undefined].map(kindOf),
    ).to.deep.equal(['image', 'audio', 'video', 'file', 'file', 'image', 'file']);
  });
});

describe('the use of tokens', () => {
  it('has what is reported', () => {
    expect(usageOf({ input: 0, output: undefined, cached: 2 })).to.deep.equal({ input: 0, cached: 2 });
    expect(usageOf({ input: undefined })).to.equal(undefined);
  });
});

describe('an error', () => {
  for (const [body, code, message] of [
    [{ error: 'down' }, undefined, 'down'],
    [{ error: 'down', code: 503 }, '503', 'down'],
    [{ error: 'down', status: 'busy' }, 'busy', 'down'],
    [{ error: 'down', code: {} }, undefined, 'down'],
    [{ error: { message: 'm', code: 'c' } }, 'c', 'm'],
    [{ error: { message: 'm', type: 't' } }, 't', 'm'],
    [{ error: { message: 'm', status: 's' } }, 's', 'm'],
    [{ error: { message: 'm', code: 429, status: 's', type: 't' } }, '429 s', 'm'],
    [{ error: { message: 'm', code: 429, type: 't' } }, '429 t', 'm'],
    [{ error: { message: 'm', code: {}, type: 't' } }, 't', 'm'],
    [{ error: { message: 'm' } }, undefined, 'm'],
    [{ error: { message: 'm', type: 't', status: 's' } }, 't s', 'm'],
    [{ error: { message: 'm', status: 503 } }, '503', 'm'],
    [{ error: { detail: 'd' } }, undefined, 'd'],
    [{ error: { reason: 'r', inner: { a: 1 } } }, undefined, '{"reason":"r"}'],
  ] as const) {
    it(`is read from ${JSON.stringify(body)}`, () => {
      expect(readError(body)).to.deep.equal({ kind: 'error', code, message });
    });
  }

  it('is none where there is none', () => {
    for (const error of [undefined, null, '', 5, ['a'], false])
      expect(readError({ error })).to.equal(undefined);
  });
});
