import * as stories from '../../../stories/elements/insurance-breakdown.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
