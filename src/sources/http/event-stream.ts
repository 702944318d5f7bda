/** One event of a stream. */
export interface StreamEvent {
  /** `message` unless the stream says. */
  type: string;
  data: string;
}

/** A line that is longer is no event of ours. */
const LONGEST_LINE = 65_536;

/** Reads server-sent events (HTML Living Standard, 9.2) from text that comes in pieces. */
export class EventStreamParser {
  /** What the stream called its last event; to be told when it is opened again. */
  lastEventId = '';
  /** How long to wait before the stream is opened again, ms, where the stream says. */
  retry?: number;

  #line = '';
  #endedWithReturn = false;
  #type = '';
  #data?: string;
  #id?: string;

  /** What comes next is the beginning of a stream: an event that had not ended is lost. */
  begin(): void {
    this.#line = this.#type = '';
    this.#endedWithReturn = false;
    this.#data = this.#id = undefined;
  }

  /**
   * The events that end in this piece.
   *
   * @throws {RangeError} where a line has no end
   */
  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    // A line feed right after a return ended the line already.
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
