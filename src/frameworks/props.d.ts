// What the templates of all frameworks have in common.
import type { InsuranceElements } from './elements.js';

export type InsuranceTag = keyof InsuranceElements;

export type ElementOf<Tag extends InsuranceTag> = InsuranceElements[Tag]['element'];

export type Properties<Tag extends InsuranceTag> = {
  [Name in keyof InsuranceElements[Tag]['properties']]?:
    InsuranceElements[Tag]['properties'][Name] | undefined;
};

export type Attributes<Tag extends InsuranceTag> = InsuranceElements[Tag]['attributes'];

export type EventsOf<Tag extends InsuranceTag> = InsuranceElements[Tag]['events'];

export type Handler<Tag extends InsuranceTag, Name extends keyof EventsOf<Tag>> =
  ((event: EventsOf<Tag>[Name] & { readonly currentTarget: ElementOf<Tag> }) => void) | undefined;

/** Properties and attributes by their names, handlers as `oninsurance-load`. */
export type Props<Tag extends InsuranceTag> = Properties<Tag> &
  Attributes<Tag> & {
    [Name in keyof EventsOf<Tag> as `on${Name & string}`]?: Handler<Tag, Name>;
  };
