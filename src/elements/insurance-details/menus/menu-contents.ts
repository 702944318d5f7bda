/** What the menus *Export* and *Columns* hold. Loaded when one is opened. */
import { menuContentsStyles } from './menu-contents.styles.js';

export { renderColumnsList } from './columns-list.js';
export { renderExportForm } from './export-form.js';

export const styles = [menuContentsStyles];
