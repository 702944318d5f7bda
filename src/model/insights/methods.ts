/**
 * The methods of the findings, and of the growth of a trend. Fetched once they are needed, and built into one module
 * that imports nothing of the package: `whenShown` waits for it.
 */
export { useTemporal } from '../time/temporal.js';
export { piecesOf, wholeDays } from './calendar.js';
export { findAll, sumGroups } from './findings.js';
export { growthOf } from './growth.js';
export { splitChange } from './why.js';
