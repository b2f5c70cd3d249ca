import type { Command } from '../load/commands';
import type { Customer, RentedNumber } from '../load/organisation';
import { faultsOfSends, tallySends, type LedgerLine, type Outcome } from './send-tally';

const NUMBER = { number: '+14155552000' } as RentedNumber;
const customer: Customer = { address: '+14155553001', writesTo: NUMBER, record: 'contact:c1' };
const command = (id: string, given: Partial<Command> = {}): Command => ({
  id,
  record: { type: 'contact', id: 'c1' },
  customer,
  text: id,
  isAccepted: true,
  ...given,
});
const taken = ({ id }: Command, given: Partial<LedgerLine> = {}): LedgerLine => ({
  messageId: id,
  providerMessageId: `SM-${id}`,
  to: '+14155553001',
  from: '+14155552000',
  text: id,
  ...given,
});
const told = (status: string, isReported = true): Outcome => ({ status, isReported });

const one = command('send-1');
const faults = (ledger: LedgerLine[], outcome?: Outcome, commands = [one]): string[] =>
  faultsOfSends(tallySends(commands, ledger, new Map(outcome ? [[one.id, outcome]] : [])));

describe('what became of the commands to send', () => {
  it('finds nothing wrong with one that the carrier took once and that is told as delivered', () => {
    expect(faults([taken(one)], told('delivered'))).toEqual([]);
  });

  it('calls a second taking double, whatever Parley says of it', () => {
    expect(faults([taken(one), taken(one)], told('delivered'))).toEqual(['duplicated 1']);
  });

  it.each(['scheduled', 'queued', 'submitting'])('does not take %s for an end', (status) => {
    expect(faults([], told(status, false))).toEqual(['stuck 1']);
  });

  it('accepts that nobody knows, but not once a report is there', () => {
    expect(faults([], told('unknown', false))).toEqual([]);
    expect(faults([taken(one)], told('unknown', false))).toEqual([]);
    expect(faults([taken(one)], told('unknown'))).toEqual(['stuck 1']);
    expect(faults([taken(one)], told('sent'))).toEqual(['stuck 1']);
  });

  it.each(['not-sent', 'sending-failed', 'sending-aborted'])(
    'believes %s only if the carrier has nothing',
    (status) => {
      expect(faults([], told(status, false))).toEqual([]);
      expect(faults([taken(one)], told(status, false))).toEqual(['contradicted 1']);
    },
  );

  it('believes delivered only if the carrier took it', () => {
    expect(faults([], told('delivered'))).toEqual(['contradicted 1']);
  });

  it('sees a command that was answered and then forgotten', () => {
    expect(faults([])).toEqual(['lost 1']);
  });

  it('sees a send that nobody asked for, and one that had been refused', () => {
    expect(faults([taken(command('send-2'))], told('sending-failed'))).toEqual(['unexpected 1']);
    const refused = command('send-1', { isAccepted: undefined, refusal: '422' });
    expect(faults([taken(one)], undefined, [refused])).toEqual(['unexpected 1']);
  });

  it('sees another text or another number than asked for', () => {
    expect(faults([taken(one, { text: 'other' })], told('delivered'))).toEqual(['misattached 1']);
    expect(faults([taken(one, { from: '+14155552001' })], told('delivered'))).toEqual(['misattached 1']);
  });

  it('does not blame Parley for sending what nobody saw answered', () => {
    const counts = tallySends([command('send-1', { isAccepted: undefined })], [taken(one)], new Map());
    expect(counts).toMatchObject({ accepted: 0, recovered: 1 });
    expect(faultsOfSends(counts)).toEqual([]);
  });
});
