import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { KNOWN_TYPES } from '../../model/base/known-types.js';

/** The types of a source, and the hosts to update when another one becomes known. */
interface Types {
  keys: Set<string>;
  hosts: Set<ReactiveControllerHost>;
}

const bySource = new WeakMap<object, Types>();

function typesOf(source: object): Types {
  let types = bySource.get(source);
  if (!types) {
    types = { keys: new Set(KNOWN_TYPES), hosts: new Set() };
    bySource.set(source, types);
  }
  return types;
}

/** Makes types of a source known to all views of it, so that each names a type as the others do. */
export function noteTypes(source: object, groups: Iterable<{ key: string }>): void {
  const { keys, hosts } = typesOf(source);
  const { size } = keys;
  for (const { key } of groups) if (key !== '') keys.add(key);
  if (keys.size > size) for (const host of hosts) host.requestUpdate();
}

/** The types that any view has loaded from the host's source; updates the host when they become more. */
export class KnownTypes implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #types?: Types;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get keys(): ReadonlySet<string> {
    return this.#types?.keys ?? new Set(KNOWN_TYPES);
  }

  /** To be called in each update. */
  follow(source: object | undefined): void {
    const types = source && typesOf(source);
    if (types !== this.#types) this.#types?.hosts.delete(this.#host);
    this.#types = types;
    types?.hosts.add(this.#host);
  }

  hostDisconnected(): void {
    this.follow(undefined);
  }
}
