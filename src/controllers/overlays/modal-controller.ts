import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isEscape, onEscape } from './escape.js';
import { focusedIn, holdsFocus } from './focus.js';
import { Presence } from './presence.js';
import { viewOf } from '../dom/realm.js';
import { containScroll } from './scroll-containment.js';

export interface ModalOptions {
  /** Rendered while it is to be open. */
  dialog: () => HTMLDialogElement | null;
  /** Tells whether the host is shown: see `Presence`. */
  probe: () => HTMLElement | null;
  /** Takes the focus where nothing in the dialog has it. */
  body: () => HTMLElement | null;
  /** The reader, or a script of the page, has closed the dialog. */
  onClose: () => void;
}

/**
 * Keeps a dialog modal while its host renders it and is shown itself. In a tab that hides, the dialog goes without a
 * word, since a modal dialog that nobody sees takes every click of the page; it comes back with the tab, wherever the
 * host has been moved to meanwhile, with the focus and the place where they were.
 */
export class ModalController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ModalOptions;
  readonly #presence = new Presence(() => this.#settle());
  #dialog?: HTMLDialogElement;
  /** Ends what goes on while the dialog is modal. */
  #leave?: () => void;
  /** Whether the dialog was closed because it could not be seen. */
  #isSuspended = false;
  /** Whether it was closed so, or moved, since it was opened. */
  #isBack = false;
  /** What had the focus before the dialog did, and last inside it. */
  #opener?: Element;
  #focused?: HTMLElement;
  #scrollTop = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ModalOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#options.dialog() ?? undefined;
    const probe = this.#options.probe();
    if (dialog !== this.#dialog) this.#forget();
    this.#dialog = dialog;
    if (!dialog || !probe || !this.#host.isConnected) {
      this.#presence.stop();
      return;
    }
    this.#presence.follow(probe, dialog);
    this.#settle();
  }

  hostDisconnected(): void {
    this.#presence.stop();
    this.#end();
    const dialog = this.#dialog;
    if (!dialog?.open) return;
    // It may only be moved; else the focus goes back to where it came from.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#suspend(dialog);
    });
  }

  /** Closes the dialog, which gives the focus back. */
  close(): void {
    const dialog = this.#dialog;
    this.#end();
    if (!dialog?.open) return;
    dialog.close();
    this.#returnFocus(dialog);
  }

  /** For the dialog's `close` event. */
  readonly onClose = (event: Event): void => {
    const dialog = this.#dialog;
    // By now another one may have been opened.
    if (!dialog || event.target !== dialog || dialog.open || this.#isSuspended) return;
    this.#end();
    this.#returnFocus(dialog);
    this.#options.onClose();
  };

  #settle(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    if (this.#presence.isShown) this.#show(dialog);
    else if (dialog.open) this.#suspend(dialog);
  }

  #show(dialog: HTMLDialogElement): void {
    if (!dialog.open || !dialog.matches(':modal')) {
      // One that was moved is open, and not modal any more.
      this.#isBack ||= this.#isSuspended || dialog.open;
      dialog.removeAttribute('open');
      if (!this.#isBack) this.#opener = focusedIn(dialog.ownerDocument);
      try {
        dialog.showModal();
      } catch {
        // In a document that goes away there is nothing to show.
        return;
      }
      this.#isSuspended = false;
      if (this.#isBack) this.#restore(dialog);
    }
    this.#leave ??= this.#enter(dialog);
  }

  #restore(dialog: HTMLDialogElement): void {
    dialog.scrollTop = this.#scrollTop;
    if (this.#focused?.isConnected) this.#focused.focus({ preventScroll: true });
  }

  /** A dialog that was taken out of the page, or has come back, knows no longer where the focus came from. */
  #returnFocus(dialog: HTMLDialogElement): void {
    if (!this.#opener?.isConnected || (!this.#isBack && focusedIn(dialog.ownerDocument))) return;
    (this.#opener as HTMLElement).focus({ preventScroll: true });
  }

  #suspend(dialog: HTMLDialogElement): void {
    this.#isSuspended = true;
    this.#end();
    dialog.close();
    if (!focusedIn(dialog.ownerDocument)) this.#returnFocus(dialog);
  }

  #enter(dialog: HTMLDialogElement): () => void {
    const view = viewOf(dialog);
    const onFocusin = (event: Event) => (this.#focused = event.composedPath()[0] as HTMLElement);
    const onScroll = () => (this.#scrollTop = dialog.scrollTop);
    // Keys that are pressed nowhere would scroll the page behind.
    const onKeydown = (event: KeyboardEvent) => {
      if (!isEscape(event)) this.#takeFocus(dialog);
    };
    dialog.addEventListener('focusin', onFocusin);
    dialog.addEventListener('scroll', onScroll, { passive: true });
    view.addEventListener('keydown', onKeydown, { capture: true });
    const ends = [
      containScroll(dialog),
      onEscape(dialog, () => {
        if (!this.#takeFocus(dialog)) return false;
        this.close();
        return true;
      }),
      () => dialog.removeEventListener('focusin', onFocusin),
      () => dialog.removeEventListener('scroll', onScroll),
      () => view.removeEventListener('keydown', onKeydown, { capture: true }),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Takes the focus where nothing has it; false where it cannot: behind another modal dialog. */
  #takeFocus(dialog: HTMLDialogElement): boolean {
    if (focusedIn(dialog.ownerDocument)) return holdsFocus(dialog);
    this.#options.body()?.focus({ preventScroll: true });
    return holdsFocus(dialog);
  }

  #end(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  #forget(): void {
    this.#end();
    this.#presence.stop();
    this.#isSuspended = false;
    this.#isBack = false;
    this.#opener = undefined;
    this.#focused = undefined;
    this.#scrollTop = 0;
  }
}
