// The elements in Svelte's templates, 5 or newer.
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, EventsOf, InsuranceTag, Props } from './props.js';

type InsuranceSvelteElements = {
  [Tag in InsuranceTag]: Props<Tag> & Omit<HTMLAttributes<ElementOf<Tag>>, keyof Props<Tag>>;
};

type BubblingEvents = EventsOf<'insurance-dashboard'>;

type BubblingHandlers<Target> = {
  [Name in keyof BubblingEvents as `on${Name & string}`]?:
    ((event: BubblingEvents[Name] & { readonly currentTarget: Target }) => void) | undefined;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends InsuranceSvelteElements {}
  /** What surrounds an element hears it too, `<svelte:document>` and `<svelte:window>` among them. */
  interface DOMAttributes<T extends EventTarget> extends BubblingHandlers<T> {}
}
