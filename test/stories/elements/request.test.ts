import * as stories from '../../../stories/elements/insurance-request.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
