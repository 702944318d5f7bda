import type { ReactiveControllerHost } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import {
  ChartController,
  type ChartControllerOptions,
} from '../../../controllers/charts/chart-controller.js';
import { ChartCursor, type CursorView } from '../../../controllers/charts/chart-cursor.js';
import type { DrawnChart } from '../../../controllers/charts/chart-drawing.js';
import { failureOf } from './chart-figure.js';

export interface ChartWithTableOptions extends Omit<ChartControllerOptions, 'canvas'> {
  /** Unique in the host. */
  id: string;
  cursor: () => CursorView | undefined;
}

/** A chart with a cursor, which the reader can switch to a table. */
export class ChartWithTable {
  readonly cursor: ChartCursor;
  readonly #host: ReactiveControllerHost;
  readonly #id: string;
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #chart: ChartController;
  #asTable = false;

  constructor(host: ReactiveControllerHost & Element, { id, cursor, ...options }: ChartWithTableOptions) {
    this.#host = host;
    this.#id = id;
    this.#chart = new ChartController(host, { ...options, canvas: this.#canvas });
    this.cursor = new ChartCursor(host, this.#chart, cursor);
  }

  /** The chart, once it is drawn. */
  get drawn(): DrawnChart | undefined {
    return this.#chart.chart;
  }

  /** What its figure is rendered with, beside what it shows. */
  get figure() {
    return {
      id: this.#id,
      canvas: this.#canvas,
      cursor: this.cursor,
      asTable: this.#asTable,
      failure: failureOf(this.#chart),
      toggle: () => {
        this.#asTable = !this.#asTable;
        this.#host.requestUpdate();
      },
    };
  }
}
