import type { Sort } from '../../../model/base/types.js';
import type { LazyContentHost } from '../../shared/controls/lazy-content.js';
import type { ColumnsHost } from './table-columns.js';

/** The element as its parts see it. */
export interface DetailsHost extends ColumnsHost, LazyContentHost, HTMLElement {
  sort?: Sort;
}
