/** Sends changes as server-sent events. */
export class EventStreams {
  /** Incremented with each change; the id of its event. */
  version = 0;
  /** Distinguishes versions of this run from those of another. */
  #run = Date.now().toString(36);
  #open = new Set();
  #timer;

  constructor(heartbeat) {
    this.#timer = setInterval(() => this.#write(':\n\n'), heartbeat);
    this.#timer.unref();
  }

  open(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const last = request.headers['last-event-id'];
    if (last !== undefined && last !== this.#id) response.write(this.#event);
    // Without data it is not an event, and only sets the id.
    else response.write(`id: ${this.#id}\n\n`);
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  change() {
    this.version++;
    this.#write(this.#event);
  }

  close() {
    clearInterval(this.#timer);
    for (const response of this.#open) response.end();
  }

  get #id() {
    return `${this.#run}-${this.version}`;
  }

  get #event() {
    return `event: change\nid: ${this.#id}\ndata:\n\n`;
  }

  #write(text) {
    for (const response of this.#open) response.write(text);
  }
}
