// A console of a host, made as its guide says: copied to a folder of its own, where the packed package is
// installed from npm's file, type-checked and built by the framework's tools.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../../scripts/install.mjs';
import { packedPackage } from './packed.mjs';

const env = {
  ...process.env,
  NG_CLI_ANALYTICS: 'false',
  NEXT_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  CI: '1',
};

/**
 * Outside of the project's folder, so that nothing of the project's own packages is found.
 *
 * @param name the folder below `test/hosts`
 * @returns `folder`, and `run(tool, ...args)`, which runs a command of an installed package
 */
export async function installConsole(name) {
  const folder = mkdtempSync(join(tmpdir(), `insurance-elements-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const isWritten = (path) => /^(node_modules|dist|\.next|\.angular|next-env\.d\.ts)$/.test(path);
  const from = join(root, 'test/hosts', name);
  cpSync(from, folder, { recursive: true, filter: (path) => !isWritten(relative(from, path)) });
  const styles = readdirSync(folder).includes('app') ? 'app' : 'src';
  cpSync(join(root, 'test/hosts/kit/console.css'), join(folder, styles, 'console.css'));
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await expectSuccess(run(folder, 'npm', ['install', ...quiet, packedPackage().tarball]));
  return {
    folder,
    run: (tool, ...args) => run(folder, join(folder, 'node_modules/.bin', tool), args),
  };
}

/** Resolves with what a command printed; rejects with it where the command failed. */
export async function expectSuccess(running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(output);
  return output;
}

function run(cwd, command, args) {
  return new Promise((resolve) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 1) : 0, output: stripVTControlCharacters(stdout + stderr) });
    });
  });
}

/** The lines of a console's file that a comment calls wrong, counted from 1. */
export function wrongLines(folder, file) {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => (/(\/\/|<!--) wrong/.test(line) ? [index + 1] : []));
}

/** The blocks of code of a page of Markdown that begin with the name of a file, by that name. */
export function recipeOf(page) {
  const guide = readFileSync(root + page, 'utf8');
  const blocks = [...guide.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  return Object.fromEntries(
    blocks.flatMap((code) => {
      const file = code.match(/^(?:\/\/|<!--) (\S+\.\w+)/)?.[1];
      return file ? [[file, code]] : [];
    }),
  );
}
