import { printAlone } from './print-alone.js';
import { viewOf, type View } from '../dom/realm.js';

export interface Statement {
  /** The document's title meanwhile, which browsers suggest as the name of a PDF. */
  title: string;
  /** At the bottom of each page, where the browser draws the margins of pages; with `{page}` and `{pages}`. */
  foot: string;
}

/**
 * Prints an element without the page around it, its pages numbered. The document is as it was once the browser has
 * printed, or does not print.
 */
export function printStatement(element: HTMLElement, { title, foot }: Statement): void {
  const view = viewOf(element);
  const { document } = view;
  const showPage = printAlone(element);
  const before = document.title;
  document.title = title;
  const sheet = pageSheet(view, foot);
  if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let isPrinting = false;
  const restore = () => {
    view.removeEventListener('beforeprint', begin);
    view.removeEventListener('afterprint', restore);
    showPage();
    // The page may have set another one meanwhile.
    if (document.title === title) document.title = before;
    if (sheet)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
  const begin = () => (isPrinting = true);
  view.addEventListener('beforeprint', begin);
  view.addEventListener('afterprint', restore);
  try {
    view.print();
  } finally {
    // In a frame that may not print nothing happens, and some browsers print later.
    if (!isPrinting) restore();
  }
}

/** Rules for pages hold only in the document: those of shadow roots are ignored. */
function pageSheet(view: View, foot: string): CSSStyleSheet | undefined {
  const content = foot
    .split(/(\{pages?\})/)
    .filter(Boolean)
    .map((part) => COUNTERS[part] ?? JSON.stringify(part))
    .join(' ');
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(
      `@page { @bottom-right { content: ${content}; font: 8pt system-ui, sans-serif; color: #333333; } }`,
    );
    return sheet;
  } catch {
    return undefined;
  }
}

const COUNTERS: Record<string, string> = { '{page}': 'counter(page)', '{pages}': 'counter(pages)' };
