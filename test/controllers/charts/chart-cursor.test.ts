import { expect } from 'chai';
import type { ChartController } from '../../../src/controllers/charts/chart-controller.js';
import { ChartCursor, type CursorView } from '../../../src/controllers/charts/chart-cursor.js';
import { FakeHost } from '../../support/host.js';

/** A chart of points along an axis 100 px long, which has nothing to draw. */
function fakeChart(points: number) {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 100px; height: 50px';
  document.body.append(canvas);
  const scale = {
    getValueForPixel: (px: number) => (px / 100) * points - 0.5,
    getPixelForValue: (value: number) => ((value + 0.5) * 100) / points,
  };
  return {
    canvas,
    width: 100,
    height: 50,
    chartArea: { left: 0, right: 100, top: 0, bottom: 50, width: 100, height: 50 },
    scales: { x: scale },
    data: { datasets: [], labels: Array.from({ length: points }, String) },
    draw: () => undefined,
  };
}

const charts: ReturnType<typeof fakeChart>[] = [];
afterEach(() => {
  for (const { canvas } of charts.splice(0)) canvas.remove();
});

function setUp(changes: Partial<CursorView> = {}) {
  const chosen: unknown[] = [];
  const view: CursorView = {
    count: 5,
    describe: (first, last) => (first === last ? `point ${first}` : `points ${first} to ${last}`),
    tooltip: (first, last) => `tooltip ${first} to ${last}`,
    choose: (first, last) => void chosen.push(first === last ? first : [first, last]),
    ...changes,
  };
  const host = new FakeHost();
  const chart = fakeChart(view.count);
  charts.push(chart);
  const cursor = new ChartCursor(host, { chart } as unknown as ChartController, () => view);
  const press = (key: string, options: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...options });
    cursor.onKeydown(event);
    return event;
  };
  const { canvas } = chart;
  canvas.setPointerCapture = () => undefined;
  canvas.addEventListener('pointerdown', cursor.onPointerdown);
  canvas.addEventListener('pointermove', cursor.onPointermove);
  canvas.addEventListener('pointerup', cursor.onPointerup);
  const point = (type: string, clientX: number, options: PointerEventInit = {}) =>
    canvas.dispatchEvent(new PointerEvent(`pointer${type}`, { clientX, clientY: 25, ...options }));
  return { cursor, view, chosen, host, press, point, canvas };
}

describe('the keys of a chart', () => {
  it('move the cursor from point to point, and stop at the ends', () => {
    const { cursor, press } = setUp();
    const marks = ['ArrowLeft', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowLeft'].map((key) => {
      press(key);
      return cursor.marked;
    });
    expect(marks).to.deep.equal([
      [4, 4],
      [4, 4],
      [3, 3],
      [0, 0],
      [0, 0],
    ]);
  });

  it('begin at the first point', () => {
    const { cursor, press } = setUp();
    press('ArrowRight');
    expect(cursor.marked).to.deep.equal([0, 0]);
  });

  it('jump by ten points and to the last', () => {
    const { cursor, press } = setUp({ count: 50 });
    press('Home');
    press('PageDown');
    expect(cursor.marked).to.deep.equal([10, 10]);
    press('End');
    press('PageUp');
    expect(cursor.marked).to.deep.equal([39, 39]);
  });

  it('choose the point under the cursor by Enter and by Space', () => {
    const { chosen, press } = setUp();
    press('Home');
    press('Enter');
    press('ArrowRight');
    press(' ');
    expect(chosen).to.deep.equal([0, 1]);
  });

  it('mark a span with Shift, and choose it', () => {
    const { cursor, chosen, press } = setUp();
    press('End');
    press('ArrowLeft', { shiftKey: true });
    press('ArrowLeft', { shiftKey: true });
    expect([cursor.marked, cursor.isSpan]).to.deep.equal([[2, 4], true]);
    press('Enter');
    expect(chosen).to.deep.equal([[2, 4]]);
    expect(cursor.isSpan).to.equal(false);
  });

  it('are left to the page with Ctrl, Alt or Meta, and where they mean nothing', () => {
    const { cursor, press } = setUp();
    const events = [
      press('ArrowRight', { ctrlKey: true }),
      press('ArrowRight', { altKey: true }),
      press('ArrowRight', { metaKey: true }),
      press('a'),
    ];
    expect(events.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
    expect(cursor.marked).to.equal(undefined);
    expect(press('ArrowRight').defaultPrevented).to.equal(true);
  });
});

describe('the cursor of a chart', () => {
  it('announces what the keys marked, and nothing of a pointer', () => {
    const { cursor, press, point } = setUp();
    point('move', 30);
    expect([cursor.marked, cursor.message]).to.deep.equal([[1, 1], '']);
    press('End');
    expect(cursor.message).to.equal('point 4');
  });

  it('announces a span as one', () => {
    const { cursor, press } = setUp();
    press('Home');
    press('End', { shiftKey: true });
    expect(cursor.message).to.equal('points 0 to 4');
  });

  it('stays within the points where there are fewer of them', () => {
    const { cursor, press, view } = setUp();
    press('End');
    view.count = 3;
    expect(cursor.marked).to.deep.equal([2, 2]);
  });

  it('marks nothing where there are no points', () => {
    const { cursor, press, view } = setUp();
    press('End');
    view.count = 0;
    expect(cursor.marked).to.equal(undefined);
  });

  it('is cleared when the focus leaves, and when the host disconnects', () => {
    const { cursor, press, host } = setUp();
    press('Home');
    cursor.onBlur();
    expect(cursor.marked).to.equal(undefined);
    press('Home');
    host.disconnect();
    expect(cursor.marked).to.equal(undefined);
  });
});

describe('the pointer in a chart', () => {
  it('chooses the point that it clicks', () => {
    const { chosen, point } = setUp();
    point('down', 70);
    point('up', 70);
    expect(chosen).to.deep.equal([3]);
  });

  it('chooses nothing where it is released over another point', () => {
    const { chosen, point } = setUp();
    point('down', 10);
    point('up', 70);
    expect(chosen).to.deep.equal([]);
  });

  it('marks and chooses a span where it is dragged', () => {
    const { cursor, chosen, point } = setUp();
    point('down', 10);
    point('move', 70);
    expect(cursor.marked).to.deep.equal([0, 3]);
    point('up', 70);
    expect(chosen).to.deep.equal([[0, 3]]);
  });

  it('chooses one point where it hardly moves', () => {
    const { chosen, point } = setUp();
    point('down', 18);
    point('move', 21);
    point('up', 19);
    expect(chosen).to.deep.equal([0]);
  });

  it('is a hand only over the points', () => {
    const { point, canvas } = setUp();
    point('move', 10);
    expect(canvas.style.cursor).to.equal('pointer');
    point('move', 120);
    expect(canvas.style.cursor).to.equal('');
  });
});

describe('a finger on a chart', () => {
  const tap = (point: ReturnType<typeof setUp>['point'], x: number) => {
    point('down', x, { pointerType: 'touch' });
    point('up', x, { pointerType: 'touch' });
  };

  it('reads a point by its first tap, and chooses it by a second one', () => {
    const { cursor, chosen, point } = setUp();
    tap(point, 30);
    expect(chosen).to.deep.equal([]);
    expect(cursor.message).to.equal('point 1');
    tap(point, 30);
    expect(chosen).to.deep.equal([1]);
  });

  it('reads another point by a tap on that', () => {
    const { cursor, chosen, point } = setUp();
    tap(point, 30);
    tap(point, 70);
    expect(cursor.message).to.equal('point 3');
    expect(chosen).to.deep.equal([]);
  });
});
