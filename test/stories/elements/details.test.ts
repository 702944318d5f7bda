import * as stories from '../../../stories/elements/insurance-details.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
