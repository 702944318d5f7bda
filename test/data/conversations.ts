import type { Conversation, Message, Part, TokenUsage } from '../../src/model/conversation/types.js';
import type { RequestStage } from '../../src/model/base/types.js';

/**
 * Conversations in the shapes that the four APIs document, each with what it says, a line a message:
 * `request system | text: ... + image image/png 12 bytes`.
 */
export interface RecordedConversation {
  format: Conversation['format'];
  stages: RequestStage[];
  outline: string[];
  usage?: TokenUsage;
  isCutOff?: boolean;
}

export const CONVERSATIONS = [
  'openai-chat-plain',
  'openai-chat-plain-streamed',
  'openai-chat-plain-chunks',
  'openai-chat-cut-off',
  'openai-chat-tools',
  'openai-chat-tools-streamed',
  'openai-chat-tools-cut-off',
  'openai-chat-reasoning',
  'openai-chat-reasoning-streamed',
  'openai-chat-images',
  'openai-chat-choices',
  'openai-chat-choices-streamed',
  'openai-chat-error',
  'openai-chat-error-streamed',
  'openai-responses-plain',
  'openai-responses-plain-streamed',
  'openai-responses-cut-off',
  'openai-responses-tools',
  'openai-responses-tools-streamed',
  'openai-responses-reasoning',
  'openai-responses-reasoning-streamed',
  'openai-responses-reasoning-cut-off',
  'openai-responses-images',
  'openai-responses-error',
  'openai-responses-error-streamed',
  'openai-responses-incomplete',
  'anthropic-plain',
  'anthropic-plain-streamed',
  'anthropic-cut-off',
  'anthropic-tools',
  'anthropic-tools-streamed',
  'anthropic-reasoning',
  'anthropic-reasoning-streamed',
  'anthropic-images',
  'anthropic-error',
  'anthropic-error-streamed',
  'gemini-plain',
  'gemini-plain-streamed',
  'gemini-plain-streamed-array',
  'gemini-cut-off',
  'gemini-tools',
  'gemini-tools-streamed',
  'gemini-reasoning',
  'gemini-reasoning-streamed',
  'gemini-images',
  'gemini-error',
  'gemini-error-streamed',
  'gemini-blocked',
  'text',
] as const;

export type ConversationName = (typeof CONVERSATIONS)[number];

export async function loadConversation(name: ConversationName): Promise<RecordedConversation> {
  const url = new URL(`./conversations/${name}.json`, import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`cannot read ${url.pathname}: ${response.status}`);
  return response.json();
}

/** A conversation, a line a message. */
export function outlineOf({ messages }: Conversation): string[] {
  const hasChoices = messages.some(({ index }) => index > 0);
  return messages.map((message) => lineOf(message, hasChoices));
}

function lineOf({ from, role, name, index, finish, parts }: Message, hasChoices: boolean): string {
  const choice = hasChoices && from === 'response' ? `#${index}` : undefined;
  const head = [from, role, name, choice, finish && `(${finish})`].filter(Boolean).join(' ');
  return `${head} | ${parts.map(partLine).join(' + ')}`;
}

function partLine(part: Part): string {
  const words = (...all: (string | undefined)[]) => all.filter(Boolean).join(' ');
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return `${part.kind}: ${part.text}`;
    case 'reasoning':
      return `${words('reasoning', part.isRedacted ? '(redacted)' : '')}: ${part.text}`;
    case 'tool-call':
      return words('tool-call', part.id, part.name, JSON.stringify(part.arguments));
    case 'tool-result': {
      const head = words('tool-result', part.id ?? part.name, part.isError ? '(error)' : '');
      return `${head} [${part.parts.map(partLine).join(' + ')}]`;
    }
    case 'error':
      return `${words('error', part.code)}: ${part.message}`;
    case 'unknown':
      return `unknown: ${JSON.stringify(part.value)}`;
    default:
      return words(
        part.kind,
        part.mediaType,
        part.url,
        part.bytes === undefined ? '' : `${part.bytes} bytes`,
        part.name,
        part.transcript,
      );
  }
}
