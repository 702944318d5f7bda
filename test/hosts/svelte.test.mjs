import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'svelte',
  heading: 'Svelte',
  files: ['src/Insurance.svelte'],
  check: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  checkWrong: ['svelte-check', '--tsconfig', './tsconfig.wrong.json', '--output', 'machine'],
  wrong: 'wrong/Wrong.svelte',
  wrongAt: /ERROR "wrong\/Wrong\.svelte" (\d+):/g,
  build: ['vite', 'build', '--logLevel', 'warn'],
  built: 'dist',
});
