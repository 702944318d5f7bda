import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  shift,
  size,
  type Placement,
  type VirtualElement,
} from '@floating-ui/dom';

/** Puts a floating box beside what it belongs to, inside the screen. */
export async function placeBeside(
  anchor: Element | VirtualElement,
  floating: HTMLElement,
  placement: Placement = 'bottom-start',
): Promise<void> {
  const { x, y } = await computePosition(anchor, floating, {
    strategy: 'fixed',
    placement,
    middleware: [
      offset(6),
      flip({ padding: 8 }),
      shift({ padding: 8 }),
      size({
        padding: 8,
        apply: ({ availableHeight }) => {
          floating.style.maxHeight = `${Math.max(120, availableHeight)}px`;
        },
      }),
    ],
  });
  floating.style.left = `${x}px`;
  floating.style.top = `${y}px`;
}

/** Puts a floating box at a point, inside the screen. */
export async function placeAt(x: number, y: number, floating: HTMLElement): Promise<void> {
  const rect = new DOMRect(x, y, 0, 0);
  await placeBeside({ getBoundingClientRect: () => rect }, floating);
}

const followed = new WeakMap<HTMLElement, () => void>();

/** Keeps a popover beside the button that opens it; for its `toggle` event. */
export function followButton(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  followed.get(popover)?.();
  followed.delete(popover);
  const button = event.newState === 'open' ? buttonOf(popover) : undefined;
  if (!button) return;
  followed.set(
    popover,
    autoUpdate(button, popover, () => void placeBeside(button, popover)),
  );
}

/**
 * Gives the focus that a popover held back to its button as it closes; for its `beforetoggle` event. Left to
 * itself the browser gives it to the host of the shadow root that holds both.
 */
export function returnFocus(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  const { activeElement } = popover.getRootNode() as ShadowRoot;
  if (event.newState === 'closed' && popover.contains(activeElement)) {
    popover.addEventListener('toggle', () => buttonOf(popover)?.focus(), { once: true });
  }
}

function buttonOf(popover: HTMLElement): HTMLElement | undefined {
  const root = popover.getRootNode() as ParentNode;
  return root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`) ?? undefined;
}
