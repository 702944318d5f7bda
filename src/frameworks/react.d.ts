// The elements in React's JSX, 19 or newer.
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { ElementOf, InsuranceTag, Props } from './props.js';

type InsuranceIntrinsicElements = {
  [Tag in InsuranceTag]: Props<Tag> &
    Omit<HTMLAttributes<ElementOf<Tag>>, keyof Props<Tag>> &
    ClassAttributes<ElementOf<Tag>> & { class?: string | undefined };
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends InsuranceIntrinsicElements {}
  }
}
