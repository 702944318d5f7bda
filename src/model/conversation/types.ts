/** The API whose format a conversation was recorded in; `text`: plain text, `unknown`: any other. */
export type ConversationFormat =
  'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'text' | 'unknown';

/** The conversation of one request and its response, independent of the API. */
export interface Conversation {
  /** In order: the messages of the request, then those of the response. */
  messages: Message[];
  /** The tools that the model could call. */
  tools?: ToolDefinition[];
  /** Further parameters of the request, by the API's names: `model`, `temperature`, `max_tokens`, ... */
  settings?: Record<string, unknown>;
  usage?: TokenUsage;
  format: ConversationFormat;
  /** Whether the response is incomplete, such as a stream without its end. */
  isCutOff?: boolean;
}

export interface Message {
  /** `system`, `developer`, `user`, `assistant`, `tool`, or any other role of the API. */
  role: string;
  from: 'request' | 'response';
  parts: Part[];
  /** The API's reason why the model stopped: `stop`, `tool_use`, `MAX_TOKENS`, ... */
  finish?: string;
  /** The index among several answers to the same request, from 0. */
  index: number;
  /** The name of the speaker, where several share a role. */
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

/** The model's reasoning before its answer. */
export interface ReasoningPart {
  kind: 'reasoning';
  text: string;
  /** Whether the provider encrypts (part of) it. */
  isRedacted?: boolean;
}

export interface ToolCallPart {
  kind: 'tool-call';
  id?: string;
  name: string;
  /** Parsed JSON; the text itself where it is not JSON, as in an interrupted stream. */
  arguments: unknown;
}

export interface ToolResultPart {
  kind: 'tool-result';
  /** Id of the call. */
  id?: string;
  /** Name of the tool. */
  name?: string;
  parts: Part[];
  isError?: boolean;
}

/** An image, audio, video or document: its URL or its data. */
export interface MediaPart {
  kind: 'image' | 'audio' | 'video' | 'file';
  /** E.g. `image/png`. */
  mediaType?: string;
  /** The URL, unless it was sent inline. */
  url?: string;
  /** The inline data: base64. */
  data?: string;
  /** Size of the inline data, in bytes. */
  bytes?: number;
  /** Name or id of a file. */
  name?: string;
  /** The requested level of detail: `low`, `high`, `auto`. */
  detail?: string;
  /** The transcript of audio. */
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

/** Content that no API documents: shown as JSON. */
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

/** Tokens by kind, as far as the response reports them. */
export interface TokenUsage {
  /** All of the input, cached or not. */
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

/** A conversation read from one body. */
export type ParsedBody = Omit<Conversation, 'format'>;

/** Reads the bodies of one API; returns undefined for bodies of other APIs. */
export interface ApiFormat {
  format: ConversationFormat;
  request(body: Json): ParsedBody | undefined;
  response(body: Json): ParsedBody | undefined;
  /** The complete response that a stream's chunks add up to. */
  merge(chunks: readonly Json[]): { body: Json; isCutOff: boolean } | undefined;
}

export type Json = Record<string, unknown>;
