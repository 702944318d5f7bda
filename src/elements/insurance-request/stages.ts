import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import { maskedUrl } from '../../model/json/mask.js';
import type { RequestStage } from '../../model/base/types.js';
import { renderSegments } from '../shared/controls/segments.js';

/** The selected stages, by index. */
export interface StageChoice {
  stage: number;
  /** The stage to compare with. */
  other?: number;
}

/** The recorded value of a stage, and its name. */
export interface StageValue {
  value: unknown;
  label: string;
}

export interface StagesView {
  stages: readonly RequestStage[];
  choice: StageChoice;
  choose: (choice: StageChoice) => void;
  /** Whether credentials are masked: those in addresses are masked here. */
  isMasked: boolean;
  /** Renders a value, or its differences from another one. */
  json: (value: unknown, label: string, other?: StageValue) => TemplateResult;
  localize: Localizer;
}

/** One recorded stage as JSON with its headers, or two side by side. */
export function renderStages({
  stages,
  choice,
  choose,
  isMasked,
  json,
  localize,
}: StagesView): TemplateResult {
  const at = Math.min(choice.stage, stages.length - 1);
  const other = choice.other === at ? undefined : choice.other;
  const names = stages.map(({ name, direction }) => `${localize(`request.${direction}`)} · ${name}`);
  const compare = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    choose({ stage: at, other: value === '' ? undefined : Number(value) });
  };
  return html`
    <div class="stages">
      ${renderSegments(
        localize('request.stage'),
        names.map((label, i) => ({ id: String(i), label })),
        String(at),
        (id) => choose({ stage: Number(id), other }),
      )}
      ${
        stages.length < 2
          ? nothing
          : html`
              <label class="compare">
                <span>${localize('request.compare')}</span>
                <select class="select" @change=${compare}>
                  <option value="" ?selected=${other === undefined}>
                    ${localize('request.compare.none')}
                  </option>
                  ${names.map(
                    (name, i) =>
                      html`<option value=${i} ?disabled=${i === at} ?selected=${i === other}>
                        ${name}
                      </option>`,
                  )}
                </select>
              </label>
            `
      }
    </div>
    <div data-direction=${stages[at]!.direction}>
      ${json(
        valueOf(stages[at]!, isMasked),
        names[at]!,
        other === undefined || !stages[other]
          ? undefined
          : { value: valueOf(stages[other], isMasked), label: names[other]! },
      )}
    </div>
  `;
}

const masked = new WeakMap<RequestStage, unknown>();
const open = new WeakMap<RequestStage, unknown>();

/** The recorded value of a stage: its body and metadata; the same object each time. */
function valueOf(stage: RequestStage, isMasked: boolean): unknown {
  const values = isMasked ? masked : open;
  const { method, url, headers, body } = stage;
  if (method === undefined && url === undefined && headers === undefined) return body;
  if (!values.has(stage)) {
    values.set(stage, {
      ...(method !== undefined && { method }),
      ...(url !== undefined && { url: isMasked ? maskedUrl(url) : url }),
      ...(headers && { headers }),
      body,
    });
  }
  return values.get(stage);
}
