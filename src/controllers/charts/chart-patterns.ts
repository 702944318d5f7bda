/** Patterns of marks, besides their colour. */
export const PATTERNS = ['plain', 'rising', 'dots', 'lines', 'columns', 'checks'] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface PatternSettings {
  color: string;
  /** Colour between the strokes. */
  background: string;
  pattern: Pattern;
  /** Device pixels per CSS pixel. */
  ratio: number;
}

/** Side of the repeated tile, px. */
const TILE = 6;

const made = new Map<string, string | CanvasPattern>();

/** The canvas fill of a mark; cached. */
export function fillOf(settings: PatternSettings): string | CanvasPattern {
  const { pattern, color, background, ratio } = settings;
  if (pattern === 'plain') return color;
  const key = [pattern, color, background, ratio].join();
  const known = made.get(key);
  if (known) return known;
  if (made.size > 200) made.clear();
  const fill = drawTile(settings) ?? color;
  made.set(key, fill);
  return fill;
}

function drawTile({ pattern, color, background, ratio }: PatternSettings): CanvasPattern | null {
  const canvas = document.createElement('canvas');
  // Whole device pixels, so that tiles meet.
  canvas.width = canvas.height = Math.max(1, Math.round(TILE * ratio));
  const context = canvas.getContext('2d');
  if (!context) return null;
  const scale = canvas.width / TILE;
  context.scale(scale, scale);
  context.fillStyle = background;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = 2.2;
  context.beginPath();
  switch (pattern) {
    case 'rising':
      // Three strokes, since a tile's corners show parts of its neighbours.
      for (const offset of [-TILE, 0, TILE]) {
        context.moveTo(offset - 1, TILE + 1);
        context.lineTo(offset + TILE + 1, -1);
      }
      context.stroke();
      break;
    case 'lines':
      context.moveTo(0, TILE / 2);
      context.lineTo(TILE, TILE / 2);
      context.lineWidth = 3;
      context.stroke();
      break;
    case 'columns':
      context.moveTo(TILE / 2, 0);
      context.lineTo(TILE / 2, TILE);
      context.lineWidth = 3;
      context.stroke();
      break;
    case 'checks':
      context.fillRect(0, 0, TILE / 2, TILE / 2);
      context.fillRect(TILE / 2, TILE / 2, TILE / 2, TILE / 2);
      break;
    case 'dots':
      context.arc(TILE / 2, TILE / 2, 1.9, 0, 2 * Math.PI);
      context.fill();
  }
  const fill = context.createPattern(canvas, 'repeat');
  fill?.setTransform(new DOMMatrix().scale(1 / scale));
  return fill;
}
