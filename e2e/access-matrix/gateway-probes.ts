import { reaches } from './oracle';
import { administratorsOnly, forbiddenUnless, given, type Probe } from './probe';

const NOBODYS = 'of-nobody';
const NO_CALLBACK = '01900000-0000-7000-8000-000000000000';

export const GATEWAY_PROBES: readonly Probe[] = [
  {
    request: 'gateway.list-numbers',
    ask: () => ({ limit: 200 }),
    needs: ['Channel Instance: Read'],
    outcome: given,
    shows: (person) => reaches(person, 'Channel Instance: Read'),
    tells: (answer, { number }) => JSON.stringify(answer).includes(number),
  },
  {
    request: 'gateway.update-number',
    ask: ({ number }) => ({ number, active: true }),
    needs: ['Channel Instance: Write'],
    outcome: forbiddenUnless((person) => reaches(person, 'Channel Instance: Write')),
  },
  {
    request: 'gateway.reassign-number',
    ask: ({ number }, { standing }) => ({ number, owner: { type: 'user', id: `${standing}-owner` } }),
    needs: ['Channel Instance: Assign'],
    outcome: forbiddenUnless((person) => reaches(person, 'Channel Instance: Assign')),
  },
  {
    request: 'gateway.get-consent',
    ask: ({ customer }) => ({ customerNumber: customer }),
    needs: ['SalesOmnichannel Message: Read'],
    outcome: given,
  },
  {
    request: 'gateway.set-consent',
    ask: () => ({ customerNumber: '+12065559999', optedOut: true, reason: 'Said so on the phone' }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: given,
  },
  {
    request: 'gateway.set-consent',
    ask: () => ({ customerNumber: '+12065559998', optedOut: false, reason: 'Said so on the phone' }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: forbiddenUnless(({ standing }) => standing !== 'salesperson'),
  },
  {
    request: 'gateway.list-consent',
    ask: () => ({}),
    needs: ['SalesOmnichannel Message: Read'],
    outcome: forbiddenUnless(({ standing }) => standing !== 'salesperson'),
  },
  administratorsOnly('gateway.add-account'),
  administratorsOnly('gateway.update-account', { id: NOBODYS, name: 'None' }, 'hidden'),
  administratorsOnly('gateway.list-accounts'),
  administratorsOnly('gateway.verify-credentials', { provider: 'twilio' }),
  administratorsOnly('gateway.get-channel'),
  administratorsOnly('gateway.set-channel', { active: true }),
  administratorsOnly('gateway.accept-terms', { provider: 'twilio' }),
  administratorsOnly('gateway.add-number'),
  administratorsOnly('gateway.resolve-unknown', { messageId: NOBODYS, outcome: 'sent' }, 'hidden'),
  administratorsOnly('gateway.cancel-dispatch', { messageId: NOBODYS }),
  administratorsOnly('gateway.list-changes', { kind: 'number', limit: 1 }),
  administratorsOnly('gateway.erase-customer', { customerNumber: '+12065559998', reason: 'Asked by letter' }),
  administratorsOnly('gateway.erasure-state', { customerNumber: '+12065559998' }),
  administratorsOnly('gateway.erased-number', { erasureId: NOBODYS }, 'hidden'),
  administratorsOnly('gateway.list-quarantine'),
  administratorsOnly('gateway.replay-quarantined', { id: NO_CALLBACK }, 'hidden'),
  administratorsOnly('gateway.discard-quarantined', { id: NO_CALLBACK, reason: 'None' }, 'hidden'),
];
