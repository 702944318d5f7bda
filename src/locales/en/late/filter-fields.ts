/** Of what filters are chosen with. */
export const filterFieldsWords = {
  'filters.min': 'At least',
  'filters.max': 'At most',
  'filters.exactly': 'Exactly',
  'filters.invalid-bound': 'Give a number such as {example}.',
  'filters.unclear-bound': '“{text}” is not clear: write {readings}.',
  'filters.invalid-order': 'The least is more than the most.',
  'filters.search': 'Search',
  'filters.clear': 'Clear',
} as const;
