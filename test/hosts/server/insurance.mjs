// insurance.mjs
import { readFile } from 'node:fs/promises';
import { createInsuranceHandler, InsuranceError, scopedSource } from 'insurance-elements/server.js';
import { memorySource } from 'insurance-elements/sources/memory.js';

// Or clickhouseSource({ … }), or any other source.
const all = memorySource(JSON.parse(await readFile('records.json', 'utf8')));

// Your sessions, and which API keys are whose.
const customers = new Map([['session-of-acme', { apiKeys: ['acme-production', 'acme-test'] }]]);

export const handler = createInsuranceHandler({
  source(request) {
    const session = request.headers.get('authorization')?.replace(/^Bearer /, '');
    const customer = customers.get(session);
    if (!customer) throw new InsuranceError('unauthorized', 'Log in to see your compensations.');
    return scopedSource(all, { apiKeys: customer.apiKeys });
  },
});
