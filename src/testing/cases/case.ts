import type { CompensationRecord, InsuranceRequest } from '../../model/base/types.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

/** One rule of the contract and how to find out whether a source keeps it. */
export interface CaseDefinition {
  /** What the contract demands, after its matter: `sums: ...`. */
  name: string;
  /** What the source is made of. */
  records: () => CompensationRecord[];
  requests?: () => InsuranceRequest[];
  /** How to come upon the same again, where records are generated. */
  repeat?: string;
  /** Throws where the source breaks the rule. */
  check: (check: DifferentialCheck) => Promise<void>;
}
