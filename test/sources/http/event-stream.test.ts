import { expect } from 'chai';
import fc from 'fast-check';
import { EventStreamParser, type StreamEvent } from '../../../src/sources/http/event-stream.js';

describe('EventStreamParser', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'event: change',
        'event:x',
        'data: a',
        'data:b',
        'data',
        'data:  c: d',
        ': note',
        'id: 7',
        'id: \0',
        'retry: 5',
        'retry: x',
        'other',
        '',
        '',
      ),
      { maxLength: 20 },
    )
    .chain((lines) =>
      fc
        .array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: lines.length, maxLength: lines.length })
        .map((ends) => lines.map((line, i) => line + ends[i]).join('')),
    );

  it('parses a stream alike in any chunks', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 6 }), (whole, cuts) => {
        const places = [
          0,
          ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b),
          whole.length,
        ];
        const parser = new EventStreamParser();
        const events = places.slice(1).flatMap((end, i) => parser.push(whole.slice(places[i], end)));
        const expected = reference(whole);
        expect(events).to.deep.equal(expected.events);
        expect([parser.lastEventId, parser.retry]).to.deep.equal([expected.id, expected.retry]);
      }),
      { numRuns: 500 },
    );
  });

  it('drops what is unfinished where a new stream begins', () => {
    const parser = new EventStreamParser();
    parser.push('id: 1\n\nid: 2\nevent: lost\ndata: lost\ndata: half a li');
    parser.begin();
    expect(parser.push('data: whole\n\n')).to.deep.equal([{ type: 'message', data: 'whole' }]);
    expect(parser.lastEventId).to.equal('1');
    parser.push('data: a\r');
    parser.begin();
    // The line feed is a line of its own, of another stream.
    expect(parser.push('\ndata: b\n\n')).to.deep.equal([{ type: 'message', data: 'b' }]);
  });

  it('takes lines and events of 65,536 characters, and no longer ones, in any chunks', () => {
    const longest = 'x'.repeat(65_536 - 'data: '.length);
    const push = (...chunks: string[]) => {
      const parser = new EventStreamParser();
      return chunks.flatMap((chunk) => parser.push(chunk));
    };
    expect(push(`data: ${longest}`, '\n\n')).to.deep.equal([{ type: 'message', data: longest }]);
    expect(() => push(`data: ${longest}x`)).to.throw(RangeError);
    expect(() => push('data: ', longest, 'x')).to.throw(RangeError);
    const half = 'x'.repeat(32_768);
    expect(push(`data: ${half}\n`, `data: ${half.slice(1)}\n\n`)[0]!.data).to.have.length(65_536);
    expect(() => push(`data: ${half}\n`, `data: ${half}\n`)).to.throw(RangeError);
  });

  it('keeps an id of 1,024 characters, and none that cannot be sent', () => {
    const idAfter = (id: string) => {
      const parser = new EventStreamParser();
      parser.push(`id: 1\n\nid: ${id}\n\n`);
      return parser.lastEventId;
    };
    expect(idAfter('é'.repeat(1024))).to.equal('é'.repeat(1024));
    expect(idAfter('é'.repeat(1025))).to.equal('');
    expect(idAfter('a\u0007b')).to.equal('');
    expect(idAfter('a\0b')).to.equal('1');
  });
});

/** The standard's words, over the whole text at once. */
function reference(whole: string): { events: StreamEvent[]; id: string; retry: number | undefined } {
  const events: StreamEvent[] = [];
  const blocks = whole.replace(/\r\n?/g, '\n').split('\n').slice(0, -1);
  let [type, data, id, buffered]: [string, string[], string, string] = ['', [], '', ''];
  let retry: number | undefined;
  for (const line of blocks) {
    if (line === '') {
      id = buffered;
      if (data.length > 0) events.push({ type: type || 'message', data: data.join('\n') });
      [type, data] = ['', []];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'event') type = value;
    if (field === 'data') data.push(value);
    if (field === 'id' && !value.includes('\0')) buffered = value;
    if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value);
  }
  return { events, id, retry };
}
