import { memorySource } from '../../src/sources/memory.js';
import { serveSource } from '../../src/sources/worker.js';
import { generate } from './generated.js';

serveSource(() => memorySource(generate({ count: 1_000_000 })));
