// `npm run endure`: 1,000 panels that come and go, 10,000 changes of a query, and bad days. Takes minutes; `npm test` has a
// short one. Options: --mounts 1000 --changes 10000
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages } from '../../scripts/install.mjs';

const { values } = parseArgs({
  options: {
    mounts: { type: 'string', default: '1000' },
    changes: { type: 'string', default: '10000' },
  },
});

ensurePackages();
ensureBrowser();
const { endure } = await import('./endure.mjs');
await endure({ mounts: Number(values.mounts), changes: Number(values.changes), note: console.log });
