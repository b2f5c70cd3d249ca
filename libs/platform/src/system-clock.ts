import { Clock, instant, type Instant } from '@parley/kernel';

/** This machine's clock. What must be ordered across replicas takes its time from Postgres instead. */
export class SystemClock extends Clock {
  now(): Instant {
    return instant(new Date());
  }
}
