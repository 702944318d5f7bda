import * as stories from '../../../stories/elements/insurance-insights.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
