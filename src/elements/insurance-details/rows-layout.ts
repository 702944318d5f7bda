import { FlowLayout } from '@lit-labs/virtualizer/layouts/flow.js';

/** Height of so many rows is drawn at least, px. */
const LEAST_HEIGHT = 360;

interface Size {
  width: number;
  height: number;
}

/**
 * Rows one below the other. Unlike the virtualizer's own layout it draws the first ones of a table that is
 * still below the fold too, so that they are there for whoever searches, reads or prints the page.
 */
export class RowsLayout extends FlowLayout {
  override get viewportSize(): Size {
    return super.viewportSize;
  }

  override set viewportSize({ width, height }: Size) {
    super.viewportSize = { width, height: Math.max(LEAST_HEIGHT, height) };
  }
}
