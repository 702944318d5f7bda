/** What the menus *Export* and *Columns* hold. Loaded when one is opened. */
import { detailsMenusWords } from '../../../locales/en/late/details-menus.js';
import { addEnglish } from '../../../locales/localize.js';
import { menuContentsStyles } from './menu-contents.styles.js';

addEnglish(detailsMenusWords);

export { renderColumnsList } from './columns-list.js';
export { renderExportForm } from './export-form.js';

export const styles = [menuContentsStyles];
