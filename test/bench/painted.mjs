// Runs in the page. Times are until painted: looked at after each frame's paint until what is wanted is there, then
// until the next frame, when it is on the screen. The least is about 17 ms, the steps are 17 ms. To look before the
// paint instead would count a frame too many for what is drawn in the same frame but not at once in the call, and
// hide what a change takes behind the length of frames.
export const frame = () => new Promise(requestAnimationFrame);

const { port1, port2 } = new MessageChannel();
/** Called in a frame: a task of its own, which comes after the frame is painted. */
const paint = () =>
  new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/**
 * Milliseconds from `act` until what it leads to is painted.
 *
 * @param isThere whether that is there
 * @param seen what is there instead
 */
export async function untilPainted(act, isThere, seen) {
  await frame();
  const begin = performance.now();
  const acted = Promise.resolve(act());
  await paint();
  while (!isThere()) {
    if (performance.now() - begin > 60_000) throw new Error(seen());
    await frame();
    await paint();
  }
  await frame();
  await acted;
  return performance.now() - begin;
}
