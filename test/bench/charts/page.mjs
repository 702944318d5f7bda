// Runs in the page, with the three charts of one peer: times are until every canvas has ink and is painted.
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
    const canvases = peer.canvases();
    for (const canvas of canvases) if (!inked.has(canvas) && hasInk(canvas)) inked.add(canvas);
    return canvases.length === CHARTS && canvases.every((canvas) => inked.has(canvas));
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
        () => `${peer.canvases().length} canvases, not ${CHARTS} with ink`,
      );
    },
    sizes: () => peer.canvases().map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]),
  };
}

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
