import { memorySource } from '../../src/sources/memory/memory-source.js';
import { serveSource } from '../../src/sources/worker/worker-source.js';
import { generate } from './generated.js';

serveSource(() => memorySource(generate({ count: 1_000_000 })));
