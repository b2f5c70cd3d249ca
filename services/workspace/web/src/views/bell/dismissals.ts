import { withheld } from '../../api/withheld';
import { postIds } from './notifications-query';

/** Notices that were dismissed and can still be taken back. */
export const dismissals = withheld((ids) => postIds('dismiss', ids));
