import type { MakeSource } from '../../../src/testing/source-conformance.js';

export interface FaultySource {
  fault: string;
  makeSource: MakeSource;
  /** What the message of a case that finds it must say, the matter first. */
  told: RegExp;
}

export function faulty(fault: string, makeSource: MakeSource, told: RegExp): FaultySource {
  return { fault, makeSource, told };
}
