import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A host of controllers that updates only when a test calls `update`. */
export interface ControllerHost extends ReactiveControllerHost, HTMLElement {
  /** How many updates the controllers have requested. */
  requests: number;
  /** Connects the host to the page and its controllers. */
  connect(): void;
  /** Disconnects the host from the page and its controllers. */
  disconnect(): void;
  /** Runs an update: the controllers' steps before it, `render`, and their steps after it. */
  update(render?: () => void): void;
}

/** Creates a host in the page; it is removed after the test. */
export function controllerHost(): ControllerHost {
  const controllers: ReactiveController[] = [];
  const element = document.createElement('div');
  const host: ControllerHost = Object.assign(element, {
    requests: 0,
    updateComplete: Promise.resolve(true),
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => {},
    requestUpdate: () => void host.requests++,
    connect: () => {
      document.body.append(element);
      for (const controller of controllers) controller.hostConnected?.();
    },
    disconnect: () => {
      element.remove();
      for (const controller of controllers) controller.hostDisconnected?.();
    },
    update: (render?: () => void) => {
      for (const controller of controllers) controller.hostUpdate?.();
      render?.();
      for (const controller of controllers) controller.hostUpdated?.();
    },
  });
  hosts.push(host);
  document.body.append(element);
  return host;
}

const hosts: ControllerHost[] = [];

afterEach(() => {
  for (const host of hosts.splice(0)) host.disconnect();
});
