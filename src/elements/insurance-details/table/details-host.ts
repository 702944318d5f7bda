import type { Sort } from '../../../model/base/types.js';
import type { ColumnsHost } from '../columns/table-columns.js';

/** The element as its parts see it. */
export interface DetailsHost extends ColumnsHost, HTMLElement {
  sort?: Sort;
}
