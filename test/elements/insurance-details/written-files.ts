/** A file that an export wrote. */
export interface WrittenFile {
  name: string;
  text: string;
  ended?: 'closed' | 'aborted';
}

const picker = window as { showSaveFilePicker?: unknown };

/** Lets the tests of a suite write files, as the browser's picker does; the files of the current test. */
export function writtenFiles(): () => WrittenFile[] {
  const own = picker.showSaveFilePicker;
  let files: WrittenFile[] = [];
  beforeEach(() => {
    files = [];
    picker.showSaveFilePicker = ({ suggestedName }: { suggestedName: string }) => {
      const file: WrittenFile = { name: suggestedName, text: '' };
      files.push(file);
      return Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: (text: string) => Promise.resolve(void (file.text += text)),
            close: () => Promise.resolve(void (file.ended = 'closed')),
            abort: () => Promise.resolve(void (file.ended = 'aborted')),
          }),
      });
    };
  });
  afterEach(() => {
    picker.showSaveFilePicker = own;
  });
  return () => files;
}
