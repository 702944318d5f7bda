import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'vite',
  heading: 'Vite and TypeScript',
  files: ['src/insurance.ts'],
  check: ['tsc'],
  checkWrong: ['tsc', '-p', 'tsconfig.wrong.json', '--pretty', 'false'],
  wrong: 'wrong/wrong.ts',
  wrongAt: /^wrong\/wrong\.ts\((\d+),/gm,
  build: ['vite', 'build', '--logLevel', 'warn'],
  built: 'dist',
});
