import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'next',
  heading: 'Next',
  files: ['app/insurance.tsx', 'app/panel.tsx', 'app/page.tsx'],
  check: ['tsc'],
  checkWrong: ['tsc', '-p', 'tsconfig.wrong.json', '--pretty', 'false'],
  wrong: 'wrong/wrong.tsx',
  wrongAt: /^wrong\/wrong\.tsx\((\d+),/gm,
  build: ['next', 'build'],
  ownApi: 'app/api/insurance/[operation]/route.ts',
  serve: startNext,
});

/** Next serves what it built by a server of its own, on a port that is free. */
async function startNext(folder) {
  const command = [join(folder, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', '0'];
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const server = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let printed = '';
    server.stdout.on('data', (data) => {
      printed += data;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    server.once('exit', () => reject(new Error(printed)));
  });
  return {
    address,
    async close() {
      server.kill();
      await once(server, 'exit');
    },
  };
}
