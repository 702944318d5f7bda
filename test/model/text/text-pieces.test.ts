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
