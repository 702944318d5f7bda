/** Which API's shape a conversation was recorded in; `text`: plain text, `unknown`: none that is known. */
export type ConversationFormat =
  'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'text' | 'unknown';

/** What was said in one request and its response, whatever API it was said through. */
export interface Conversation {
  /** In the order in which they were said: the request's, then the response's. */
  messages: Message[];
  /** What the model could call. */
  tools?: ToolDefinition[];
  /** What else the request asked for, by the API's own names: `model`, `temperature`, `max_tokens`, ... */
  settings?: Record<string, unknown>;
  usage?: TokenUsage;
  format: ConversationFormat;
  /** The response broke off: a stream without its end. What came is there. */
  isCutOff?: boolean;
}

export interface Message {
  /** `system`, `developer`, `user`, `assistant`, `tool`, or what else the API was told. */
  role: string;
  from: 'request' | 'response';
  parts: Part[];
  /** Why the model stopped, by the API's own word: `stop`, `tool_use`, `MAX_TOKENS`, ... */
  finish?: string;
  /** Which of several answers to the same request, from 0. */
  index: number;
  /** Who speaks, where several do in one role. */
  name?: string;
}

export type Part =
  | TextPart
  | ReasoningPart
  | ToolCallPart
  | ToolResultPart
  | MediaPart
  | RefusalPart
  | ErrorPart
  | UnknownPart;

export interface TextPart {
  kind: 'text';
  text: string;
}

/** What the model thought before it answered. */
export interface ReasoningPart {
  kind: 'reasoning';
  text: string;
  /** The provider keeps (part of) it to itself, encrypted. */
  isRedacted?: boolean;
}

export interface ToolCallPart {
  kind: 'tool-call';
  id?: string;
  name: string;
  /** Parsed JSON; the text as it is where it is none, as in a stream that broke off. */
  arguments: unknown;
}

export interface ToolResultPart {
  kind: 'tool-result';
  /** Of the call. */
  id?: string;
  /** Of the tool. */
  name?: string;
  parts: Part[];
  isError?: boolean;
}

/** An image, a sound, a film, a document: where it is, or what it holds. */
export interface MediaPart {
  kind: 'image' | 'audio' | 'video' | 'file';
  /** E.g. `image/png`. */
  mediaType?: string;
  /** Where it is, unless it was sent inline. */
  url?: string;
  /** What was sent inline: base64. */
  data?: string;
  /** Size of what was sent inline. */
  bytes?: number;
  /** Name or id of a file. */
  name?: string;
  /** How closely the model should look: `low`, `high`, `auto`. */
  detail?: string;
  /** What was said in a sound. */
  transcript?: string;
}

export interface RefusalPart {
  kind: 'refusal';
  text: string;
}

export interface ErrorPart {
  kind: 'error';
  code?: string;
  message: string;
}

/** What no API's documentation tells of: shown as JSON. */
export interface UnknownPart {
  kind: 'unknown';
  value: unknown;
}

export interface ToolDefinition {
  name: string;
  description?: string;
  /** JSON Schema of the arguments. */
  parameters?: unknown;
}

/** Tokens by kind, where the response tells. */
export interface TokenUsage {
  /** All of the input, whatever of it was cached. */
  input?: number;
  /** Read from the cache: a part of the input. */
  cached?: number;
  /** Written to the cache: a part of the input. */
  cacheWrite?: number;
  /** All of the output, reasoning included. */
  output?: number;
  /** A part of the output. */
  reasoning?: number;
}

/** What one body says. */
export type ParsedBody = Omit<Conversation, 'format'>;

/** How one API's bodies are read; what is not of that API gives undefined. */
export interface ApiFormat {
  format: ConversationFormat;
  request(body: Json): ParsedBody | undefined;
  response(body: Json): ParsedBody | undefined;
  /** The whole response that a stream's chunks come to. */
  merge(chunks: readonly Json[]): { body: Json; isCutOff: boolean } | undefined;
}

export type Json = Record<string, unknown>;
