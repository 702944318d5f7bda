import { LazyModule } from '../../controllers/loading/lazy-module.js';

/** What shows a request that is loaded: most pages show none until a reader opens one. */
export const requestBody = new LazyModule('the view of a request', () => import('./request-body.js'));
