let copies = 0;

/** A copy of a module of `src` that has nothing in its caches yet, as on a page of its own. */
export function freshModule<Module>(path: string): Promise<Module> {
  return import(new URL(`../../src/${path}?copy=${++copies}.ts`, import.meta.url).href) as Promise<Module>;
}
