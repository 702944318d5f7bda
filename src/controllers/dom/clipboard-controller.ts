import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf, type InDocument, type View } from './realm.js';
import { runInSlices, runSlice } from './time-slicing.js';

/** Time that a copy may take at once, ms; a longer one runs in slices. */
const MAX_BLOCKING = 30;
/** UTF-16 code units that are handed to the browser at once, which blocks for longer texts. */
const MAX_CHUNK = 1_000_000;

export type CopyState = 'copying' | 'copied' | 'failed';

/** Copies texts of any length, in slices where they are long, and keeps the outcome. */
export class ClipboardController implements ReactiveController {
  /** The outcome of the last copy; undefined before the first. */
  state?: CopyState;
  /** The identifier of the last copied content. */
  what = '';
  readonly #host: ReactiveControllerHost & InDocument;
  #running?: AbortController;

  constructor(host: ReactiveControllerHost & InDocument) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  /**
   * Copies a text in pieces.
   *
   * @param what identifies the content, to tell outcomes apart
   */
  copy(pieces: Iterator<string>, what: string): Promise<void> {
    return this.#run(what, (signal) => write(pieces, viewOf(this.#host), signal));
  }

  /** Copies a text with its HTML: what it is pasted into takes one of them. */
  copyRich(content: { text: string; html: string }, what: string): Promise<void> {
    return this.#run(what, () => writeRich(content, viewOf(this.#host)));
  }

  async #run(what: string, write: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.#report('copying', what);
    let state: CopyState = 'copied';
    try {
      await write(signal);
    } catch {
      state = 'failed';
    }
    if (!signal.aborted) this.#report(state, what);
  }

  #report(state: CopyState, what: string): void {
    this.state = state;
    this.what = what;
    this.#host.requestUpdate();
  }
}

async function writeRich({ text, html }: { text: string; html: string }, view: View): Promise<void> {
  const { clipboard } = view.navigator;
  if (!view.ClipboardItem) return clipboard.writeText(text);
  const blob = (content: string, type: string) => new Blob([content], { type });
  await clipboard.write([
    new view.ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }),
  ]);
}

async function write(pieces: Iterator<string>, view: View, signal: AbortSignal): Promise<void> {
  const first: string[] = [];
  let isComplete = false;
  runSlice(begin(), MAX_BLOCKING);
  if (isComplete) return view.navigator.clipboard.writeText(first.join(''));
  const blobs: Blob[] = [];
  // A promise, since the user activation may expire before the text is complete.
  const blob = runInSlices(encode(), signal).then((isComplete) => {
    if (!isComplete) throw new DOMException('copy aborted', 'AbortError');
    return new Blob(blobs, { type: 'text/plain' });
  });
  await view.navigator.clipboard.write([new view.ClipboardItem({ 'text/plain': blob })]);

  function* begin(): Generator<void> {
    for (let length = 0; length < MAX_CHUNK;) {
      const piece = pieces.next();
      isComplete = piece.done === true;
      if (piece.done) return;
      first.push(piece.value);
      length += piece.value.length;
      yield;
    }
  }

  /** One blob for each piece: a single one would block for the whole text. */
  function* encode(): Generator<void> {
    for (const piece of first) {
      blobs.push(new Blob([piece]));
      yield;
    }
    for (let piece = pieces.next(); !piece.done; piece = pieces.next()) {
      blobs.push(new Blob([piece.value]));
      yield;
    }
  }
}
