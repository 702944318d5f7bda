import { expect } from 'chai';
import { visibleCode, visibleName, visibleText } from '../../../src/model/text/visible-text.js';

type Range = readonly [first: number, last: number];

/** Of Unicode: controls but tab, line feed and carriage return; embeddings, overrides and isolates; halves of pairs. */
const TRICKS: readonly Range[] = [
  [0, 8],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xd800, 0xdfff],
];
/** Without width, and tags. */
const HIDDEN: readonly Range[] = [
  [0x200b, 0x200b],
  [0x2060, 0x2065],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe007f],
];
/** Joiners and marks of direction, and separators of lines. */
const IN_PROSE: readonly Range[] = [
  [0x061c, 0x061c],
  [0x200c, 0x200f],
  [0x2028, 0x2029],
];

/** The code points that are not shown as they are, as ranges. */
function escapedBy(visible: (text: string) => string): Range[] {
  const ranges: [number, number][] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code === 0x3000) code = 0xd700;
    if (code === 0x10000) code = 0xdff00;
    if (code === 0xe0200) code = 0x10ff00;
    const text = String.fromCodePoint(code);
    if (visible(text) === text) continue;
    const last = ranges.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

/** Ranges in order, those that follow each other as one. */
function joined(...ranges: Range[]): Range[] {
  const all: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = all.at(-1);
    if (before?.[1] === first - 1) before[1] = last;
    else all.push([first, last]);
  }
  return all;
}

describe('characters that are shown as escapes', () => {
  it('are those that reorder a text, or are no characters of one', () => {
    expect(escapedBy(visibleText)).to.deep.equal(joined(...TRICKS));
  });

  it('are in a name those without width as well', () => {
    expect(escapedBy(visibleName)).to.deep.equal(joined(...TRICKS, ...HIDDEN));
  });

  it('are in code all that is not seen', () => {
    expect(escapedBy(visibleCode)).to.deep.equal(joined(...TRICKS, ...HIDDEN, ...IN_PROSE));
  });

  it('are each shown, by four digits at least', () => {
    expect(visibleText('\x01\x02a\u202e')).to.equal('\\u0001\\u0002a\\u202e');
    expect(visibleName('\u{e0041}\u{e0042}')).to.equal('\\u{e0041}\\u{e0042}');
    expect(visibleCode('\uffff\ufeff')).to.equal('\uffff\\ufeff');
  });
});

describe('marks on a letter', () => {
  it('are cut from the seventh on', () => {
    const marks = (count: number) => `Z${'\u0301'.repeat(count)}`;
    expect(visibleText(marks(6))).to.equal(marks(6));
    expect(visibleText(`${marks(7)} ${marks(60)}`)).to.equal(`${marks(6)}… ${marks(6)}…`);
  });
});
