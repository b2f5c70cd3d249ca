import { Clock, countryOf, type Address, type Caller, type Instant, type Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { afterQuietHours, type QuietHours } from '../domain/quiet-hours';
import { zonesOf } from '../domain/time-zones';
import { CrmRecords } from './crm-records';

/** What the installation has chosen; no hours mean that nothing is held. */
export class QuietSetting {
  constructor(readonly hours?: QuietHours) {}
}

/** When an automated text may go out: not at night where the customer is (Q25). */
@Injectable()
export class QuietTimes {
  constructor(
    private readonly setting: QuietSetting,
    private readonly records: CrmRecords,
    private readonly clock: Clock,
  ) {}

  /** Until when it is held; undefined when it may go out as it is wanted. */
  async holdOf(
    record: Ref,
    customerNumber: Address,
    sendAt: Instant | undefined,
    sender: Caller,
  ): Promise<Instant | undefined> {
    if (!this.setting.hours) return undefined;
    const now = this.clock.now();
    const due = sendAt !== undefined && sendAt > now ? sendAt : now;
    const timeZone = (await this.records.find(record, sender))?.timeZone;
    const free = afterQuietHours(due, zonesOf(timeZone, countryOf(customerNumber)), this.setting.hours);
    return free > due ? free : undefined;
  }
}
