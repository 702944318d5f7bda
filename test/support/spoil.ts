/** Deletes all properties of an object and of the objects in it. */
export function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(spoil);
  for (const key of Object.keys(value)) delete (value as Record<string, unknown>)[key];
}
