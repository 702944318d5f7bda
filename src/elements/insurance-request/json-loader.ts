import { LazyModule } from '../../controllers/loading/lazy-module.js';

/** The tree of JSON, which shows metadata, conversations as JSON, and long values in conversations. */
export const jsonElement = new LazyModule('the view of JSON', () => import('../insurance-json/define.js'));
