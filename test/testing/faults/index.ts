import { calls } from './call-faults.js';
import { figures } from './figure-faults.js';
import { filters } from './filter-faults.js';
import { listings } from './page-faults.js';
import { strings } from './text-faults.js';
import { times } from './time-faults.js';
import { unknowns } from './unknown-faults.js';
import type { FaultySource } from './faulty.js';

export const FAULTS: readonly FaultySource[] = [
  ...figures,
  ...times,
  ...filters,
  ...listings,
  ...strings,
  ...calls,
  ...unknowns,
];
