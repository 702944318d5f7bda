import { cssVariables } from './manifest.js';

/** All variables as Markdown; those of the series in one line, since they are alike. */
export function variablesTable(): string {
  const variables = cssVariables().filter(({ name }) => !/series-color-(?!1$)/.test(name));
  const rows = variables.map(({ name, description = '' }) => {
    const shown = name.endsWith('series-color-1') ? `${name}\` to \`-5` : name;
    return `| \`${shown}\` | ${description.replaceAll('\n', ' ').replaceAll('|', '\\|')} |`;
  });
  return ['| Variable | What it sets |', '| --- | --- |', ...rows].join('\n');
}
