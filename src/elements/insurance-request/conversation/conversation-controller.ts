import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf, type InDocument } from '../../../controllers/dom/realm.js';
import { readConversation } from '../../../model/conversation/read-conversation.js';
import type { Conversation } from '../../../model/conversation/types.js';
import { textPieces } from '../../../model/text/text-pieces.js';
import type { RequestStage } from '../../../model/base/types.js';
import type { FormatWords } from './markdown-nodes.js';
import { ObjectUrls } from './object-urls.js';

/** Characters of one text that are shown at first, and more at a time. */
export const STEP = 20_000;
/** A text that is longer is formatted only when asked for. */
const LONGEST_FORMATTED = 100_000;
/** Characters of all texts together that are shown at first. */
const ALL_AT_FIRST = 60_000;
const LEAST_AT_FIRST = 500;

type Formatter = typeof import('./markdown.js');

/** What a reader did to a conversation, and its texts as they are formatted, a short task at a time. */
export class ConversationController implements ReactiveController {
  /** What is shown of the images that were asked for. */
  readonly urls = new ObjectUrls();

  readonly #host: ReactiveControllerHost & InDocument;
  readonly #read = new WeakMap<readonly RequestStage[], Conversation>();
  readonly #limits = new WeakMap<object, number>();
  readonly #choices = new WeakMap<object, Map<string, boolean>>();
  readonly #formatted = new WeakMap<object, Map<number, Chunk>>();
  #conversation?: Conversation;
  #copied?: { what: object; succeeded: boolean };
  #left = ALL_AT_FIRST;
  readonly #queue: Chunk[] = [];
  #working?: Promise<void>;
  #formatter?: Formatter | 'failed';

  constructor(host: ReactiveControllerHost & InDocument) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // What was given back at the end is made again.
    if (this.#conversation) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.urls.revoke();
  }

  /** The conversation of some stages, read once. */
  read(stages: readonly RequestStage[]): Conversation {
    const conversation = this.#read.get(stages) ?? readConversation(stages);
    this.#read.set(stages, conversation);
    return conversation;
  }

  /** To be called before each rendering: another conversation begins with all of its share. */
  begin(conversation: Conversation): void {
    if (this.#conversation === conversation) return;
    this.#conversation = conversation;
    this.#left = ALL_AT_FIRST;
    this.urls.revoke();
  }

  /** Resolves once all texts that are to be formatted are. */
  get formattingComplete(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  /** How much of a text, or of a list, is shown; `atFirst` of it unless the reader asked for more. */
  limitOf(what: object, atFirst: number): number {
    return this.#limits.get(what) ?? atFirst;
  }

  /** How much of a text is shown: less of each where there are many. */
  textLimitOf(what: object, length: number): number {
    let limit = this.#limits.get(what);
    if (limit === undefined) {
      limit = Math.min(STEP, Math.max(this.#left, LEAST_AT_FIRST));
      this.#left -= Math.min(length, limit);
      this.#limits.set(what, limit);
    }
    return limit;
  }

  showMore(what: object, limit: number): void {
    this.#limits.set(what, limit);
    this.#host.requestUpdate();
  }

  /** Whether the reader chose `name` for something. */
  isChosen(what: object, name: string): boolean {
    return this.#choices.get(what)?.get(name) ?? false;
  }

  choose(what: object, name: string, isChosen = true): void {
    if (this.isChosen(what, name) === isChosen) return;
    const choices = this.#choices.get(what) ?? new Map<string, boolean>();
    this.#choices.set(what, choices.set(name, isChosen));
    this.#host.requestUpdate();
  }

  /** How the last copy of something went. */
  copyOf(what: object): 'copied' | 'copy-failed' | undefined {
    if (this.#copied?.what !== what) return undefined;
    return this.#copied.succeeded ? 'copied' : 'copy-failed';
  }

  async copy(what: object, text: string): Promise<void> {
    const succeeded = await viewOf(this.#host)
      .navigator.clipboard.writeText(text)
      .then(
        () => true,
        () => false,
      );
    this.#copied = { what, succeeded };
    this.#host.requestUpdate();
  }

  /** Whether a text is formatted without being asked. */
  isFormattedAtOnce(text: string): boolean {
    return text.length <= LONGEST_FORMATTED;
  }

  /**
   * The nodes of a chunk of a text; undefined until they are made, and where they cannot be: the plain text is
   * shown then. The host is updated when they are there.
   *
   * @param what the part whose text it is
   * @param start of the chunk in it
   */
  nodesOf(what: object, start: number, text: string, words: FormatWords): readonly Node[] | undefined {
    if (this.#formatter === 'failed') return undefined;
    const chunks = this.#formatted.get(what) ?? new Map<number, Chunk>();
    this.#formatted.set(what, chunks);
    let chunk = chunks.get(start);
    if (chunk?.text !== text || chunk.words.image !== words.image) {
      chunk = { text, words, nodes: [], isReady: false };
      chunks.set(start, chunk);
      this.#queue.push(chunk);
      this.#working ??= this.#work();
    }
    return chunk.isReady ? chunk.nodes : undefined;
  }

  async #work(): Promise<void> {
    const formatter = await this.#load();
    for (let chunk = this.#queue.shift(); chunk && formatter; chunk = this.#queue.shift()) {
      for (const piece of textPieces(chunk.text)) {
        await nextTask();
        chunk.nodes.push(formatter.formatPiece(piece, chunk.words));
      }
      chunk.isReady = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    this.#working = undefined;
  }

  async #load(): Promise<Formatter | undefined> {
    // A host that cannot load it (offline, or by its policy) has the plain text.
    this.#formatter ??= await import('./markdown.js').catch(() => 'failed' as const);
    return this.#formatter === 'failed' ? undefined : this.#formatter;
  }
}

interface Chunk {
  text: string;
  words: FormatWords;
  nodes: Node[];
  isReady: boolean;
}

/** What was waiting to be painted or answered comes first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
