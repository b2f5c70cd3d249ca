// breaks: front-doors
import { scales } from '../../../../libs/kernel/src/scales';

export const weigh = scales;
