import * as stories from '../../../stories/elements/insurance-summary.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
