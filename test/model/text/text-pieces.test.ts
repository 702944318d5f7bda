import { expect } from 'chai';
import fc from 'fast-check';
import { textPieces } from '../../../src/model/text/text-pieces.js';
import { visibleCode, visibleText } from '../../../src/model/text/visible-text.js';

describe('a text split into pieces for formatting', () => {
  it('loses nothing but blank lines and fences', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('', '```', '~~~', '- a', '|a|b|', '|-|-|'));
    const words = (text: string) => text.replace(/[\s`~]|^[`~]{3,}[^\n]*/gm, '');
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 400 }), (lines, times) => {
        const text = lines.flatMap((item) => Array<string>(times).fill(item)).join('\n');
        const pieces = textPieces(text).map((piece) => piece.text);
        expect(words(pieces.join('\n')).length).to.be.at.least(
          words(text.replace(/^ {0,3}[`~]{3,}.*$/gm, '')).length,
        );
      }),
    );
  });

  it('is split between paragraphs and between list items', () => {
    const paragraph = `${'word '.repeat(200)}\n\n`;
    const pieces = textPieces(paragraph.repeat(20));
    expect(pieces.length).to.be.greaterThan(1);
    expect(pieces.map(({ text }) => text).join('')).to.equal(paragraph.repeat(20));
    expect(new Set(textPieces('- item\n'.repeat(5_000)).map(({ kind }) => kind))).to.deep.equal(
      new Set(['markdown']),
    );
  });

  it('keeps a long fence whole, as code', () => {
    const code = 'let a = 1;\n'.repeat(2_000);
    expect(textPieces(`Before\n\n\`\`\`js\n${code}\`\`\`\n\nAfter`)).to.deep.equal([
      { kind: 'markdown', text: 'Before\n\n' },
      { kind: 'code', language: 'js', text: code },
      { kind: 'markdown', text: '\nAfter' },
    ]);
  });

  it('stays plain where it is one overlong paragraph, or a table of too many cells', () => {
    expect(textPieces('x'.repeat(20_000)).map(({ kind }) => kind)).to.deep.equal(['text']);
    const table = `${'|a'.repeat(100)}\n${'|-'.repeat(100)}|\n${'|\n'.repeat(100)}`;
    expect(textPieces(table).map(({ kind }) => kind)).to.deep.equal(['text']);
  });
});

describe('a character that reorders or hides text', () => {
  it('is shown as an escape', () => {
    expect(visibleText('a\u202Eb\u2066c\0\uD800')).to.equal('a\\u202eb\\u2066c\\u0000\\ud800');
    expect(visibleCode('a\u200Bb\u{E0041}')).to.equal('a\\u200bb\\u{e0041}');
  });

  it('stays where scripts and emoji need it', () => {
    const text = 'שלום\u200F 👩\u200D👩\u200D👧 नमस्ते é\tü\n';
    expect(visibleText(text)).to.equal(text);
  });

  it('is no pile of marks on a letter', () => {
    expect(visibleText(`Z${'\u0301'.repeat(50)}`)).to.equal(`Z${'\u0301'.repeat(6)}…`);
  });
});

/** Words of just so many characters, in one line that ends. */
const line = (length: number) => `${'word '.repeat(length).slice(0, length - 1)}\n`;
const kindsOf = (text: string) => textPieces(text).map(({ kind, text: { length } }) => `${kind} ${length}`);

