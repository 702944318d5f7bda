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
