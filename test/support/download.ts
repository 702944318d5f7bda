import { deep, until } from './fixture.js';

export interface Saved {
  name: string;
  blob: Blob;
}

/** What comes of the menu or the button that a chart is saved with; `chart` is its id. */
export async function saved(view: Element, format: 'png' | 'csv', chart = 'trend'): Promise<Saved> {
  const saving = deep<HTMLElement>(view, `#save-${chart}`)!;
  const [png, csv] = saving.matches('button') ? [undefined, saving] : saving.querySelectorAll('button');
  const links = await linksFollowed(() => (format === 'png' ? png : csv)!.click());
  const blob = await (await fetch(links[0]!.href)).blob();
  return { name: links[0]!.name, blob };
}

/** The downloads that something starts. */
async function linksFollowed(start: () => void): Promise<{ name: string; href: string }[]> {
  const links: { name: string; href: string }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    links.push({ name: this.download, href: this.href });
  };
  try {
    start();
    await until(() => links.length > 0, 'the download');
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  return links;
}
