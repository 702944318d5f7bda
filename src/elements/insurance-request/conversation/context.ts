import type { Localizer } from '../../../locales/localize.js';
import type { ToolCallPart, ToolResultPart } from '../../../model/conversation/types.js';
import type { Formatter } from '../../../model/text/format.js';
import type { ConversationController } from './conversation-controller.js';

/** What the render functions of a conversation share. */
export interface ConversationContext {
  localize: Localizer;
  format: Formatter;
  /** The reader's choices, and the texts formatted so far. */
  state: ConversationController;
  /** Whether Markdown is rendered; otherwise texts are shown as written. */
  formatted: boolean;
  /** Whether credentials are masked. */
  isMasked: boolean;
  /** Renders a value as JSON, with credentials masked where `isMasked`. */
  json: (value: unknown) => unknown;
}

/** The context of the messages' parts. */
export interface PartContext extends ConversationContext {
  /** Results by the tool calls that they answer. */
  results: ReadonlyMap<ToolCallPart, ToolResultPart>;
}
