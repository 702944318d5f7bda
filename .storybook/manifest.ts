import type { ArgTypes } from '@storybook/web-components-vite';

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
}

interface Member extends Named {
  kind: 'field' | 'method';
  privacy?: string;
  static?: boolean;
  attribute?: string;
}

interface Declaration {
  tagName?: string;
  description?: string;
  attributes?: Named[];
  members?: Member[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

interface Manifest {
  modules: { declarations?: Declaration[] }[];
}

// Not an import: without a manifest the stories still work, and their pages say less.
const manifests = import.meta.glob<Manifest>('../custom-elements.json', { eager: true, import: 'default' });

const declarations = Object.values(manifests)
  .flatMap(({ modules }) => modules)
  .flatMap((module) => module.declarations ?? []);

const declarationOf = (tag: unknown) => declarations.find(({ tagName }) => tagName === tag);

/** What an attribute that takes any text is usually given. */
const CHOICES: Record<string, string[]> = {
  period: ['24h', '7d', '30d', '68d', '90d'],
  'time-zone': ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Pacific/Auckland'],
  lang: ['en', 'de', 'zh'],
  currency: ['USD', 'EUR', 'JPY', 'KWD'],
};

/** Controls for an element's attributes, each of the kind that its type asks for. */
export function attributeControls(tag: unknown): ArgTypes {
  const attributes = declarationOf(tag)?.attributes ?? [];
  return Object.fromEntries(
    attributes.map(({ name, description, type, default: standard }) => [
      name,
      {
        name,
        description,
        ...controlOf(name, type?.text ?? 'string'),
        table: {
          type: { summary: type?.text.replace(/ \| undefined$/, '') },
          ...(standard && standard !== 'undefined' && { defaultValue: { summary: standard } }),
        },
      },
    ]),
  );
}

function controlOf(name: string, type: string): ArgTypes[string] {
  if (type === 'boolean' || type === 'number') return { control: { type } };
  const literals = [...type.matchAll(/'([^']*)'/g)].map(([, literal]) => literal!);
  const options = CHOICES[name] ?? literals;
  return options.length > 0 ? { control: { type: 'select' }, options } : { control: { type: 'text' } };
}

/** The variables of the whole panel, which are those of every element. */
export function cssVariables(): Named[] {
  return declarationOf('insurance-dashboard')?.cssProperties ?? [];
}

/** What the element is, in a sentence or two. */
export function descriptionOf(tag: unknown): string {
  return declarationOf(tag)?.description?.replaceAll('\n', ' ') ?? '';
}

/** All that the manifest lists beside the attributes, as Markdown. */
export function referenceOf(tag: unknown): string {
  const declaration = declarationOf(tag);
  if (!declaration) return '';
  const { members = [], events, slots, cssParts, cssProperties } = declaration;
  const isPublic = ({ privacy, static: isStatic }: Member) => !privacy && !isStatic;
  const fields = members.filter((member) => isPublic(member) && member.kind === 'field' && !member.attribute);
  const methods = members.filter((member) => isPublic(member) && member.kind === 'method');
  return [
    table('Properties without an attribute', fields, ({ type }) => type?.text),
    table(
      'Methods',
      methods,
      () => undefined,
      (name) => `${name}()`,
    ),
    table('Events', events, ({ type }) => type?.text),
    table(
      'Slots',
      slots,
      () => undefined,
      (name) => name || 'default',
    ),
    folded('CSS parts', cssParts, (name) => `::part(${name})`),
    folded('CSS variables', cssProperties),
  ]
    .filter(Boolean)
    .join('\n\n');
}

type ShownName = (name: string) => string;

function table(
  title: string,
  items: Named[] | undefined,
  typeOf: (item: Named) => string | undefined,
  shown: ShownName = (name) => name,
): string {
  if (!items?.length) return '';
  const rows = items.map((item) => {
    const type = typeOf(item);
    const name = `\`${shown(item.name)}\`${type ? `<br />\`${type.replaceAll('|', '\\|')}\`` : ''}`;
    return `| ${name} | ${inCell(item.description)} |`;
  });
  return [`### ${title}`, '', '| Name | Meaning |', '| --- | --- |', ...rows].join('\n');
}

/** A long list, folded up so that the page stays short. */
function folded(title: string, items: Named[] | undefined, shown: ShownName = (name) => name): string {
  if (!items?.length) return '';
  const rows = items.map(({ name, description }) => `- \`${shown(name)}\` ${inCell(description)}`);
  return [`<details><summary>${title} (${items.length})</summary>`, '', ...rows, '', '</details>'].join('\n');
}

function inCell(text = ''): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
}
