import * as stories from '../../../stories/elements/insurance-filters.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
