import * as stories from '../../../stories/elements/insurance-trend.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
