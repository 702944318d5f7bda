// What axe finds in each state of the panel on a phone, where menus are sheets.
import { describePanel } from '../axe.mjs';

describePanel('phone');
