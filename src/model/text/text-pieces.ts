/** A part of a text that is formatted in one task. */
export interface TextPiece {
  /** `text`: plain, since it is too long for one task as Markdown. */
  kind: 'markdown' | 'code' | 'text';
  text: string;
  /** The language of code, from its fence. */
  language?: string;
}

/** The most characters of Markdown in one task. */
const LARGEST = 6_000;
/** The most cells of a table: each line is filled up to all columns, so that short texts may have many cells. */
const MOST_CELLS = 1_500;

/**
 * Splits a text into pieces that each format in a short task: between paragraphs, never inside a fence. A part
 * without such a boundary stays plain.
 */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let gathered = '';
  const flush = () => {
    if (gathered.trim() !== '') pieces.push({ kind: 'markdown', text: gathered });
    gathered = '';
  };
  for (const block of blocksOf(text)) {
    if (block.text.length <= LARGEST && !isHugeTable(block.text)) {
      if (gathered.length + block.text.length > LARGEST) flush();
      gathered += block.text;
      continue;
    }
    flush();
    if (block.fence === undefined) pieces.push({ kind: 'text', text: block.text });
    else pieces.push({ kind: 'code', language: block.fence, text: inside(block.text) });
  }
  flush();
  return pieces;
}

interface Block {
  text: string;
  /** The info string of the fence, for code. */
  fence?: string;
}

/** Paragraphs with the blank lines after them, and fenced code. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let mark: string | undefined;
  let fence: string | undefined;
  let length = 0;
  const end = () => {
    if (lines.length > 0) blocks.push({ text: lines.join(''), fence });
    lines = [];
    length = 0;
    fence = undefined;
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (mark !== undefined) {
      lines.push(line);
      if (isClosing(line, mark)) {
        end();
        mark = undefined;
      }
      continue;
    }
    const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]{0,40})/.exec(line.slice(0, 200));
    if (opening) {
      end();
      mark = opening[1]!;
      fence = opening[2]!;
    }
    // A list of any length continues in the next piece.
    else if (length > LARGEST / 2 && /^(?:[-*+]|\d{1,9}[.)]) /.test(line)) end();
    lines.push(line);
    length += line.length;
    if (!opening && line.trim() === '') end();
  }
  end();
  return blocks;
}

function isClosing(line: string, mark: string): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line.slice(0, 200));
  return found !== null && found[1]!.startsWith(mark);
}

/** Code without its fences. */
function inside(block: string): string {
  const start = block.indexOf('\n') + 1;
  const last = block.trimEnd().lastIndexOf('\n') + 1;
  const isClosed = last > start && isClosing(block.slice(last), /[`~]+/.exec(block)![0]);
  return block.slice(start, isClosed ? last : undefined);
}

function isHugeTable(block: string): boolean {
  const ruler = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$/m.exec(block);
  if (!ruler) return false;
  const columns = ruler[0].split('|').length;
  return columns * block.split('\n').length > MOST_CELLS;
}
