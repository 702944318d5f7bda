import { expect } from 'chai';
import type { DashboardView, ViewStateStore } from '../../../src/controllers/dashboard/dashboard-context.js';
import { ViewStateController } from '../../../src/controllers/dashboard/view-state-controller.js';
import type { ViewState } from '../../../src/model/query/view-state.js';

const VIEW = document.createElement('div') as unknown as DashboardView;
const UNITS = ['credits', 'times'];

/** A view with a unit and an interval, which accepts no unknown unit. */
function setUp(own: ViewState = { unit: 'credits', interval: undefined }) {
  const view = { state: own, sets: 0 };
  const controller = new ViewStateController(VIEW, {
    get: () => view.state,
    set: ({ unit, interval }) => {
      view.sets++;
      view.state = { unit: UNITS.includes(unit ?? '') ? unit : view.state['unit'], interval };
    },
  });
  return { view, controller };
}

/** A link that holds a difference, and what is kept there later. */
function link(difference: Record<string, string> = {}): ViewStateStore & { kept: object[] } {
  const kept: object[] = [];
  return { kept, of: () => difference, keep: (_, changed) => void kept.push(changed) };
}

describe('the view state in a link', () => {
  it('is restored over the view’s own', () => {
    const { view, controller } = setUp();
    controller.restore(link({ unit: 'times' }));
    expect(view.state).to.deep.equal({ unit: 'times', interval: undefined });
  });

  it('is restored once from each store, so that the reader can change it', () => {
    const { view, controller } = setUp();
    const store = link({ unit: 'times' });
    controller.restore(store);
    view.state = { unit: 'credits', interval: 'hour' };
    controller.restore(store);
    expect(view.state).to.deep.equal({ unit: 'credits', interval: 'hour' });
  });

  it('is the view’s own again where another store has none', () => {
    const { view, controller } = setUp();
    controller.restore(link({ unit: 'times' }));
    controller.restore(link());
    expect(view.state).to.deep.equal({ unit: 'credits', interval: undefined });
  });

  it('leaves the view alone where it has nothing to restore', () => {
    const { view, controller } = setUp();
    controller.restore(link());
    expect(view.sets).to.equal(0);
  });

  it('leaves the view’s own where its values are invalid', () => {
    const { view, controller } = setUp();
    controller.restore(link({ unit: 'roubles', interval: 'hour' }));
    expect(view.state).to.deep.equal({ unit: 'credits', interval: 'hour' });
  });

  it('clears a value by an empty text', () => {
    const { view, controller } = setUp({ unit: 'credits', interval: 'week' });
    controller.restore(link({ interval: '' }));
    expect(view.state).to.deep.equal({ unit: 'credits', interval: undefined });
  });

  it('has only what differs from the view’s own', () => {
    const { view, controller } = setUp();
    const store = link();
    controller.restore(store);
    view.state = { unit: 'credits', interval: 'hour' };
    controller.keep();
    expect(store.kept).to.deep.equal([{ interval: 'hour' }]);
  });

  it('has an empty text where the reader cleared a value', () => {
    const { view, controller } = setUp({ unit: 'credits', interval: 'week' });
    const store = link();
    controller.restore(store);
    view.state = { unit: 'credits', interval: undefined };
    controller.keep();
    expect(store.kept).to.deep.equal([{ interval: '' }]);
  });

  it('is kept only when it has changed', () => {
    const { view, controller } = setUp();
    const store = link({ unit: 'times' });
    controller.restore(store);
    controller.keep();
    view.state = { unit: 'credits', interval: undefined };
    controller.keep();
    controller.keep();
    expect(store.kept).to.deep.equal([{}]);
  });

  it('is kept nowhere without a store', () => {
    const { view, controller } = setUp();
    const store = link();
    controller.restore(store);
    controller.restore(undefined);
    view.state = { unit: 'times', interval: undefined };
    controller.keep();
    expect(store.kept).to.deep.equal([]);
  });
});
