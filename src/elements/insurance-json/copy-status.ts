import type { ReactiveControllerHost } from 'lit';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import type { InDocument } from '../../controllers/dom/realm.js';
import type { Localizer } from '../../locales/localize.js';
import { rootItem, type JsonItem } from '../../model/json/item.js';
import { pathOf } from '../../model/json/path.js';
import { copyPieces } from '../../model/json/text.js';
import { nameOf } from './rows.js';

/** The longest path that is announced in full, in UTF-16 units. */
const LONGEST_PATH = 200;

/** Copies values, paths and documents, and holds the message of the status line. */
export class CopyStatus {
  readonly #host: ReactiveControllerHost;
  readonly #localize: () => Localizer;
  readonly #clipboard: ClipboardController;
  #message = '';

  /** @param localize the reader's words, as they are now */
  constructor(host: ReactiveControllerHost & InDocument, localize: () => Localizer) {
    this.#host = host;
    this.#localize = localize;
    this.#clipboard = new ClipboardController(host);
  }

  /** The message, or else the state of the last copy; empty where there is neither. */
  get text(): string {
    if (this.#message) return this.#message;
    const { state, what } = this.#clipboard;
    if (state === 'copied') return what;
    if (state) return this.#localize()(state === 'failed' ? 'json.copy-failed' : 'json.copying');
    return '';
  }

  /** Sets the message; an empty one shows the state of the last copy again. */
  show(message: string): void {
    if (message === this.#message) return;
    this.#message = message;
    this.#host.requestUpdate();
  }

  copyValue(item: JsonItem): void {
    const localize = this.#localize();
    this.#copy(copyPieces(item), localize('json.copied.value', { name: nameOf(item, localize) }));
  }

  copyPath(item: JsonItem): void {
    const path = pathOf(item);
    const name = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
    this.#copy([path].values(), this.#localize()('json.copied.path', { name }));
  }

  copyDocument(value: unknown, isMasked: boolean): void {
    this.#copy(copyPieces(rootItem(value, isMasked)), this.#localize()('json.copied.all'));
  }

  #copy(pieces: Iterator<string>, message: string): void {
    this.show('');
    void this.#clipboard.copy(pieces, message);
  }
}
