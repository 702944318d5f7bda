/** Rows as gateways document them; values that tell of somebody are made up. */
export type RowsFile =
  | 'helicone-requests'
  | 'langfuse-observations'
  | 'litellm-spend-logs'
  | 'openai-usage'
  | 'openrouter-generations'
  | 'zenmux-generations';

export async function loadRows(name: RowsFile): Promise<object> {
  const response = await fetch(new URL(`./records/${name}.json`, import.meta.url));
  return (await response.json()) as object;
}
