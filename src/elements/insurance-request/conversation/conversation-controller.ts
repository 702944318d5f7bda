import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewOf, type InDocument } from '../../../controllers/dom/realm.js';
import { nextTask } from '../../../controllers/dom/time-slicing.js';
import { focusedIn } from '../../../controllers/overlays/focus.js';
import { focusOnce } from '../../../controllers/overlays/kept-focus.js';
import { readConversation } from '../../../model/conversation/read-conversation.js';
import type { Conversation } from '../../../model/conversation/types.js';
import { textPieces } from '../../../model/text/text-pieces.js';
import type { RequestStage } from '../../../model/base/types.js';
import type { CodeBlock } from './markdown.js';
import type { FormatWords } from './markdown-nodes.js';
import { ObjectUrls } from './object-urls.js';

/** Characters of one text shown initially, and added at a time. */
export const STEP = 20_000;
/** Longer texts are formatted on request only. */
const LONGEST_FORMATTED = 100_000;
/** Characters of all texts together shown initially. */
const ALL_AT_FIRST = 60_000;
const LEAST_AT_FIRST = 500;

type Formatter = typeof import('./markdown.js');

/** The reader's choices in a conversation, and its formatted texts, which are formatted in short tasks. */
export class ConversationController implements ReactiveController {
  /** Object URLs of the images shown. */
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
  #highlighting = Promise.resolve();
  #formatter?: Formatter | 'failed';

  constructor(host: ReactiveControllerHost & InDocument) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // URLs revoked on disconnect are created again.
    if (this.#conversation) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.urls.revoke();
  }

  /** The conversation of some stages, cached. */
  read(stages: readonly RequestStage[]): Conversation {
    const conversation = this.#read.get(stages) ?? readConversation(stages);
    this.#read.set(stages, conversation);
    return conversation;
  }

  /** To be called before each rendering; another conversation starts with the full budget of characters. */
  begin(conversation: Conversation): void {
    if (this.#conversation === conversation) return;
    this.#conversation = conversation;
    this.#left = ALL_AT_FIRST;
    this.urls.revoke();
  }

  /** Resolves once all texts are formatted and their code is highlighted. */
  get formattingComplete(): Promise<void> {
    return (this.#working ?? Promise.resolve()).then(() => this.#highlighting);
  }

  /** How much of a text or list is shown; `atFirst` until the reader requests more. */
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

  /** @param event the click on a control, which goes away once all is shown */
  showMore(what: object, limit: number, event: Event): void {
    this.#limits.set(what, limit);
    this.#host.requestUpdate();
    void this.handOn(event);
  }

  /**
   * Hands on the focus of a pressed control that goes away with what it does: to what is then in its place. Otherwise the
   * next key would begin at the top of the drawer.
   */
  async handOn({ currentTarget }: Event): Promise<void> {
    const control = currentTarget as HTMLElement;
    const { previousElementSibling: before, parentElement: around } =
      control.closest('.more, .between') ?? control;
    await this.#host.updateComplete;
    // A text that is formatted is another element.
    await this.formattingComplete;
    await this.#host.updateComplete;
    const focused = focusedIn(control.ownerDocument);
    // The view itself only stands in for what is gone.
    if (control.isConnected || (focused && focused.getAttribute('part') !== 'base')) return;
    focusOnce((before?.nextElementSibling ?? around) as HTMLElement);
  }

  /** Whether the reader chose `name` for a part. */
  isChosen(what: object, name: string): boolean {
    return this.#choices.get(what)?.get(name) ?? false;
  }

  choose(what: object, name: string, isChosen = true): void {
    if (this.isChosen(what, name) === isChosen) return;
    const choices = this.#choices.get(what) ?? new Map<string, boolean>();
    this.#choices.set(what, choices.set(name, isChosen));
    this.#host.requestUpdate();
  }

  /** The state of the last copy of a part. */
  copyOf(what: object): 'copied' | 'copy-failed' | undefined {
    if (this.#copied?.what !== what) return undefined;
    return this.#copied.succeeded ? 'copied' : 'copy-failed';
  }

  async copy(what: object, text: string): Promise<void> {
    let succeeded = true;
    try {
      await viewOf(this.#host).navigator.clipboard.writeText(text);
    } catch {
      // Not allowed, or a page over http, which has no clipboard.
      succeeded = false;
    }
    this.#copied = { what, succeeded };
    this.#host.requestUpdate();
  }

  /** Whether a text is formatted automatically. */
  isFormattedAtOnce(text: string): boolean {
    return text.length <= LONGEST_FORMATTED;
  }

  /**
   * The nodes of a chunk of a text; undefined until they are ready, and if formatting fails: show the plain text
   * then. The host is updated when they are ready.
   *
   * @param what the part that the text belongs to
   * @param start index of the chunk in the text
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
        const { element, code } = formatter.formatPiece(piece, chunk.words);
        chunk.nodes.push(element);
        for (const block of code) this.#highlight(formatter, block);
      }
      chunk.isReady = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    this.#working = undefined;
  }

  /** Apart from formatting, so that no text waits for what colours code. Where that cannot be loaded, code stays plain. */
  #highlight(formatter: Formatter, block: CodeBlock): void {
    this.#highlighting = this.#highlighting
      .then(nextTask)
      .then(() => formatter.highlight(block))
      .catch(() => undefined);
  }

  async #load(): Promise<Formatter | undefined> {
    // If the formatter cannot be loaded (offline, or by the host's policy), the text stays plain.
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
