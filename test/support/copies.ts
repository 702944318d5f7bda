/** What was copied while a suite runs, in place of the clipboard, which a page without focus may not write to. */
export function copies(): { texts: string[]; hasFailed: boolean } {
  const copied = { texts: [] as string[], hasFailed: false };
  const { writeText } = navigator.clipboard;
  before(() => {
    navigator.clipboard.writeText = async (text) => {
      if (copied.hasFailed) throw new Error('not allowed');
      copied.texts.push(text);
    };
  });
  beforeEach(() => {
    copied.texts.length = 0;
    copied.hasFailed = false;
  });
  after(() => {
    navigator.clipboard.writeText = writeText;
  });
  return copied;
}

/** The event of a reader who copies. In Firefox an event that a script makes takes no data from its options. */
export function copyEvent(): ClipboardEvent & { clipboardData: DataTransfer } {
  const event = new ClipboardEvent('copy', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: new DataTransfer() });
  return event as ClipboardEvent & { clipboardData: DataTransfer };
}
