// What axe finds in each state of the whole panel, with every overlay open, and in the pages around it. On a phone:
// phone/accessibility.test.mjs.
import { describePanel, describeStories, stories } from './axe.mjs';

describePanel('wide');
describeStories(stories.filter(({ title }) => /^(The panel|Theming)/.test(title)).map(({ id }) => id));
