/** Counts tasks as they begin: of messages, and of timers, which WebKit runs before messages once they are due. */
export function countTasks() {
  const tasks = { count: 0, end };
  const clock = new MessageChannel();
  clock.port1.onmessage = () => {
    tasks.count++;
    clock.port2.postMessage(null);
  };
  clock.port2.postMessage(null);
  const { setTimeout: own } = window;
  window.setTimeout = ((run: () => void, ...rest: number[]) =>
    own(
      () => {
        tasks.count++;
        run();
      },
      ...rest,
    )) as typeof setTimeout;
  function end() {
    clock.port1.close();
    window.setTimeout = own;
  }
  return tasks;
}
