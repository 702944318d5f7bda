// A page's data source that answers when the test lets it, with figures or with an outage.

/** To be called before the page is opened, which wraps its source by `governed(source)`. */
export async function addGovernedSource(page) {
  await page.addInitScript(() => {
    let isAway = false;
    let isOpen = false;
    const waiting = [];
    const answered = () => {
      if (isAway)
        throw Object.assign(new Error('the gateway is away'), {
          name: 'InsuranceError',
          code: 'unavailable',
        });
    };
    window.governed = (source) =>
      new Proxy(source, {
        get(target, name) {
          const value = target[name];
          if (typeof value !== 'function') return value;
          if (!String(name).startsWith('get')) return value.bind(target);
          return async (...args) => {
            if (!isOpen) await new Promise((resolve) => waiting.push(resolve));
            answered();
            return value.apply(target, args);
          };
        },
      });
    window.countWaiting = () => waiting.length;
    window.letAnswer = async (fails) => {
      isAway = fails;
      isOpen = true;
      for (const resolve of waiting.splice(0)) resolve();
      const dashboard = document.querySelector('insurance-dashboard');
      await dashboard.whenShown();
      // What loads once it is in view, or after the chart.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      await dashboard.whenShown();
      isOpen = false;
    };
  });
}

/** Governs the source of a page. */
export function governSource(page) {
  return {
    /** Resolves once the source was asked for something, and has not answered. */
    asked: () => page.waitForFunction(() => window.countWaiting?.() > 0),
    /** Lets it answer, or fail; resolves once that is shown. */
    answer: ({ fails = false } = {}) => page.evaluate((fails) => window.letAnswer(fails), fails),
  };
}
