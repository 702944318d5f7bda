import { LazyModule } from '../../../controllers/loading/lazy-module.js';

export type MenuContents = typeof import('./menu-contents.js');

/** What the menus of the table hold, and what copies cells and drags columns. */
export const menuContents = new LazyModule('the menus of the table', () => import('./menu-contents.js'));