describe('a piece of a text', () => {
  it('has at most 6,000 characters of paragraphs', () => {
    const paragraph = `${line(2_999)}\n`;
    expect(kindsOf(paragraph.repeat(2))).to.deep.equal(['markdown 6000']);
    expect(kindsOf(`${paragraph.repeat(2)}x`)).to.deep.equal(['markdown 6000', 'markdown 1']);
    expect(kindsOf(`${line(5_999)}\n`)).to.deep.equal(['markdown 6000']);
    expect(kindsOf(`${line(6_000)}\n`)).to.deep.equal(['text 6001']);
  });

  it('is none of blank lines', () => {
    expect(textPieces('')).to.deep.equal([]);
    expect(textPieces(' \n\n \n')).to.deep.equal([]);
    expect(textPieces(`${line(7_000)}\n\n`)).to.deep.equal([{ kind: 'text', text: `${line(7_000)}\n` }]);
  });

  it('follows the others in their order', () => {
    const text = `a\n\n${line(7_000)}\nb\n\n${line(7_000)}`;
    expect(kindsOf(text)).to.deep.equal(['markdown 3', 'text 7001', 'markdown 3', 'text 7000']);
    expect(textPieces(text).some((piece) => 'language' in piece)).to.equal(false);
  });

  for (const [kind, item] of [
    ['dashes', '- '],
    ['plus signs', '+ '],
    ['asterisks', '* '],
    ['numbers', '1. '],
    ['numbers with brackets', '123456789) '],
  ] as const) {
    it(`ends before an item of a list of ${kind} once it is half full`, () => {
      const half = `${item}${line(3_001 - item.length)}`;
      expect(kindsOf(half + half)).to.deep.equal(['markdown 3001', 'markdown 3001']);
      expect(kindsOf(half.repeat(3))).to.have.length(3);
      const plain = `no ${half}`;
      expect(kindsOf(plain + plain)).to.deep.equal(['text 6008']);
    });
  }

  it('begins before a list that would not fit, and does not end within it', () => {
    const list = `- ${line(98)}`.repeat(25);
    expect(kindsOf(`${line(3_999)}\n${list}`)).to.deep.equal(['markdown 4000', 'markdown 2500']);
  });

  it('does not end before an item while it is not half full', () => {
    const item = `- ${line(2_998)}`;
    expect(kindsOf(item + item)).to.deep.equal(['markdown 6000']);
    expect(kindsOf(`${item + item}- x`), 'the third begins another one').to.deep.equal([
      'markdown 6000',
      'markdown 3',
    ]);
  });

  it('is plain where it is a table of more than 1,500 cells', () => {
    const table = (rows: number) => `|a|b|c|\n|-|:-:|-|\n${'|1|\n'.repeat(rows)}`;
    // Five parts of the ruler between its lines, and an empty line behind the last row.
    expect(textPieces(table(297)).map(({ kind }) => kind)).to.deep.equal(['markdown']);
    expect(textPieces(table(298)).map(({ kind }) => kind)).to.deep.equal(['text']);
    expect(textPieces(`a|b\n-|-\n${'1\n'.repeat(800)}`).map(({ kind }) => kind)).to.deep.equal(['text']);
    expect(textPieces(`a|b\n---|---\n${'1\n'.repeat(800)}`).map(({ kind }) => kind)).to.deep.equal(['text']);
    for (const ruler of ['x -|-', '-|- x']) {
      const lines = `a|b\n${ruler}\n${'1\n'.repeat(800)}`;
      expect(textPieces(lines).map(({ kind }) => kind)).to.deep.equal(['markdown']);
    }
    expect(textPieces(`a|b\n${'1|2\n'.repeat(1_400)}`).map(({ kind }) => kind)).to.deep.equal(['markdown']);
  });
});

describe('fenced code in a text', () => {
  const code = line(80).repeat(100);
  const pieceOf = (text: string) => {
    const pieces = textPieces(text);
    expect(pieces).to.have.length(1);
    return pieces[0];
  };

  for (const [what, open, close, language] of [
    ['backticks', '```js', '```', 'js'],
    ['tildes', '~~~', '~~~', ''],
    ['more than three', '`````c++ linenos', '`````', 'c++'],
    ['spaces before and behind', '   ``` \t py  ', '  ``` ', 'py'],
    ['a longer fence at its end', '```', '``````', ''],
  ] as const) {
    it(`is a piece of its own, without its fences: ${what}`, () => {
      expect(pieceOf(`${open}\n${code}${close}\n`)).to.deep.equal({ kind: 'code', language, text: code });
      expect(pieceOf(`${open}\n${code}${close}`)).to.deep.equal({ kind: 'code', language, text: code });
    });
  }

  it('reaches to the end of the text where it is not closed', () => {
    expect(pieceOf(`\`\`\`js\n${code}`)).to.deep.equal({ kind: 'code', language: 'js', text: code });
    for (const last of ['~~~', '```', 'x ````', '````js']) {
      const text = code + last;
      expect(pieceOf(`\`\`\`\`\n${text}`), last).to.deep.equal({ kind: 'code', language: '', text });
    }
  });

  it('is closed by a fence of its own kind and length alone', () => {
    for (const inner of ['```', '~~~~', '~~~~ js', '    ````', '````js', 'x ````']) {
      const text = `${inner}\n\n${code}`;
      expect(pieceOf(`\`\`\`\`\n${text}\`\`\`\`\n`)).to.deep.equal({ kind: 'code', language: '', text });
    }
  });

  it('is followed by what is no code', () => {
    expect(textPieces(`~~~\n${code}~~~ \n${line(7_000)}`).map(({ kind }) => kind)).to.deep.equal([
      'code',
      'text',
    ]);
    expect(kindsOf(`\`\`\`\na\n\nb\n\`\`\`\n${line(5_990)}`), 'short code is Markdown').to.deep.equal([
      'markdown 13',
      'markdown 5990',
    ]);
  });

  it('begins at no other line', () => {
    for (const start of ['``js', '    ```js', 'x ```js', '~~js']) {
      expect(textPieces(`${start}\n${code}`).map(({ kind }) => kind)).to.deep.equal(['text']);
    }
  });

  it('has at most 40 characters of a language', () => {
    const { language } = textPieces(`\`\`\`${'x'.repeat(50)}\n${code}`)[0]!;
    expect(language).to.equal('x'.repeat(40));
  });

  it('is not split at its blank lines, nor at its lists', () => {
    const text = '- item\n\n'.repeat(1_000);
    expect(pieceOf(`\`\`\`\n${text}\`\`\``)).to.deep.equal({ kind: 'code', language: '', text });
  });
});
