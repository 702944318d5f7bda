import { expect } from 'chai';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { ChartController } from '../../../src/controllers/charts/chart-controller.js';
import type { ChartPlan, Drawing } from '../../../src/controllers/charts/chart-drawing.js';
import { loadedChartKit } from '../../../src/controllers/charts/chart-loader.js';
import { ThemeController } from '../../../src/controllers/charts/theme-controller.js';
import { isPrinting, PrintController } from '../../../src/controllers/print/print-controller.js';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import { inkOf } from '../../support/canvas.js';
import { fixture, until } from '../../support/fixture.js';

class ChartTest extends LitElement {
  static override styles = css`
    .box {
      position: relative;
      width: 300px;
      height: 100px;
    }

    canvas {
      position: absolute;
    }
  `;

  values: number[] | undefined = [1, 2, 3];
  key = 'first';
  hasCanvas = true;
  isBroken = false;
  /** Whether it throws while it is drawn for the paper, within the constructor of its chart. */
  isBrokenOnPaper = false;
  drawings = 0;
  readonly errors: InsuranceError[] = [];
  readonly canvas = createRef<HTMLCanvasElement>();
  readonly chart = new ChartController(this, {
    canvas: this.canvas,
    plan: () => this.#plan(),
    theme: new ThemeController(this),
    onError: (error) => this.errors.push(error),
  });

  constructor() {
    super();
    new PrintController(this, () => this.performUpdate());
  }

  override render(): TemplateResult {
    return html`<div class="box">${this.hasCanvas ? html`<canvas ${ref(this.canvas)}></canvas>` : ''}</div>`;
  }

  #plan(): ChartPlan | undefined {
    const { values, key } = this;
    return values && { height: 100, key, drawing: () => this.#draw(values) };
  }

  #draw(values: number[]): Drawing {
    this.drawings++;
    if (this.isBroken) throw new TypeError('broken');
    const below = () => {
      if (this.isBrokenOnPaper && isPrinting(this)) throw new TypeError('broken on paper');
    };
    return {
      below,
      data: {
        labels: values.map(String),
        datasets: [{ type: 'bar', data: values, backgroundColor: 'black' }],
      },
      options: {
        animation: false,
        responsive: false,
        maintainAspectRatio: false,
        events: [],
        devicePixelRatio: 1,
      },
    };
  }
}
customElements.define('chart-test', ChartTest);

async function update(host: ChartTest, changes: Partial<ChartTest>) {
  Object.assign(host, changes);
  host.requestUpdate();
  await host.updateComplete;
}

async function drawn(): Promise<ChartTest> {
  const host = await fixture<ChartTest>(html`<chart-test></chart-test>`);
  await until(() => host.chart.chart, 'a chart');
  return host;
}

async function failed(): Promise<ChartTest> {
  const host = await drawn();
  await update(host, { isBroken: true, key: 'broken' });
  await until(() => host.chart.error, 'an error');
  return host;
}

/** What is in the shadow root while the page is printed. */
async function printed<T>(host: ChartTest, read: () => T): Promise<T> {
  dispatchEvent(new Event('beforeprint'));
  try {
    return read();
  } finally {
    dispatchEvent(new Event('afterprint'));
    await host.updateComplete;
  }
}

const onPaper = (host: ChartTest) => host.renderRoot.querySelectorAll<HTMLCanvasElement>('.paper');
const chartCount = () => Object.keys(loadedChartKit()!.Chart.instances).length;

