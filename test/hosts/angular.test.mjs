import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'angular',
  heading: 'Angular',
  files: ['src/insurance-source.ts', 'src/insurance.ts'],
  check: ['ngc', '-p', 'tsconfig.json', '--noEmit'],
  checkWrong: ['ngc', '-p', 'tsconfig.wrong.json', '--noEmit'],
  wrong: 'wrong/wrong.ts',
  wrongAt: /wrong\/wrong\.ts:(\d+):\d+ - error/g,
  build: ['ng', 'build'],
  built: 'dist/console/browser',
});
