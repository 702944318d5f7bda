/** What the menus of the table hold, and what is done with its cells and columns. Loaded once a reader is near it. */
import { detailsMenusWords } from '../../../locales/en/late/details-menus.js';
import { addEnglish } from '../../../locales/localize.js';
import { actionsStyles } from './actions.styles.js';
import { menuContentsStyles } from './menu-contents.styles.js';

addEnglish(detailsMenusWords);

export { ColumnDrag } from '../../../controllers/table/drag/column-drag.js';
export { ExportController } from '../../../controllers/table/export-controller.js';
export { ALL_COLUMNS } from '../../../model/export/export-format.js';
export { BreakdownPopover } from './breakdown-popover.js';
export { CellActions } from './cell-actions.js';
export { renderColumnsList } from './columns-list.js';
export { renderExportForm } from './export-form.js';

export const styles = [menuContentsStyles, actionsStyles];
