import { FlowLayout } from '@lit-labs/virtualizer/layouts/flow.js';
import { zoomOf } from '../../../controllers/dom/pointer.js';

/**
 * A vertical layout. The virtualizer measures in screen px but positions in layout px, which differ under CSS `zoom`.
 */
export class OptionLayout extends FlowLayout {
  constructor(...options: ConstructorParameters<typeof FlowLayout>) {
    super(...options);
    // A function overrides the measurement; the layout's type does not declare it.
    Object.defineProperty(this, 'measureChildren', { value: measure });
  }
}

function measure(option: Element): { width: number; height: number } {
  const { width, height } = option.getBoundingClientRect();
  const zoom = zoomOf(option);
  return { width: width / zoom, height: height / zoom };
}
