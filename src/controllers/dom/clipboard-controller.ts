import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf, type InDocument, type View } from './realm.js';
import { runInSlices, runSlice } from './time-slicing.js';

/** ms that a copy may take at once; a longer one is made in slices */
const AT_ONCE = 30;
/** UTF-16 units that are handed to the browser at once: it takes its time with them as well */
const MOST_AT_ONCE = 1_000_000;

export type CopyState = 'copying' | 'copied' | 'failed';

/** Copies texts of any length, in slices where that takes long, and knows how it went. */
export class ClipboardController implements ReactiveController {
  /** How the last copy went; undefined before the first. */
  state?: CopyState;
  /** What the last copy was of. */
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

  /** Copies a text that is handed over in pieces; `what` tells copies apart. */
  async copy(pieces: Iterator<string>, what: string): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.#tell('copying', what);
    let state: CopyState = 'copied';
    try {
      await write(pieces, viewOf(this.#host), signal);
    } catch {
      state = 'failed';
    }
    if (!signal.aborted) this.#tell(state, what);
  }

  #tell(state: CopyState, what: string): void {
    this.state = state;
    this.what = what;
    this.#host.requestUpdate();
  }
}

async function write(pieces: Iterator<string>, view: View, signal: AbortSignal): Promise<void> {
  const first: string[] = [];
  let isAll = false;
  runSlice(begin(), AT_ONCE);
  if (isAll) return view.navigator.clipboard.writeText(first.join(''));
  const blobs: Blob[] = [];
  // Given at once, so that the gesture which allows it has not passed when the text is there.
  const blob = runInSlices(encode(), signal).then((isThrough) => {
    if (!isThrough) throw new DOMException('The copy was given up.', 'AbortError');
    return new Blob(blobs, { type: 'text/plain' });
  });
  await view.navigator.clipboard.write([new view.ClipboardItem({ 'text/plain': blob })]);

  function* begin(): Generator<void> {
    for (let length = 0; length < MOST_AT_ONCE;) {
      const piece = pieces.next();
      isAll = piece.done === true;
      if (piece.done) return;
      first.push(piece.value);
      length += piece.value.length;
      yield;
    }
  }

  /** A blob for each piece, since one for all of them would take as long as all at once. */
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
