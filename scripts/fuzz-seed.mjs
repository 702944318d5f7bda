// Gives the property tests of a process in Node the seed of `FUZZ_SEED`; they draw one each where there is none.
import fc from 'fast-check';

const { FUZZ_SEED } = process.env;
if (FUZZ_SEED) fc.configureGlobal({ seed: Number(FUZZ_SEED) });
