/** A time that is further from the reader's, ms, is none: dates at the end of the calendar cannot be reckoned with. */
const FURTHEST = 366 * 86_400_000;
/** The shortest time between two contradictions that are believed, ms: each makes views load again. */
const CONTRADICTION_INTERVAL = 60_000;

/** How far a server's clock is ahead of the reader's, from the times that it gives with its answers. */
export class ServerClock {
  /** It is at least and at most so far ahead, ms. */
  #least = -Infinity;
  #most = Infinity;
  /** When what was known before was last contradicted. */
  #contradicted = -Infinity;

  /** How far the server's clock is ahead, ms; negative where it is behind, 0 as long as nothing tells otherwise. */
  get ahead(): number {
    if (this.#least <= 0 && 0 <= this.#most) return 0;
    return Math.round((this.#least + this.#most) / 2);
  }

  /**
   * Notes the time that the server gave with an answer.
   *
   * @param time ms since the epoch, rounded down
   * @param resolution to so many ms
   * @param sent when the reader's clock sent the request
   * @param received when the answer arrived by the same clock
   */
  note(time: number, resolution: number, { sent, received }: { sent: number; received: number }): void {
    if (!(Math.abs(time - received) <= FURTHEST)) return;
    const [least, most] = [time - received, time + resolution - sent];
    // A reader's clock that is set makes what was known before worthless.
    const isNew = least > this.#most || most < this.#least;
    if (isNew && Math.abs(received - this.#contradicted) < CONTRADICTION_INTERVAL) return;
    if (isNew) this.#contradicted = received;
    this.#least = isNew ? least : Math.max(least, this.#least);
    this.#most = isNew ? most : Math.min(most, this.#most);
  }

  /** Notes the `Date` header of an answer, which other origins have to expose; an answer of a cache has an old one. */
  noteDate({ headers }: Response, times: { sent: number; received: number }): void {
    const date = headers.get('date');
    if (date !== null && !(Number(headers.get('age')) > 0)) this.note(Date.parse(date), 1000, times);
  }
}
