// Descriptors inherit: where a page has added `get` or `value` to every object, defining any property throws. In files
// that hold their libraries, all code defines properties by descriptors that inherit nothing.
import MagicString from 'magic-string';

const ID = '\0own-descriptors';
const MODULE = `
export const defineProperty = (object, key, descriptor) =>
  Object.defineProperty(object, key, { __proto__: null, ...descriptor });
export const defineProperties = (object, descriptors) => {
  for (const key of Reflect.ownKeys(descriptors)) defineProperty(object, key, descriptors[key]);
  return object;
};
`;

/** A plugin of Rollup, after all that write code. */
export const ownDescriptors = {
  name: 'own-descriptors',
  resolveId: (source) => (source === ID ? ID : null),
  load: (id) => (id === ID ? MODULE : null),
  transform(code, id) {
    if (id === ID) return null;
    const text = new MagicString(code);
    const used = new Set();
    for (const { 0: whole, 1: name, index } of code.matchAll(/\bObject\.(definePropert(?:y|ies))\b/g)) {
      used.add(name);
      text.overwrite(index, index + whole.length, `own_${name}`);
    }
    if (used.size === 0) return null;
    const names = [...used].map((name) => `${name} as own_${name}`);
    text.append(`\nimport { ${names.join(', ')} } from '${ID.replace('\0', '\\0')}';\n`);
    return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
  },
};
