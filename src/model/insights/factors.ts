/** What a change of the total is made of. `times` replaces traffic and rate where traffic is not known. */
export const FACTORS = ['traffic', 'rate', 'times', 'average', 'new', 'gone'] as const;
export type Factor = (typeof FACTORS)[number];
