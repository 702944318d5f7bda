import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Attributes and CSS variables by name; `false`, `undefined` and an empty text leave one out. */
export type Attributes = Record<string, string | number | boolean | undefined>;

/** The range that shows the whole trace. */
export const traceRange: Attributes = { period: '68d', to: '2026-11-08', 'time-zone': 'UTC' };

class AttributesDirective extends Directive {
  #given: string[] = [];

  render(_values: Attributes): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [Attributes]): unknown {
    // A control that was reset leaves no entry.
    for (const name of this.#given) if (!(name in values)) set(element, name, undefined);
    this.#given = Object.keys(values);
    for (const [name, value] of Object.entries(values)) set(element, name, value);
    return noChange;
  }
}

function set(element: Element, name: string, value: Attributes[string]): void {
  const isAbsent = value === undefined || value === null || value === false || value === '';
  if (name.startsWith('--'))
    (element as HTMLElement).style.setProperty(name, isAbsent ? null : String(value));
  else if (isAbsent) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Gives an element a story's args as its attributes and CSS variables. */
export const attributes = directive(AttributesDirective);
