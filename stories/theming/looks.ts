import 'inter-ui/inter-variable-latin.css';
import './looks/black-console.css';
import blackConsole from './looks/black-console.css?raw';
import './looks/operations.css';
import operations from './looks/operations.css?raw';
import './looks/statement.css';
import statement from './looks/statement.css?raw';
import './looks/warm-brand.css';
import warmBrand from './looks/warm-brand.css?raw';

export interface Look {
  /** Class of the page around the panel. */
  id: string;
  name: string;
  css: string;
}

/** Looks made by variables and parts alone. */
export const LOOKS: Look[] = [
  { id: 'black-console', name: 'Black console', css: blackConsole },
  { id: 'operations', name: 'Operations', css: operations },
  { id: 'warm-brand', name: 'Warm brand', css: warmBrand },
  { id: 'statement', name: 'Statement of account', css: statement },
];

/** The variables that a look sets, by name. */
export function variablesOf({ css }: Look): Map<string, string> {
  const found = css.matchAll(/^\s*(--insurance-[\w-]+):\s*([^;]+);/gm);
  return new Map([...found].map(([, name, value]) => [name!, value!.trim()]));
}
