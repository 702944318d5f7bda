import { addCatalogue } from './localize.js';
import { zh } from './zh.js';

addCatalogue('zh', zh);
