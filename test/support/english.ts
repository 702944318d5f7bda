/** The English words of everything, for what is tested without the elements that bring them. */
import { en } from '../../src/locales/en.js';
import { addEnglish } from '../../src/locales/localize.js';

addEnglish(en);
