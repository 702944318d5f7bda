import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isEscape, onEscape } from './escape.js';
import { focusedIn, holdsFocus } from './focus.js';
import { Presence } from './presence.js';
import { viewOf } from '../dom/realm.js';
import { containScroll } from './scroll-containment.js';
import { microtask } from '../../model/base/microtask.js';

export interface ModalOptions {
  /** The dialog, while the host renders it. */
  dialog: () => HTMLDialogElement | null;
  /** The probe that tells whether the host is visible: see `Presence`. */
  probe: () => HTMLElement | null;
  /** The element in the dialog that takes the focus where nothing else has it. */
  body: () => HTMLElement | null;
  /** The dialog was closed by the reader or a script of the page. */
  onClose: () => void;
}

/**
 * Keeps a dialog modal while its host renders it and is visible. While the host is hidden, for example in a tab panel,
 * the dialog is closed without a report, since an invisible modal dialog takes all clicks of the page. It reopens with
 * the host, even after that has been moved, with focus and scroll position restored.
 */
export class ModalController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ModalOptions;
  readonly #presence = new Presence(() => this.#settle());
  #dialog?: HTMLDialogElement;
  /** Removes the listeners of the modal state. */
  #leave?: () => void;
  /** Whether the dialog is closed because its host is hidden. */
  #isSuspended = false;
  /** Whether it was shown, and is neither suspended nor its `close` event handled since. */
  #isShown = false;
  /** Whether the dialog was suspended or moved since it was opened. */
  #isBack = false;
  /** The element that had the focus before the dialog, and the last one inside it. */
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
    // The host may only be moved; if it is removed, the focus returns to the opener.
    microtask(() => {
      if (!this.#host.isConnected) this.#suspend(dialog);
    });
  }

  /** Closes the dialog and returns the focus to its opener. */
  close(): void {
    const dialog = this.#dialog;
    this.#end();
    if (!dialog?.open) return;
    dialog.close();
    this.#returnFocus(dialog);
  }

  /** Handles the dialog's `close` event. */
  readonly onClose = (event: Event): void => {
    const dialog = this.#dialog;
    // Another dialog may be open by now.
    if (!dialog || event.target !== dialog || dialog.open || this.#isSuspended) return;
    this.#isShown = false;
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
    // It was closed a moment ago, and its event is about to come.
    if (this.#isShown && !dialog.open) return;
    if (!dialog.open || !dialog.matches(':modal')) {
      // A dialog that was moved is open, but no longer modal.
      this.#isBack ||= this.#isSuspended || dialog.open;
      dialog.removeAttribute('open');
      if (!this.#isBack) this.#opener = focusedIn(dialog.ownerDocument);
      try {
        dialog.showModal();
      } catch {
        // The document is being unloaded.
        return;
      }
      this.#isSuspended = false;
      this.#isShown = true;
      if (this.#isBack) this.#restore(dialog);
    }
    this.#leave ??= this.#enter(dialog);
  }

  #restore(dialog: HTMLDialogElement): void {
    dialog.scrollTop = this.#scrollTop;
    if (this.#focused?.isConnected) this.#focused.focus({ preventScroll: true });
  }

  /** A dialog that was removed or reopened no longer knows its opener. */
  #returnFocus(dialog: HTMLDialogElement): void {
    if (!this.#opener?.isConnected || (!this.#isBack && focusedIn(dialog.ownerDocument))) return;
    (this.#opener as HTMLElement).focus({ preventScroll: true });
  }

  #suspend(dialog: HTMLDialogElement): void {
    this.#isSuspended = true;
    this.#isShown = false;
    this.#end();
    dialog.close();
    if (!focusedIn(dialog.ownerDocument)) this.#returnFocus(dialog);
  }

  #enter(dialog: HTMLDialogElement): () => void {
    const view = viewOf(dialog);
    const onFocusin = (event: Event) => (this.#focused = event.composedPath()[0] as HTMLElement);
    const onScroll = () => (this.#scrollTop = dialog.scrollTop);
    // Keys pressed without focus would scroll the page behind.
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

  /** Focuses the dialog where nothing has the focus; false where it cannot, behind another modal dialog. */
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
    this.#isShown = false;
    this.#isBack = false;
    this.#opener = undefined;
    this.#focused = undefined;
    this.#scrollTop = 0;
  }
}
