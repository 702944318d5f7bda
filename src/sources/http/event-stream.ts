/** One event of a stream. */
export interface StreamEvent {
  /** `message` by default. */
  type: string;
  data: string;
}

/** The longest line, and the longest data of an event, in characters. */
const LONGEST = 65_536;
/** The longest id, in characters: it is sent as a header. */
const LONGEST_ID = 1024;

/** Parses server-sent events (HTML Living Standard, 9.2) from chunks of text. */
export class EventStreamParser {
  /** The id of the last event, to be sent when the stream is opened again. */
  lastEventId = '';
  /** The reconnection delay that the stream sets, ms. */
  retry?: number;

  #line = '';
  #endedWithReturn = false;
  #type = '';
  #data?: string;
  #id?: string;

  /** Begins a new stream; an unfinished event is dropped. */
  begin(): void {
    this.#line = this.#type = '';
    this.#endedWithReturn = false;
    this.#data = this.#id = undefined;
  }

  /**
   * The events that end in this chunk.
   *
   * @throws {RangeError} if a line or an event is too long
   */
  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    // A line feed right after a carriage return belongs to the same line end.
    const rest = this.#endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#endedWithReturn = text.endsWith('\r');
    const lines = rest.split(/\r\n|\r|\n/);
    const open = lines.pop()!;
    for (const line of lines) {
      const event = this.#take(this.#line + line);
      this.#line = '';
      if (event) events.push(event);
    }
    this.#line += open;
    if (this.#line.length > LONGEST) throw tooLong('a line');
    return events;
  }

  #take(line: string): StreamEvent | undefined {
    if (line === '') return this.#dispatch();
    const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line)!;
    if (field === 'event') this.#type = value!;
    else if (field === 'data') this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    else if (field === 'id' && !value!.includes('\0')) this.#id = isSendable(value!) ? value : '';
    else if (field === 'retry' && /^\d+$/.test(value!)) this.retry = Number(value);
    if (this.#data !== undefined && this.#data.length > LONGEST) throw tooLong('an event');
    return undefined;
  }

  #dispatch(): StreamEvent | undefined {
    if (this.#id !== undefined) this.lastEventId = this.#id;
    const event = this.#data === undefined ? undefined : { type: this.#type || 'message', data: this.#data };
    this.#type = '';
    this.#data = undefined;
    return event;
  }
}

/** Servers refuse other headers; without its id, a stream that is opened again may have missed something. */
function isSendable(id: string): boolean {
  return id.length <= LONGEST_ID && !/\p{Cc}/u.test(id);
}

function tooLong(what: string): RangeError {
  return new RangeError(`${what} has more than ${LONGEST} characters`);
}
