interface Story {
  id: string;
  name: string;
  parameters?: { docs?: { description?: { story?: string } } };
}

/** The states that all elements are shown in, in the order of the sidebar. */
const STATES = [
  'with-data',
  'first-load',
  'slow',
  'refreshing',
  'empty',
  'failed',
  'stale',
  'no-source',
  'one-record',
  'many-records',
  'million-records',
  'long-names',
  'tiny-and-huge',
  'traffic-known',
  'live',
  'chinese',
  'dark',
  'forced-colours',
  'right-to-left',
  'narrow',
];

/** An element's stories as Markdown: the states as links, what else it can do each with its sentence. */
export function statesList({ csfFile }: { csfFile: { stories: Record<string, Story> } }): string {
  const stories = Object.values(csfFile.stories);
  const stateOf = ({ id }: Story) => STATES.indexOf(id.slice(id.indexOf('--') + 2));
  const link = ({ id, name }: Story) => `[${name}](?path=/story/${id})`;
  const states = stories.filter((story) => stateOf(story) >= 0).sort((a, b) => stateOf(a) - stateOf(b));
  const others = stories.filter((story) => stateOf(story) < 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = others.map((story) => {
    const sentence = story.parameters?.docs?.description?.story?.replaceAll('\n', ' ') ?? '';
    return `- ${link(story)} ${sentence}`;
  });
  return [states.map(link).join(' · '), lines.join('\n')].join('\n\n');
}
