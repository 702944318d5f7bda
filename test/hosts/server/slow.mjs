// In place of insurance.mjs: a source that never answers, and says when its work is aborted.
import { createInsuranceHandler } from 'insurance-elements/server.js';

export const handler = createInsuranceHandler({
  source: {
    getSummary(query, { signal }) {
      console.log('working');
      signal.addEventListener('abort', () => console.log('aborted'));
      return new Promise(() => {});
    },
  },
});
