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
