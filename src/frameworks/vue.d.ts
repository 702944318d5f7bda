// The elements in Vue's templates, 3 or newer.
import type { HTMLAttributes, PublicProps } from 'vue';
import type { Attributes, ElementOf, EventsOf, Handler, InsuranceTag, Properties } from './props.js';

type Pascal<Text> = Text extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<Text & string>;

/** `@insurance-load` is the property `onInsuranceLoad`. */
type Props<Tag extends InsuranceTag> = Properties<Tag> &
  Attributes<Tag> & {
    [Name in keyof EventsOf<Tag> as `on${Pascal<Name>}`]?: Handler<Tag, Name>;
  };

type InsuranceComponents = {
  [Tag in InsuranceTag]: new () => ElementOf<Tag> & {
    $props: Props<Tag> & Omit<HTMLAttributes, keyof Props<Tag>> & PublicProps;
  };
};

declare module 'vue' {
  interface GlobalComponents extends InsuranceComponents {}
}
