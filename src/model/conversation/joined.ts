import type { Message, ToolCallPart, ToolResultPart } from './types.js';

/**
 * Maps tool calls to their results: by id, or, if the API gives none, by the tool's name in the order of the
 * calls.
 */
export function joinResults(messages: readonly Message[]): Map<ToolCallPart, ToolResultPart> {
  const joined = new Map<ToolCallPart, ToolResultPart>();
  const waiting = new Map<string, ToolCallPart[]>();
  for (const { parts } of messages) {
    for (const part of parts) {
      if (part.kind === 'tool-call') {
        for (const key of keysOf(part)) listAt(waiting, key).push(part);
      } else if (part.kind === 'tool-result') {
        const calls = listAt(waiting, keysOf(part)[0]!);
        const next = calls.findIndex((call) => !joined.has(call));
        // Earlier calls have their results and are not considered again.
        const [call] = calls.splice(0, next === -1 ? calls.length : next + 1).slice(-1);
        if (call && !joined.has(call)) joined.set(call, part);
      }
    }
  }
  return joined;
}

/** The keys of a call: its id, then its name. */
function keysOf({ id, name }: { id?: string; name?: string }): string[] {
  const byName = `name ${name ?? ''}`;
  return id === undefined ? [byName] : [`id ${id}`, byName];
}

function listAt(map: Map<string, ToolCallPart[]>, key: string): ToolCallPart[] {
  const known = map.get(key) ?? [];
  map.set(key, known);
  return known;
}
