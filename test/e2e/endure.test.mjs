// A short day of a page; `npm run endure` is a long one.
import { test } from 'node:test';
import { endure } from '../endure/endure.mjs';

test('a page is as it was after panels came and went, queries changed, and bad days, and its figures are true', () =>
  endure({ mounts: 20, changes: 60 }));
