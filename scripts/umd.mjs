/** A plugin of the dev server: serves libraries that are no ES modules as such, their exports as the default one. */
export function umdModules(...packages) {
  const isOne = (path) => packages.some((name) => path.includes(`/node_modules/${name}/`));
  return {
    name: 'umd-modules',
    transform({ path, body }) {
      if (!isOne(path) || !path.endsWith('.js')) return undefined;
      return `const module = { exports: {} };\nlet { exports } = module;\n${body}\nexport default module.exports;\n`;
    },
  };
}
