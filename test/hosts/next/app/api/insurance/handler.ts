import { createInsuranceHandler } from 'insurance-elements/server.js';
import { memorySource } from 'insurance-elements/sources/memory.js';

export const handler = createInsuranceHandler({ source: memorySource([]) });
