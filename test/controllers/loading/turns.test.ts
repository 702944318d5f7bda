import { expect } from 'chai';
import { takeTurn, type TurnOptions } from '../../../src/controllers/loading/turns.js';
import { countTasks } from '../../support/tasks.js';

/** Takes turns at once; says in which task each of them began. */
async function tasksOf(turns: readonly (TurnOptions & { rank: number; work?: () => void })[]) {
  const tasks = countTasks();
  const began: { rank: number; task: number }[] = [];
  await Promise.all(
    turns.map(async ({ rank, work, ...options }) => {
      await takeTurn({ ownerDocument: document, turnRank: rank }, options);
      began.push({ rank, task: tasks.count });
      work?.();
    }),
  );
  tasks.end();
  return began;
}

const done = () => Promise.resolve();

/** Lasts longer than what is short. */
function workLong(): void {
  const end = performance.now() + 30;
  while (performance.now() < end);
}

describe('turns', () => {
  it('are in the order of their ranks, each in a task of its own', async () => {
    const began = await tasksOf([{ rank: 3 }, { rank: 1 }, { rank: 2 }]);
    expect(began.map(({ rank }) => rank)).to.deep.equal([1, 2, 3]);
    expect(new Set(began.map(({ task }) => task)).size).to.equal(3);
  });

  it('share a task where they are short and say when they are done', async () => {
    const [first, second, ...others] = await tasksOf([
      { rank: 2, done },
      { rank: 1, done },
    ]);
    expect(others).to.deep.equal([]);
    expect([first!.rank, second!.rank]).to.deep.equal([1, 2]);
    expect(second!.task).to.equal(first!.task);
  });

  it('share no task with one that took long', async () => {
    const [first, second] = await tasksOf([
      { rank: 1, done, work: workLong },
      { rank: 2, done },
    ]);
    expect(second!.task).to.be.above(first!.task);
  });

  it('share no task with one that does not end in it', async () => {
    let end!: () => void;
    const later = new Promise<void>((resolve) => (end = resolve));
    const turns = tasksOf([
      { rank: 1, done: () => later },
      { rank: 2, done },
    ]);
    const [first, second] = await turns;
    end();
    expect(second!.task).to.be.above(first!.task);
  });
});
