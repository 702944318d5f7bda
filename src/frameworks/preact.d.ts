// The elements in Preact's JSX.
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { ElementOf, InsuranceTag, Props } from './props.js';

type InsuranceIntrinsicElements = {
  [Tag in InsuranceTag]: Props<Tag> &
    Omit<HTMLAttributes<ElementOf<Tag>>, keyof Props<Tag>> &
    ClassAttributes<ElementOf<Tag>>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends InsuranceIntrinsicElements {}
  }
}