describe('a chart', () => {
  it('is drawn on the host’s canvas, in the size of its box', async () => {
    const host = await drawn();
    const canvas = host.canvas.value!;
    expect([canvas.width, canvas.height]).to.deep.equal([300, 100]);
    expect(inkOf(canvas)).to.be.greaterThan(0);
  });

  it('is left alone while the key of its plan stays the same', async () => {
    const host = await drawn();
    await update(host, { values: [9, 9] });
    expect(host.drawings).to.equal(1);
  });

  it('is drawn again with another key', async () => {
    const host = await drawn();
    const { chart } = host.chart;
    await update(host, { values: [9, 9], key: 'second' });
    expect(host.chart.chart === chart).to.equal(true);
    expect(chart!.data.datasets[0]!.data).to.deep.equal([9, 9]);
  });

  it('is destroyed with its canvas, and drawn again on another', async () => {
    const host = await drawn();
    await update(host, { hasCanvas: false });
    expect(host.chart.chart).to.equal(undefined);
    await update(host, { hasCanvas: true });
    expect(host.chart.chart!.canvas).to.equal(host.canvas.value);
  });

  it('is destroyed where there is nothing to draw', async () => {
    const host = await drawn();
    await update(host, { values: undefined });
    expect(host.chart.chart).to.equal(undefined);
  });

  it('is destroyed when its host is disconnected, and drawn again when that returns', async () => {
    const host = await drawn();
    const parent = host.parentElement!;
    host.remove();
    expect(host.chart.chart).to.equal(undefined);
    parent.append(host);
    await update(host, {});
    expect(host.chart.chart).not.to.equal(undefined);
  });

  it('is not drawn far from the viewport, until it comes near', async () => {
    const parent = await fixture<HTMLElement>(html`<div><div></div></div>`);
    parent.style.cssText = 'height: 300px; overflow: auto';
    (parent.firstElementChild as HTMLElement).style.height = '5000px';
    const host = document.createElement('chart-test') as ChartTest;
    parent.append(host);
    await host.updateComplete;
    expect(host.drawings).to.equal(0);
    host.scrollIntoView();
    await until(() => host.chart.chart, 'a chart');
  });

  it('follows the size of its box', async () => {
    const host = await drawn();
    const { style } = host.renderRoot.querySelector('div')!;
    style.width = '200px';
    await until(() => host.chart.chart!.width === 200, 'a narrower chart');
    style.height = '150px';
    await until(() => host.chart.chart!.height === 150, 'a taller chart');
    expect(host.chart.chart!.width).to.equal(200);
  });
});

describe('a chart that cannot be drawn', () => {
  it('has an error of the library as an InsuranceError with its cause', async () => {
    const { chart } = await failed();
    expect(chart.chart).to.equal(undefined);
    expect(chart.error).to.include({ name: 'InsuranceError', code: 'chart-failed' });
    expect(chart.error!.cause).to.be.instanceOf(TypeError);
  });

  it('reports its failure once, however often other figures fail', async () => {
    const host = await failed();
    await update(host, { key: 'broken again' });
    await until(() => host.drawings === 3, 'another attempt');
    expect(host.errors).to.have.lengthOf(1);
  });

  it('is tried again with other figures alone', async () => {
    const host = await failed();
    await update(host, {});
    expect(host.drawings).to.equal(2);
    await update(host, { isBroken: false, key: 'whole' });
    await until(() => host.chart.chart, 'a chart');
    expect(host.chart.error).to.equal(undefined);
  });

  it('is drawn on retry, with the focus on its canvas', async () => {
    const host = await failed();
    host.isBroken = false;
    host.canvas.value!.tabIndex = 0;
    await host.chart.retry();
    expect(host.chart.chart).not.to.equal(undefined);
    expect(host.shadowRoot!.activeElement).to.equal(host.canvas.value);
  });

  it('reports a further failure after a retry', async () => {
    const host = await failed();
    await host.chart.retry();
    await until(() => host.errors.length === 2, 'a further report');
  });
});

describe('a printed chart', () => {
  it('is drawn once more for the paper, as long as it is printed', async () => {
    const host = await drawn();
    const count = chartCount();
    const ink = await printed(host, () => [...onPaper(host)].map(inkOf));
    expect(ink).to.have.length(1);
    expect(ink[0]).to.be.greaterThan(0);
    expect(onPaper(host)).to.have.length(0);
    expect(chartCount()).to.equal(count);
  });

  it('is printed as on the screen where it throws while it is drawn for the paper', async () => {
    const host = await drawn();
    await update(host, { isBrokenOnPaper: true });
    const count = chartCount();
    expect(await printed(host, () => [onPaper(host).length, chartCount()])).to.deep.equal([0, count]);
    expect(host.errors).to.deep.equal([]);
    expect(host.chart.chart).not.to.equal(undefined);
  });

  it('is printed as on the screen where there is no context for the paper', async () => {
    const host = await drawn();
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    try {
      expect(await printed(host, () => onPaper(host).length)).to.equal(0);
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
    }
    expect(host.errors).to.deep.equal([]);
  });
});
