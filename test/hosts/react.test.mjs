import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'react',
  heading: 'React',
  files: ['src/Insurance.tsx'],
  check: ['tsc'],
  checkWrong: ['tsc', '-p', 'tsconfig.wrong.json', '--pretty', 'false'],
  wrong: 'wrong/wrong.tsx',
  wrongAt: /^wrong\/wrong\.tsx\((\d+),/gm,
  build: ['vite', 'build', '--logLevel', 'warn'],
  built: 'dist',
});
