import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Attributes by name; `false` and `undefined` leave one out. */
export type Attributes = Record<string, string | number | boolean | undefined>;

/** The range that shows the whole trace. */
export const traceRange: Attributes = { period: '68d', to: '2026-11-08', 'time-zone': 'UTC' };

class AttributesDirective extends Directive {
  render(_values: Attributes): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [Attributes]): unknown {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    return noChange;
  }
}

/** Gives an element a story's args as its attributes. */
export const attributes = directive(AttributesDirective);
