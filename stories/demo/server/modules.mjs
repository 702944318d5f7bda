// The project's modules from their sources, for Node, without a build.
import { build } from 'esbuild';
import { root } from '../../../scripts/install.mjs';

/**
 * The exports of these modules in one object.
 *
 * @param paths relative to the project's folder
 */
export async function loadModules(...paths) {
  const { outputFiles } = await build({
    stdin: { contents: paths.map((path) => `export * from './${path}';`).join('\n'), resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    tsconfig: `${root}tsconfig.json`,
    sourcemap: 'inline',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
