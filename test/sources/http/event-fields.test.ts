import { expect } from 'chai';
import { EventStreamParser } from '../../../src/sources/http/event-stream.js';

describe('the fields of an event stream', () => {
  it('set a delay by digits alone, and by no other field', () => {
    const parser = new EventStreamParser();
    parser.push('retry: 5s\nretry: -5\nretry: 1.5\nwait: 7\n\n');
    expect(parser.retry).to.equal(undefined);
    parser.push('retry: 700\n\n');
    expect(parser.retry).to.equal(700);
  });

  it('that are too long are named', () => {
    const parser = new EventStreamParser();
    expect(() => parser.push('x'.repeat(65_537))).to.throw('a line has more than 65536 characters');
    parser.begin();
    const half = `data: ${'x'.repeat(40_000)}\n`;
    expect(() => parser.push(half + half)).to.throw('an event has more than 65536 characters');
  });

  it('may begin with a line end, in a stream after one that ended within a line end, too', () => {
    const parser = new EventStreamParser();
    expect(parser.push('\ndata: 1\n\n')).to.deep.equal([{ type: 'message', data: '1' }]);
    parser.push('data: 2\r');
    parser.begin();
    expect(parser.push('\ndata: 3\n\n')).to.deep.equal([{ type: 'message', data: '3' }]);
  });
});
