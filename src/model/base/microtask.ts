/** Runs something after the current task's code, also on pages that have taken `queueMicrotask` away. */
export function microtask(run: () => void): void {
  void Promise.resolve().then(run);
}
