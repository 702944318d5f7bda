/** What filters are chosen with. Loaded when a filter is opened. */
import { filterFieldsWords } from '../../../locales/en/late/filter-fields.js';
import { addEnglish } from '../../../locales/localize.js';
import { filterFieldsStyles } from './filter-fields.styles.js';
import { filterPanelStyles } from './filter-panel.styles.js';

addEnglish(filterFieldsWords);

export { renderBoundsForm } from './bounds-form.js';
export { renderOptionList } from './option-list.js';

export const styles = [filterFieldsStyles, filterPanelStyles];
