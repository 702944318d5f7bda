import * as stories from '../../../stories/elements/insurance-dashboard.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
