// The elements in Solid's JSX, where `prop:`, `attr:` and `on:` say what is meant.
import type { JSX } from 'solid-js';
import type { Attributes, ElementOf, EventsOf, Handler, InsuranceTag, Properties } from './props.js';

type Props<Tag extends InsuranceTag> = Properties<Tag> &
  Attributes<Tag> & {
    [Name in keyof Properties<Tag> as `prop:${Name & string}`]?: Properties<Tag>[Name];
  } & {
    [Name in keyof Attributes<Tag> as `attr:${Name & string}`]?: Attributes<Tag>[Name];
  } & {
    [Name in keyof EventsOf<Tag> as `on:${Name & string}`]?: Handler<Tag, Name>;
  };

type InsuranceIntrinsicElements = {
  [Tag in InsuranceTag]: Props<Tag> & Omit<JSX.HTMLAttributes<ElementOf<Tag>>, keyof Props<Tag>>;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends InsuranceIntrinsicElements {}
  }
}
