import { html, nothing, render, type TemplateResult } from 'lit';
import { isInsuranceError } from '../../src/index.js';
import {
  inspectRecords,
  MAPPINGS,
  readRecords,
  type ReadProgress,
  type ReadRecords,
  type RowMapping,
} from '../../src/records.js';
import { compensateBy, RULE } from './rule.js';
import { pageWords } from './words.js';

/** So many faults are listed. */
const LISTED = 100;

/** Lets a reader drop or choose a file, and shows what became of its rows. */
export class OwnFile {
  readonly #section: HTMLElement;
  readonly #onRecords: (records: ReadRecords, isNew: boolean) => void;
  #file?: File;
  #mapping?: RowMapping;
  #isRecognized = false;
  #rule = RULE;
  #reading?: AbortController;
  #progress?: ReadProgress;
  #records?: ReadRecords;
  /** Why there are no records. */
  #problem?: { isCancelled: boolean; message: string };

  constructor(section: HTMLElement, onRecords: (records: ReadRecords, isNew: boolean) => void) {
    this.#section = section;
    this.#onRecords = onRecords;
    const isFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');
    document.addEventListener('dragover', (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      document.body.classList.add('dropping');
    });
    document.addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) document.body.classList.remove('dropping');
    });
    document.addEventListener('drop', (event) => {
      document.body.classList.remove('dropping');
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void this.open(file);
    });
    this.show();
  }

  /** Reads a file, of whichever kind it is recognized to be. */
  async open(file: File): Promise<void> {
    this.#file = file;
    this.#problem = this.#records = undefined;
    this.#section.hidden = false;
    try {
      this.#mapping = (await inspectRecords(file)).mapping;
    } catch {
      this.#mapping = undefined; // reading says why
    }
    this.#isRecognized = this.#mapping !== undefined;
    await this.#read(true);
  }

  /** Shows the state in the page's language. */
  show(): void {
    render(this.#template(), this.#section);
    document.body.dataset.release = this.#words.release;
  }

  /** @param isNew whether the panel shows other records than before, whatever was filtered in them */
  async #read(isNew = false): Promise<void> {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    this.#progress = this.#problem = this.#records = undefined;
    this.show();
    try {
      const records = await readRecords(this.#file!, {
        mapping: this.#mapping,
        compensate: this.#mapping?.rows === 'requests' ? compensateBy(this.#rule) : undefined,
        invalid: 'skip',
        signal: reading.signal,
        onProgress: (progress) => {
          this.#progress = progress;
          this.show();
        },
      });
      if (reading !== this.#reading) return;
      this.#records = records;
      this.#onRecords(records, isNew);
    } catch (error) {
      if (reading !== this.#reading) return;
      const isCancelled = isInsuranceError(error) && error.code === 'aborted';
      this.#problem = { isCancelled, message: (error as Error).message };
    }
    this.#reading = undefined;
    this.show();
  }

  get #words() {
    return pageWords(document.documentElement.lang);
  }

  #number(value: number, options?: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
  }

  #template(): TemplateResult {
    const words = this.#words;
    const list = new Intl.ListFormat(document.documentElement.lang);
    const names = list.format(MAPPINGS.slice(1).map(({ name }) => name));
    return html`
      <p class="choose">
        ${words.drop}
        <label class="button">
          ${words.choose}
          <input
            type="file"
            accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
            @change=${({ target }: Event) => {
              const input = target as HTMLInputElement;
              const file = input.files?.[0];
              if (file) void this.open(file);
              input.value = '';
            }}
          />
        </label>
        <small>${words.kinds(names)}</small>
      </p>
      ${this.#file ? this.#fileTemplate(this.#file) : nothing}
    `;
  }

  #fileTemplate(file: File): TemplateResult {
    const words = this.#words;
    const choose = ({ target }: Event) => {
      this.#mapping = MAPPINGS[Number((target as HTMLSelectElement).value)];
      void this.#read();
    };
    return html`
      <div class="file">
        <strong><bdi>${file.name}</bdi></strong>
        <label>
          ${words.rowsOf}
          <select @change=${choose}>
            ${this.#mapping ? nothing : html`<option value="" selected>–</option>`}
            ${MAPPINGS.map(
              (mapping, i) =>
                html`<option value=${i} ?selected=${mapping === this.#mapping}>${mapping.name}</option>`,
            )}
          </select>
        </label>
        ${this.#reading ? this.#readingTemplate() : nothing}
        <span role="status">${this.#status()}</span>
      </div>
      ${this.#mapping?.rows === 'requests' ? this.#ruleTemplate() : nothing}
      ${this.#records?.refused ? this.#faultsTemplate(this.#records) : nothing}
    `;
  }

  #readingTemplate(): TemplateResult {
    const { bytes = 0, total } = this.#progress ?? {};
    return html`
      <progress aria-label=${this.#words.reading} max=${total ?? 1} .value=${bytes}></progress>
      <button type="button" @click=${() => this.#reading?.abort()}>${this.#words.cancel}</button>
    `;
  }

  #status(): TemplateResult | string {
    const words = this.#words;
    if (this.#problem?.isCancelled) return words.cancelled;
    if (this.#problem) {
      return html`<span class="problem"
        >${words.failed} <span lang="en">${this.#problem.message}</span></span
      >`;
    }
    if (this.#records) {
      const { rows, length, uncompensated, refused, mapping } = this.#records;
      return [
        this.#isRecognized ? words.recognized(mapping!.name) : '',
        words.taken(this.#number(rows), this.#number(length)),
        uncompensated ? words.uncompensated(this.#number(uncompensated)) : '',
        words.refused(this.#number(refused)),
      ]
        .filter(Boolean)
        .join(' · ');
    }
    const { rows, bytes, total } = this.#progress ?? { rows: 0, bytes: 0 };
    const share = this.#number(total ? bytes / total : 0, { style: 'percent' });
    return this.#reading ? `${words.reading}: ${words.progress(this.#number(rows), share)}` : '';
  }

  #ruleTemplate(): TemplateResult {
    const words = this.#words;
    const set = (change: Partial<typeof RULE>) => {
      this.#rule = { ...this.#rule, ...change };
      void this.#read();
    };
    const number = (name: 'seconds' | 'percent', max: number) => html`
      <input
        type="number"
        min="0"
        step="any"
        max=${max}
        required
        aria-label=${name === 'seconds' ? `${words.ruleSlow} … ${words.seconds}` : `${words.ruleShare} … ${words.ofCost}`}
        .value=${String(this.#rule[name])}
        @change=${({ target }: Event) => {
          const { validity, valueAsNumber } = target as HTMLInputElement;
          if (validity.valid) set({ [name]: valueAsNumber });
        }}
      />
    `;
    const box = (name: 'failed' | 'slow', text: string) => html`
      <label>
        <input
          type="checkbox"
          .checked=${this.#rule[name]}
          @change=${({ target }: Event) => set({ [name]: (target as HTMLInputElement).checked })}
        />
        ${text}
      </label>
    `;
    return html`
      <fieldset>
        <legend>${words.rule}</legend>
        ${box('failed', words.ruleFailed)}
        <span>${box('slow', words.ruleSlow)} ${number('seconds', 86400)} ${words.seconds}</span>
        <span>${words.ruleShare} ${number('percent', 100)} ${words.ofCost}</span>
      </fieldset>
    `;
  }

  #faultsTemplate({ rejected, refused }: ReadRecords): TemplateResult {
    const words = this.#words;
    const text = (value: unknown) =>
      value === undefined ? '' : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return html`
      <details class="faults">
        <summary>${words.why(this.#number(refused))}</summary>
        ${rejected.length > LISTED ? html`<p>${words.first(this.#number(LISTED))}</p>` : nothing}
        <div class="scroll" tabindex="0" role="region" aria-label=${words.why(this.#number(refused))}>
          <table>
            <thead>
              <tr>
                <th scope="col">${words.row}</th>
                <th scope="col">ID</th>
                <th scope="col">${words.field}</th>
                <th scope="col">${words.value}</th>
                <th scope="col">${words.reason}</th>
              </tr>
            </thead>
            <tbody>
              ${rejected.slice(0, LISTED).map(
                ({ row, id, field, value, reason }) => html`
                  <tr>
                    <td>${this.#number(row + 1)}</td>
                    <td><bdi>${id ?? ''}</bdi></td>
                    <td><code>${field ?? ''}</code></td>
                    <td><bdi>${text(value).slice(0, 80)}</bdi></td>
                    <td lang="en">${reason}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }
}
