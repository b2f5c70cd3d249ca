// breaks: services-stand-alone
import { tracker } from '../../../../tools/tracker';

export const track = tracker;
