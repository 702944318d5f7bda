/** What filters are chosen with. Loaded when a filter is opened. */
import { filterFieldsStyles } from './filter-fields.styles.js';
import { filterPanelStyles } from './filter-panel.styles.js';

export { renderBoundsForm } from './bounds-form.js';
export { renderOptionList } from './option-list.js';

export const styles = [filterFieldsStyles, filterPanelStyles];
