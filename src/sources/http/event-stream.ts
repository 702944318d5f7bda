/** One event of a stream. */
export interface StreamEvent {
  /** `message` by default. */
  type: string;
  data: string;
}

/** The longest line, in characters. */
const LONGEST_LINE = 65_536;

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
   * @throws {RangeError} if a line is too long
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
    if (this.#line.length > LONGEST_LINE)
      throw new RangeError(`a line has more than ${LONGEST_LINE} characters`);
    return events;
  }

  #take(line: string): StreamEvent | undefined {
    if (line === '') return this.#dispatch();
    const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line)!;
    if (field === 'event') this.#type = value!;
    else if (field === 'data') this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    else if (field === 'id' && !value!.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value!)) this.retry = Number(value);
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
