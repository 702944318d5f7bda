import type { CompensationRecord, InsuranceRequest } from '../../model/base/types.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

/** One rule of the contract, and how to test it. */
export interface CaseDefinition {
  /** The rule, after its subject: `sums: ...`. */
  name: string;
  /** The records of the source. */
  records: () => CompensationRecord[];
  requests?: () => InsuranceRequest[];
  /** How to reproduce generated records. */
  repeat?: string;
  /** Throws if the source breaks the rule. */
  check: (check: DifferentialCheck) => Promise<void>;
}
