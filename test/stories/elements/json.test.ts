import * as stories from '../../../stories/elements/insurance-json.stories.js';
import { describeStories } from './shown-stories.js';

describeStories(stories);
