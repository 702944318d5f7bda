import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toInsuranceError, type InsuranceError } from '../../model/base/errors.js';
import { encoder, type EncoderSettings, type ExportFormat } from '../../model/export/export-format.js';
import type { InsuranceQuery, Sort } from '../../model/base/types.js';
import { readAll } from '../../sources/read-all.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { download } from '../dom/download.js';
import { viewOf, type InDocument, type View } from '../dom/realm.js';
import { nextTask } from '../dom/time-slicing.js';

export type ExportState =
  | { status: 'idle' }
  /** `trouble` is why the last page could not be read, while it is requested again. */
  | { status: 'running'; rows: number; total: number; trouble?: InsuranceError }
  | { status: 'done'; rows: number }
  | { status: 'failed'; error: InsuranceError };

export interface ExportJob extends EncoderSettings {
  source: InsuranceDataSource;
  query: InsuranceQuery;
  sort?: Sort;
  fileFormat: ExportFormat;
  /** Without extension. */
  fileName: string;
}

/** The destination of an export, written in chunks. */
interface Target {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

interface SaveFilePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{
    createWritable(): Promise<{
      write(text: string): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    }>;
  }>;
}

/** Exports a whole result to a file in chunks, so that the page stays responsive; can be cancelled. */
export class ExportController implements ReactiveController {
  state: ExportState = { status: 'idle' };
  readonly #host: ReactiveControllerHost & InDocument;
  readonly #onDone: (detail: { format: ExportFormat; rows: number }) => void;
  #abort?: AbortController;

  constructor(
    host: ReactiveControllerHost & InDocument,
    onDone: (detail: { format: ExportFormat; rows: number }) => void,
  ) {
    this.#host = host;
    this.#onDone = onDone;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    if (this.state.status === 'running') this.#become({ status: 'idle' });
  }

  /**
   * Starts an export and cancels the previous one. Requires user activation, which lets the page open a file picker.
   */
  async start(order: ExportJob): Promise<void> {
    this.cancel();
    const abort = (this.#abort = new AbortController());
    const { signal } = abort;
    let target: Target | undefined;
    // Before the reader chooses a file, so that a second press asks for no second one.
    this.#become({ status: 'running', rows: 0, total: 0 });
    try {
      const made = encoder(order.fileFormat, order);
      target = await targetOf(`${order.fileName}.${order.fileFormat}`, made.type, viewOf(this.#host));
      if (signal.aborted) throw signal.reason;
      await target.write(made.start());
      let rows = 0;
      for await (const { records, read, total } of readAll(order.source, order.query, order.sort, {
        signal,
        onRetry: (trouble) => {
          if (!signal.aborted && this.state.status === 'running') this.#become({ ...this.state, trouble });
        },
      })) {
        await target.write(made.records(records));
        rows = read;
        if (signal.aborted) throw signal.reason;
        this.#become({ status: 'running', rows, total: Math.max(rows, total) });
        // Loaded pages arrive without a pause; the page gets a turn between them.
        await nextTask();
      }
      await target.write(made.end());
      if (signal.aborted) throw signal.reason;
      await target.close();
      this.#become({ status: 'done', rows });
      this.#onDone({ format: order.fileFormat, rows });
    } catch (thrown) {
      // A partial file is useless.
      await target?.abort().catch(() => undefined);
      if (signal.aborted) return;
      const isRefused = !target && (thrown as Error | undefined)?.name === 'AbortError';
      this.#become(isRefused ? { status: 'idle' } : { status: 'failed', error: toInsuranceError(thrown) });
    }
  }

  #become(state: ExportState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

/** Opens a file that the reader chooses where the browser supports it, else a download. */
async function targetOf(fileName: string, type: string, view: View): Promise<Target> {
  const { showSaveFilePicker } = view as SaveFilePicker;
  if (showSaveFilePicker) {
    const handle = await showSaveFilePicker.call(view, { suggestedName: fileName });
    return handle.createWritable();
  }
  const parts: Blob[] = [];
  return {
    write: (text) => {
      // Browsers may keep blobs on disk; strings would fill the memory.
      parts.push(new Blob([text]));
      return Promise.resolve();
    },
    close: () => {
      download(new Blob(parts, { type }), fileName);
      return Promise.resolve();
    },
    abort: () => {
      parts.length = 0;
      return Promise.resolve();
    },
  };
}
