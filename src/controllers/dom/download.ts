/** Hands a file to the reader. */
export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // Browsers take the file in their own time.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
