// Runs in the page, with two rankings and a trend of one peer: times are until each list has its rows and each canvas
// ink, and all are painted.
import { frame, untilPainted } from '../painted.mjs';
import { figuresOf } from './data.mjs';

const CHARTS = 3;
/** Pixels; so few are no chart. */
const LEAST_INK = 500;
/** Pixels; read at once. */
const BAND = 40;

export function start(peer) {
  const host = document.getElementById('host');
  let figures, sizes;
  /** Reading a canvas takes long: none is read again. */
  let inked;

  const areInked = () => {
    const charts = peer.shown();
    for (const chart of charts) if (!inked.has(chart) && isThere(chart)) inked.add(chart);
    return charts.length === CHARTS && charts.every((chart) => inked.has(chart));
  };

  window.bench = {
    async prepare(seed, given) {
      figures = figuresOf(seed);
      sizes = given;
      await peer.setup?.();
    },
    /** A fresh page that waits for its figures: titles, legends and controls are there. */
    async clear() {
      peer.remove(host);
      await peer.wait(host, figures, sizes);
      await frame();
      await frame();
      await frame();
    },
    draw() {
      inked = new WeakSet();
      return untilPainted(
        () => peer.show(figures),
        areInked,
        () => `${peer.shown().length} lists and canvases, not ${CHARTS} with figures`,
      );
    },
    sizes: () => peer.shown().map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]),
  };
}

const isThere = (chart) => (chart.localName === 'canvas' ? hasInk(chart) : chart.rows.length > 1);

/** Reads from the top down and no further than it must, since reading takes long. */
function hasInk(canvas) {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  let ink = 0;
  for (let top = 0; top < height && width > 0; top += BAND) {
    const { data } = context.getImageData(0, top, width, Math.min(BAND, height - top));
    for (let alpha = 3; alpha < data.length; alpha += 4)
      if (data[alpha] > 0 && ++ink > LEAST_INK) return true;
  }
  return false;
}
