import { DeadLetters } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import { AuditLog } from './audit-log';

/** Who had a message processed that had been put aside. */
@Injectable()
export class DeadLetterNotes {
  constructor(audit: AuditLog, deadLetters: DeadLetters) {
    deadLetters.onRevived(({ id, ...after }, by) =>
      audit.note({ by, action: 'dead-letter-replayed', thing: { type: 'dead-letter', id }, after }),
    );
  }
}
