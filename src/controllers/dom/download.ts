/** Downloads a file. */
export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // Browsers read the file asynchronously.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
