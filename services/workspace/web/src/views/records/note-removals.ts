import { removeNotes } from '../../api/notes';
import { withheld } from '../../api/withheld';

/** Notes that were removed and can still be taken back. */
export const noteRemovals = withheld(removeNotes);
