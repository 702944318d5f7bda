// Where things are on the screen, and what a chart shows there.
import assert from 'node:assert/strict';

/** The box of what a locator finds, px of the screen. */
export function boxOf(locator) {
  return locator.evaluate((element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  });
}

/** Waits until the page is laid out and painted as it is now. */
export function painted(page) {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** What a canvas shows, to be compared. */
export function pictureOf(canvas) {
  return canvas.evaluate((element) => element.toDataURL());
}

/**
 * Which columns of a canvas are others in a second picture of it, near its upper edge, where neither marks nor a
 * tooltip are.
 *
 * @returns the first and the last of them, as shares of its width
 */
export function changedColumns(canvas, before, after) {
  return canvas.evaluate(
    async ({ width, height }, pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, width, height).data;
        }),
      );
      const differs = (x, y) => {
        const at = (y * width + x) * 4;
        return [0, 1, 2, 3].some((i) => a[at + i] !== b[at + i]);
      };
      const rows = Array.from({ length: 5 }, (_, i) => Math.round(height * (0.05 + i * 0.01)));
      const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
        rows.every((y) => differs(x, y)),
      );
      return [columns[0] / width, (columns.at(-1) + 1) / width];
    },
    [before, after],
  );
}

/**
 * Waits until a floating box is on the screen, beside what it belongs to, or over it for want of room.
 *
 * @param what says in a failure what was not
 */
export async function assertBeside(floating, anchor, what) {
  await floating.waitFor();
  const boxes = [await floating.elementHandle(), await anchor.elementHandle()];
  try {
    await floating.page().waitForFunction(([floating, anchor]) => {
      const near = 8;
      const [box, by] = [floating.getBoundingClientRect(), anchor.getBoundingClientRect()];
      const isOnScreen =
        box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5;
      const touchesAcross = box.left <= by.right + near && box.right >= by.left - near;
      const touchesAlong = box.top <= by.bottom + near && box.bottom >= by.top - near;
      const isAbove = Math.abs(box.top - by.bottom) <= near || Math.abs(by.top - box.bottom) <= near;
      const isAside = Math.abs(box.left - by.right) <= near || Math.abs(by.left - box.right) <= near;
      const isBeside = (touchesAcross && isAbove) || (touchesAlong && isAside);
      const lacksRoom = Math.max(by.top, innerHeight - by.bottom) < 150;
      return isOnScreen && (isBeside || (touchesAcross && lacksRoom));
    }, boxes);
  } catch {
    const [box, by] = [await boxOf(floating), await boxOf(anchor)];
    assert.fail(`${what}: the box at ${JSON.stringify(box)} is not beside ${JSON.stringify(by)}`);
  }
}
