import { FlowLayout } from '@lit-labs/virtualizer/layouts/flow.js';
import { zoomOf } from '../../../controllers/dom/pointer.js';

/**
 * Options one below the other. The virtualizer measures them in px of the screen and places them in their own,
 * which CSS `zoom` makes two: gaps and overlaps.
 */
export class OptionLayout extends FlowLayout {
  constructor(...options: ConstructorParameters<typeof FlowLayout>) {
    super(...options);
    // A function in this place measures; the layout's own type knows of none.
    Object.defineProperty(this, 'measureChildren', { value: measure });
  }
}

function measure(option: Element): { width: number; height: number } {
  const { width, height } = option.getBoundingClientRect();
  const zoom = zoomOf(option);
  return { width: width / zoom, height: height / zoom };
}
